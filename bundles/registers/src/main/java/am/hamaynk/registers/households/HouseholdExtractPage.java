package am.hamaynk.registers.households;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An extract from the book as it is printed, signed and handed out: what stands today. */
@Component
@Page(path = "/registers/households/{id}/extract", permission = "registers.view")
public final class HouseholdExtractPage implements Renderer {
    private final Households households;
    private final Today today;

    @Activate
    public HouseholdExtractPage(@Reference Households households, @Reference Today today) {
        this.households = households;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        HouseholdRecord record = households.read(visit.param("id"));
        return HouseholdBook.shown(visit, record, "household-extract").with("today", today.get());
    }
}
