package am.hamaynk.api.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The law as data: what the modules' {@code rules/*.json} say, and who confirmed what was open. A file is an array of
 * {@code {"id", "title": {"hy","en","ru"}, "law", "evidence", "status", "from", "to", "value": {…}}}; only
 * {@code seen} and {@code memory-high} are active without confirmation.
 *
 * <p>A file that is an object says what a value of a rule must be, by its id, or by the start of its id up to a dot for
 * a family: {@code {"taxes.penalty-cap": {"days": "whole 1 3650"}}}. Each name has {@code whole} or {@code number} with
 * least and most, {@code one-of} with its words, {@code flag}, {@code day} or {@code text}, an object of names or a
 * list of what each of a list must be; a name that ends with {@code ?} may be left out, the name {@code #} is any year.
 * Where nothing is said of a rule, any value fits; of one that no calculation reads, {@code {}} is said. Any value may
 * have {@code basis} besides, the document on which its confirmation rests.
 */
@ProviderType
public interface Rules {
    /**
     * The rule in force on a day.
     *
     * @throws am.hamaynk.api.Problem {@code rule-missing} (422) where none is known for the day, {@code
     *     rule-unconfirmed} (422) where it is known and nobody has confirmed it; both name rule and law
     */
    Rule on(String id, LocalDate day);

    /** All versions of all rules, inactive ones too. */
    List<Rule> all();

    /** Stamp that grows with every arrival, departure and confirmation of a rule: for those who keep compiled rules. */
    long stamp();

    /**
     * Makes an open rule count from now on; audited with name and date.
     *
     * @param key {@link Rule#key}
     * @param value the value confirmed, or null to confirm the one given; a day may be written as people type it
     * @throws am.hamaynk.api.Problem at {@code value} (422) where it is not of the rule's shape; nothing is changed then
     */
    void confirm(String key, Map<String, Object> value);

    /** Takes a confirmation back. */
    void revoke(String key);

    /**
     * @param id name of the rule, for instance {@code taxes.real-estate.apartment}
     * @param from first day, null from ever
     * @param to last day, null for open end
     * @param value numbers as BigDecimal, else String, Boolean, List, Map; empty where it must be given on confirmation
     * @param shape what a value must be, as its file says it; empty where nothing is to be confirmed, null where any fits
     * @param confirmedBy name of who confirmed it, or null
     * @param unfit the confirmation that is kept and does not fit the shape, or null; the rule counts for nothing then
     */
    record Rule(
            String id,
            String module,
            Map<String, String> title,
            String law,
            String evidence,
            String status,
            LocalDate from,
            LocalDate to,
            Map<String, Object> value,
            Map<String, Object> shape,
            String confirmedBy,
            LocalDate confirmedOn,
            Unfit unfit) {
        /** One of which no confirmation is kept that does not fit. */
        public Rule(
                String id,
                String module,
                Map<String, String> title,
                String law,
                String evidence,
                String status,
                LocalDate from,
                LocalDate to,
                Map<String, Object> value,
                Map<String, Object> shape,
                String confirmedBy,
                LocalDate confirmedOn) {
            this(id, module, title, law, evidence, status, from, to, value, shape, confirmedBy, confirmedOn, null);
        }

        /** Whether a calculation may use it: not what the file says where somebody decided, and it cannot be read how. */
        public boolean active() {
            return confirmedBy != null || unfit == null && (status.equals("seen") || status.equals("memory-high"));
        }

        /** Whether a confirmation changes anything: what no calculation reads is there to be known. */
        public boolean confirmable() {
            return shape == null || !shape.isEmpty();
        }

        /** Id and first day: names one version. */
        public String key() {
            return id + "@" + (from == null ? "" : from);
        }
    }

    /**
     * A confirmation from before the shape of its rule was what it is.
     *
     * @param value what was confirmed
     * @param by name of who confirmed it
     * @param problem code of what {@link #confirm} would refuse it with
     * @param arguments what the message of that shows at {0}, {1}…
     */
    record Unfit(Map<String, Object> value, String by, LocalDate on, String problem, List<Object> arguments) {}
}
