package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.cases.RegistersKnown;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds in the registers whoever stands at the counter; of whomever it shows, that is kept. */
@Component(service = ApplicantsFound.class)
public final class ApplicantsFound {
    static final int MOST = 10;

    private final RegistersKnown known;
    private final Audit audit;

    @Activate
    public ApplicantsFound(@Reference RegistersKnown known, @Reference Audit audit) {
        this.known = known;
        this.audit = audit;
    }

    /** @param more whether there are others that are not shown */
    record Found(List<Party> parties, boolean more) {}

    /**
     * @param query a name or a part of it; nobody is found by none
     * @throws Problem 401 and 403 for whoever does not receive applications
     */
    Found by(String query) {
        List<Party> found = known.search(query == null ? "" : query, MOST + 1);
        List<Party> shown = found.size() > MOST ? found.subList(0, MOST) : found;
        shown.forEach(party -> audit.read(party.id()));
        return new Found(shown, found.size() > MOST);
    }

    /** The same in parts, as programs read lists. */
    Slice<Party> by(String query, String cursor, Integer limit) {
        Slice<Party> found = Slice.first(most -> known.search(query == null ? "" : query, most), cursor, limit);
        found.items().forEach(party -> audit.read(party.id()));
        return found;
    }
}
