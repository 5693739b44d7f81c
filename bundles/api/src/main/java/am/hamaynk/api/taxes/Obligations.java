package am.hamaynk.api.taxes;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What somebody owes the community and has paid, for the papers that say so. It asks nobody's permission: the caller
 * answers for whom it shows what.
 */
@ProviderType
public interface Obligations {
    /**
     * As all stands at this moment.
     *
     * @param party id in the registers
     * @param object key of the one property or vehicle that is asked for, or null for everything
     */
    Account of(String party, String object);

    /**
     * @param day on which it stands so
     * @param lines oldest first, also of what is paid
     * @param payments oldest first; where one object was asked for, what of them went to it
     * @param advance drams paid ahead, of everything; 0 where one object was asked for
     */
    record Account(LocalDate day, List<Line> lines, List<Payment> payments, long advance) {
        /** Drams that are past their term; what was paid ahead counts. */
        public long overdue() {
            return Math.max(0, lines.stream().mapToLong(Line::overdue).sum() - advance);
        }
    }

    /**
     * What was billed for one thing and year.
     *
     * @param kind real-estate, vehicle, due or fee
     * @param object cadastral code or plate with the address; for dues and fees what they are for
     * @param due last day to pay the first bill for it
     * @param billed drams without penalties
     * @param paid drams, penalties included
     * @param owed drams, penalties included; negative where too much was paid
     * @param overdue drams of it that are past their term
     */
    record Line(String kind, int year, String object, LocalDate due, long billed, long paid, long owed, long overdue) {}

    record Payment(LocalDate day, long amount) {}
}
