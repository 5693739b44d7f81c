package am.hamaynk.registers.households;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An extract from the book as it is printed, signed and handed out: what stands today. */
@Component
@Page(path = "/registers/households/{id}/extract", permission = "registers.view")
public final class HouseholdExtractPage implements Renderer {
    private final Households households;

    @Activate
    public HouseholdExtractPage(@Reference Households households) {
        this.households = households;
    }

    @Override
    public Reply render(Visit visit) {
        HouseholdRecord record = households.read(visit.param("id"));
        return HouseholdBook.shown(visit, record, "household-extract").with("today", LocalDate.now());
    }
}
