package am.hamaynk.registers.people;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.ownership.OwnedObjects;
import am.hamaynk.registers.showing.Shown;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One person: what is known, with whom they live, where they lived, what they own, what other modules tell. */
@Component
@Page(path = "/registers/residents/{id}", permission = "registers.view")
public final class ResidentPage implements Renderer {
    private final Residents residents;
    private final HouseholdStore households;
    private final OwnedObjects owned;
    private final History history;
    private final Today today;

    @Activate
    public ResidentPage(
            @Reference Residents residents,
            @Reference HouseholdStore households,
            @Reference OwnedObjects owned,
            @Reference History history,
            @Reference Today today) {
        this.residents = residents;
        this.households = households;
        this.owned = owned;
        this.history = history;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        ResidentRecord person = residents.read(visit.param("id"));
        boolean housed = person.householdId() != null;
        return Reply.view("resident")
                .with("title", person.name())
                .with("person", person)
                .with("age", person.died() == null ? person.age(today.get()) : null)
                .with("sex", person.sex() == null ? "" : visit.text("sex." + person.sex()))
                .with("marital", person.maritalStatus() == null ? "" : visit.text("marital." + person.maritalStatus()))
                .with("doubts", Shown.texts(visit, residents.doubts(person)))
                .with("members", housed ? residents.household(person.householdId()) : List.of())
                .with(
                        "items",
                        housed
                                ? households.items(person.householdId()).stream()
                                        .filter(item -> item.to() == null)
                                        .toList()
                                : List.of())
                .with("addresses", residents.addresses(person))
                .with("owned", owned.of(person.id()))
                .with("events", Shown.timeline(visit, history.of(person.id())));
    }
}
