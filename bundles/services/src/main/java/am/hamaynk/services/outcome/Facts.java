package am.hamaynk.services.outcome;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.cases.Applicant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What registers know of the applicant, for the papers that certify it; what they do not know is not claimed. */
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

    Facts(Today today, Registers registers) {
        this(today);
        this.registers = registers;
    }

    /**
     * @param name message key after {@code services.fact.}
     * @param rows what is known, in words
     */
    public record Known(String name, List<String> rows) {}

    /** Only what is known: of what no register here keeps, or of somebody whom they do not know, a paper says nothing. */
    List<Known> of(List<String> names, Applicant applicant) {
        Registers now = registers;
        String party = now == null ? null : whose(applicant);
        List<Known> found = new ArrayList<>();
        if (party != null) {
            List<Holding> holdings = now.holdings(party, today.get().getYear());
            for (String name : names) {
                if (name.equals("property") || name.equals("land")) {
                    found.add(new Known(name, rows(holdings, name.equals("land"))));
                }
            }
        }
        return found;
    }

    /** Of whom a paper speaks: for whom a proxy applies, else the applicant; null where the registers do not know. */
    public String whose(Applicant applicant) {
        if (applicant.principal() == null) {
            return applicant.party();
        }
        Registers now = registers;
        String number = applicant.principal().number();
        return now == null || number.isEmpty()
                ? null
                : now.partyByNumber(number).map(Party::id).orElse(null);
    }

    private List<String> rows(List<Holding> holdings, boolean landOnly) {
        LocalDate day = today.get();
        return holdings.stream()
                .filter(one -> !one.from().isAfter(day)
                        && (one.to() == null || !one.to().isBefore(day)))
                .filter(one -> one.object().group().equals("real-estate"))
                .filter(one -> !landOnly || one.object().kind().startsWith("land"))
                .map(one -> one.object().code() + ", " + one.object().address() + " (" + one.numerator() + "/"
                        + one.denominator() + ")")
                .toList();
    }
}
