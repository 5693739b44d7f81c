package am.hamaynk.services.outcome;

import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.services.Today;
import am.hamaynk.services.cases.CaseRow;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What registers know of the applicant, for the papers that certify it; nothing where they are absent or do not know. */
@Component(service = Facts.class)
public final class Facts {
    private final Today today;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Registers registers;

    @Activate
    public Facts(@Reference Today today) {
        this.today = today;
    }

    /**
     * @param name message key after {@code services.fact.}
     * @param rows what is known, in words
     */
    public record Known(String name, List<String> rows) {}

    List<Known> of(List<String> names, CaseRow row, String lang) {
        Registers now = registers;
        List<Known> found = new ArrayList<>();
        for (String name : names) {
            List<String> rows = new ArrayList<>();
            String party = row.applicant().party();
            if (now != null && party != null && (name.equals("property") || name.equals("land"))) {
                for (Holding holding : now.holdings(party, today.get().getYear())) {
                    boolean land = holding.object().kind().startsWith("land");
                    if (holding.object().group().equals("real-estate") && (land || name.equals("property"))) {
                        rows.add(holding.object().code() + ", "
                                + holding.object().address() + " (" + holding.numerator() + "/" + holding.denominator()
                                + ")");
                    }
                }
            }
            found.add(new Known(name, rows));
        }
        return found;
    }
}
