package am.hamaynk.services.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One citizen service as data: who may ask for it and how, whose hands it goes through, by when the law wants an answer and
 * what the answer looks like. Texts are by language: hy, en and ru. Ids and keys within it are {@code [a-z][A-Za-z0-9]{0,39}},
 * so that expressions can name them: {@link Expressions} says what they see.
 *
 * @param id {@code [a-z][a-z0-9-]{1,39}}
 * @param number in the list of the country's 27 services, or 0
 * @param category certificates, building, trade, land, property, social, information
 * @param law what it rests on
 * @param decides who answers for it by the law, in words; empty where nothing more is known than whose hands it goes through
 * @param applicants who may apply: any of {@code person}, {@code proxy} and {@code organisation}
 * @param parameters what the community must confirm before applications are accepted
 * @param form its steps, in order; without the applicant's own, which every service asks for
 * @param documents what must be attached
 * @param fees each whose condition holds is to be paid; none where it is free
 * @param queue where those who wait do so one after the other; null where nobody waits for another
 * @param silence what law makes of a term that has passed: {@code none}, {@code consent} or {@code refusal}
 */
public record Definition(
        String id,
        int number,
        Map<String, String> title,
        Map<String, String> help,
        String category,
        List<Basis> law,
        Map<String, String> decides,
        List<String> applicants,
        List<Parameter> parameters,
        List<Step> form,
        List<Document> documents,
        List<Fee> fees,
        Term term,
        String silence,
        Workflow workflow,
        Queue queue,
        Outcome outcome) {

    /**
     * @param article as a lawyer would cite it; empty where it is practice
     * @param evidence {@code seen}, {@code memory-high}, {@code memory-medium}, {@code memory-low} or {@code contested}
     */
    public record Basis(Map<String, String> article, String evidence) {}

    /**
     * Those whose cases are in one state, by the day of receipt.
     *
     * @param state id in the workflow
     * @param first a condition of those who come before all others, or null
     */
    public record Queue(String state, String first) {}

    /**
     * @param type days, drams, number, percent, yes-no, text or day-kind ({@code working} or {@code calendar})
     * @param proposal what we believe it to be, or null where nothing is known
     * @param required whether applications wait for it; what asks for one that nobody has confirmed does not happen
     */
    public record Parameter(
            String key, Map<String, String> title, String type, String proposal, boolean required, Basis law) {}

    /**
     * Questions that belong on one page.
     *
     * @param when a condition without which the step is left out, or null
     * @param most how often it may be answered; 1 unless it repeats
     */
    public record Step(
            String id,
            Map<String, String> title,
            Map<String, String> help,
            String when,
            int most,
            List<Field> fields) {}

    /**
     * @param type text, long-text, number, count (a whole number), amount, date, yes-no, choice, choices, email, phone, person,
     *     address, property, vehicle, organisation or file
     * @param when a condition without which it is not asked, or null
     * @param options of choice and choices
     * @param min smallest number, shortest text, or days from today for a date; null without a bound
     * @param max largest number, longest text, or days from today for a date; null without a bound
     * @param pattern a regular expression that a text must match as a whole, or null
     */
    public record Field(
            String id,
            String type,
            Map<String, String> label,
            Map<String, String> help,
            boolean required,
            String when,
            List<Option> options,
            Long min,
            Long max,
            String pattern) {
        /** Whether it asks how somebody is reached. */
        public boolean reaches() {
            return type.equals("email") || type.equals("phone");
        }
    }

    public record Option(String value, Map<String, String> label) {}

    /**
     * @param when a condition without which it is not asked, or null
     * @param proxy whether only somebody who acts for another brings it
     */
    public record Document(
            String id,
            Map<String, String> title,
            Map<String, String> help,
            boolean required,
            String when,
            boolean proxy) {}

    /**
     * An amount in drams, times the quantity: that of the tariff, or what the formula gives, under the tariff's code where it has
     * one.
     *
     * @param when a condition, or null
     * @param tariff code of a local due whose amount the council sets, for example D14; or null
     * @param formula an expression, for example {@code parameter.fee}; or null
     * @param quantity an expression, or null for 1
     * @param at {@code sending} or {@code outcome}: before which of them it is to be paid
     * @param stays ends after which it is owed though nothing was granted, {@code refused}, {@code withdrawn} or {@code
     *     lapsed}, as for a duty on considering an application; after others it is taken back
     */
    public record Fee(String when, String tariff, String formula, String quantity, String at, List<String> stays) {}

    /**
     * How long the office has.
     *
     * @param choices tried in order; the last has no condition
     * @param kind {@code working} or {@code calendar} days, or the key of a day-kind parameter that says which
     * @param extension by how much it may be extended once, with notice; null where it may not
     * @param completion how many calendar days an applicant has to complete what was missing; the clock stands still meanwhile;
     *     null without a limit, as while nobody has confirmed it
     */
    public record Term(List<Length> choices, String kind, Length extension, Length completion) {}

    /**
     * @param when a condition, or null
     * @param days an expression: {@code 30} or {@code parameter.days}
     */
    public record Length(String when, String days) {}

    /**
     * @param id of a shared workflow, or the service's own
     * @param start state of a new case
     */
    public record Workflow(String id, String start, List<State> states) {
        public Optional<State> state(String id) {
            return states.stream().filter(state -> state.id().equals(id)).findFirst();
        }

        /** The same where no module knows what the paper has to say: whoever grants or answers writes it. */
        public Workflow byHand() {
            return new Workflow(id, start, states.stream().map(State::byHand).toList());
        }
    }

    /**
     * @param hands whose turn it is: {@code counter}, {@code officer}, {@code expert}, {@code decider}, {@code council} or
     *     {@code applicant}; null in a final state
     * @param clock {@code runs}, {@code stands} (while the applicant acts) or {@code over}: the case has ended, or what had a
     *     term is done and it waits for its turn
     * @param end in a final state what came of it: {@code granted}, {@code refused}, {@code withdrawn}, {@code answered} or
     *     {@code lapsed}; null elsewhere
     */
    public record State(
            String id, Map<String, String> title, String hands, String clock, String end, List<Action> actions) {
        public Optional<Action> action(String id) {
            return actions.stream().filter(action -> action.id().equals(id)).findFirst();
        }

        private State byHand() {
            return new State(
                    id,
                    title,
                    hands,
                    clock,
                    end,
                    actions.stream().map(Action::byHand).toList());
        }
    }

    /**
     * A step somebody may take.
     *
     * @param title a verb, for the button
     * @param done what is said when it has been taken; the title where the file says nothing
     * @param by whose it is where not of the state's hands, or null
     * @param to the next state, or null where the case stays where it is
     * @param does {@code none}, {@code ask-completion}, {@code complete}, {@code extend}, {@code ask-opinions},
     *     {@code give-opinion}, {@code grant}, {@code refuse}, {@code answer}, {@code withdraw} or {@code lapse}
     * @param text {@code none}, {@code optional} or {@code required}: a reason or note in words
     * @param when a condition, or null
     * @param fields what is asked of whoever acts, for instance the number of a council's decision
     */
    public record Action(
            String id,
            Map<String, String> title,
            Map<String, String> done,
            String by,
            String to,
            String does,
            String text,
            String when,
            List<Field> fields) {
        private static final Set<String> SPEAKING = Set.of("ask-completion", "extend", "grant", "refuse", "answer");
        private static final Set<String> GIVING = Set.of("grant", "answer");

        /** Whether it gives what was applied for. */
        public boolean gives() {
            return GIVING.contains(does);
        }

        private Action byHand() {
            return gives() ? new Action(id, title, done, by, to, does, "required", when, fields) : this;
        }

        /**
         * Whether its words are for the applicant: what it decides, asks or puts off, and what comes with the case into their
         * hands or ends it. All others stay in the file.
         *
         * @param after in which it leaves the case
         */
        public boolean tells(State after) {
            return SPEAKING.contains(does) || to != null && (after.end() != null || "applicant".equals(after.hands()));
        }
    }

    /**
     * @param kind {@code certificate}, {@code extract}, {@code permit}, {@code decision}, {@code answer}, {@code contract} or
     *     {@code registration}
     * @param title heading of the paper
     * @param body its sentences, each a text with {@code {expression}} places and a condition or null
     * @param validity how long it holds: the first whose condition holds; without end where there is none
     * @param facts what the registers or taxes put onto it
     * @param bars what makes it impossible to grant: while the condition of one holds, its text says why
     * @param appeal how long a refusal may be appealed against; null where the general law says it
     */
    public record Outcome(
            String kind,
            Map<String, String> title,
            List<Sentence> body,
            List<Validity> validity,
            List<Fact> facts,
            List<Sentence> bars,
            Validity appeal) {}

    /**
     * Something that the registers or taxes know. What is said of money is never left out: without taxes there is no paper.
     *
     * @param name {@code household}, {@code farm}, {@code land}, {@code property}, {@code debts} or {@code payments}
     * @param when a condition without which it is not on the paper, or null
     * @param object an expression: the one property or vehicle that debts and payments are of; null for all
     * @param from an expression: first year of debts and payments; null from ever
     * @param to an expression: last year of debts and payments; null without end
     */
    public record Fact(String name, String when, String object, String from, String to) {
        /** Whether it is always wanted, and all of it. */
        boolean plain() {
            return when == null && object == null && from == null && to == null;
        }
    }

    public record Sentence(String when, Map<String, String> text) {}

    /**
     * @param when a condition, or null
     * @param count an expression, for example {@code 12} or {@code answers.place.months}
     * @param unit {@code days}, {@code months}, {@code quarters} or {@code years}; the last two end with the calendar's own, the
     *     present one being the first
     * @param from an expression of the day from which it is counted, which is the first; null for the day of issue, after
     *     which the first comes
     */
    public record Validity(String when, String count, String unit, String from) {}

    /** The parameter of that key. */
    public Optional<Parameter> parameter(String key) {
        return parameters.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** The step of that id. */
    public Optional<Step> step(String id) {
        return form.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
