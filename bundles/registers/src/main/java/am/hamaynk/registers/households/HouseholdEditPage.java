package am.hamaynk.registers.households;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RecordForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a clerk changes the head, the address and the note of a household. */
@Component
@Page(path = "/registers/households/{id}/edit", permission = "registers.edit", write = "registers.edit")
public final class HouseholdEditPage implements Renderer {
    private final Households households;
    private final Settlements settlements;

    @Activate
    public HouseholdEditPage(@Reference Households households, @Reference Settlements settlements) {
        this.households = households;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String back = "/registers/households/" + id;
        if (visit.post()) {
            HouseholdRecord changed = households.change(id, RecordForm.version(visit), RecordForm.typed(visit));
            return Reply.done(back, "record.saved", changed.number());
        }
        HouseholdRecord record = households.read(id);
        Map<String, Object> facts = new HashMap<>(record.facts());
        facts.put("head", record.headId());
        List<Map<String, String>> people = record.members().stream()
                .filter(member -> member.to() == null)
                .map(member -> Map.of("value", member.resident(), "text", member.name()))
                .toList();
        return HouseholdForm.of(visit, visit.text("household.title", record.number()), back, people)
                .fixed("number")
                .show(facts, record.version(), settlements.list());
    }
}
