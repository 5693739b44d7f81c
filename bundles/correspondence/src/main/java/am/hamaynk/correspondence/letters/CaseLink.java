package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.services.Cases;
import am.hamaynk.api.services.Cases.Summary;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Cases of services while they are there; without them a case's number on a letter is a text. */
@Component(service = CaseLink.class)
public final class CaseLink {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Cases cases;

    @Activate
    public CaseLink() {}

    public CaseLink(Cases cases) {
        this.cases = cases;
    }

    public boolean present() {
        return cases != null;
    }

    public Optional<Summary> find(String number) {
        Cases now = cases;
        return now == null || number == null || number.isEmpty() ? Optional.empty() : now.find(number);
    }

    /**
     * A number that may stand on a letter, or null for none.
     *
     * @throws Problem at field {@code case} where cases are known and this is none
     */
    public String checked(String number) {
        if (number == null || number.isBlank()) {
            return null;
        }
        if (number.length() > 40 || present() && find(number.strip()).isEmpty()) {
            throw Problem.field("case", "unknown-case", number);
        }
        return number.strip();
    }
}
