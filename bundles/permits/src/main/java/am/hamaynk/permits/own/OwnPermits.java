package am.hamaynk.permits.own;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.dues.Due;
import am.hamaynk.permits.dues.PermitDues;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.State;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Permits as those who hold them, or who look at a holder or a place, see them. */
@Component(service = OwnPermits.class)
public final class OwnPermits {
    private final PermitStore store;
    private final PermitDues dues;
    private final Kinds kinds;
    private final Neighbours neighbours;
    private final Today today;

    @Activate
    public OwnPermits(
            @Reference PermitStore store,
            @Reference PermitDues dues,
            @Reference Kinds kinds,
            @Reference Neighbours neighbours,
            @Reference Today today) {
        this.store = store;
        this.dues = dues;
        this.kinds = kinds;
        this.neighbours = neighbours;
        this.today = today;
    }

    List<Map<String, Object>> mine(Visit visit) {
        User user = visit.user().orElseThrow();
        return visit.once("permits", () -> store.held(neighbours.keys(user.subject()), user.id()).stream()
                .map(permit -> row(permit, visit.lang(), true))
                .toList());
    }

    List<Map<String, Object>> of(String party, String lang) {
        return store.held(neighbours.keys(party), null).stream()
                .map(permit -> row(permit, lang, false))
                .toList();
    }

    List<Map<String, Object>> at(String object, String lang) {
        return store.ofObject(object).stream()
                .map(permit -> row(permit, lang, false))
                .toList();
    }

    private Map<String, Object> row(Permit permit, String lang, boolean whole) {
        LocalDate day = today.get();
        State state = permit.state(day);
        Map<String, Object> row = new HashMap<>();
        row.put("permit", permit);
        row.put("kind", kinds.title(permit.kind(), lang));
        row.put("state", state.id());
        row.put("tag", state.tag());
        row.put("over", state == State.EXPIRED || state == State.REVOKED);
        if (whole) {
            Kind kind = kinds.find(permit.kind()).orElse(null);
            boolean ending = kind != null
                    && kind.renewable()
                    && permit.to() != null
                    && permit.successor() == null
                    && state != State.REVOKED
                    && !day.isBefore(permit.to().minusDays(kind.remind()));
            row.put("ending", ending);
            row.put(
                    "renewal",
                    ending && kind.service() != null && neighbours.cases().isPresent()
                            ? "/" + lang + kind.application(permit.caseNumber())
                            : "");
            row.put(
                    "unpaid",
                    dues.of(permit).stream()
                            .filter(due -> !due.paid())
                            .map(Due::amount)
                            .toList());
        }
        return row;
    }
}
