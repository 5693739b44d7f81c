package am.hamaynk.services.outcome;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Outcome;
import am.hamaynk.services.definition.Definition.Validity;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.definition.Sentences;
import am.hamaynk.services.outcome.Facts.Found;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The papers that cases end with: what was granted or answered, or a refusal with its reasons and the way to appeal. */
@Component(service = Outcomes.class)
public final class Outcomes {
    private static final String CASE = "services.paper.case";

    private final Documents documents;
    private final Facts facts;
    private final Appeals appeals;

    @Activate
    public Outcomes(@Reference Documents documents, @Reference Facts facts, @Reference Appeals appeals) {
        this.documents = documents;
        this.facts = facts;
        this.appeals = appeals;
    }

    /**
     * Why a case cannot be granted.
     *
     * @param lacking what is not known here that its paper would have to say, or null
     * @param reasons what is known and stands against it, each by language
     */
    public record Bar(Problem lacking, List<Map<String, String>> reasons) {
        public static final Bar NONE = new Bar(null, List.of());
        private static final Set<String> AWAY = Set.of("taxes-away", "registers-away");

        public boolean none() {
            return lacking == null && reasons.isEmpty();
        }

        /**
         * Whether the community keeps its books without the module that would know: whoever decides looks into them and writes
         * what they say. Where the module is installed and does not answer, nothing is written in its place.
         */
        public boolean byHand() {
            return lacking != null && AWAY.contains(lacking.code());
        }

        /** What a refusal may say. */
        public String in(String lang) {
            return reasons.stream().map(reason -> reason.get(lang)).collect(Collectors.joining("\n"));
        }
    }

    /** @param context what the definition's expressions see */
    public Bar bar(CaseRow row, Definition definition, Map<String, ?> context) {
        Outcome outcome = definition.outcome();
        if (outcome.bars().isEmpty() && outcome.facts().stream().noneMatch(Facts::ofMoney)) {
            return Bar.NONE;
        }
        Found found = facts.of(outcome.facts(), row.applicant(), context);
        return new Bar(found.lacking(), reasons(definition, with(context, found)));
    }

    private static List<Map<String, String>> reasons(Definition definition, Map<String, ?> context) {
        return definition.outcome().bars().stream()
                .filter(bar -> Expressions.truth(bar.when(), context))
                .map(bar -> Map.of(
                        "hy", Sentences.text(definition, bar, context, "hy"),
                        "en", Sentences.text(definition, bar, context, "en"),
                        "ru", Sentences.text(definition, bar, context, "ru")))
                .toList();
    }

    private static Map<String, Object> with(Map<String, ?> context, Found found) {
        Map<String, Object> all = new HashMap<>(context);
        all.put("known", found.known());
        return all;
    }

    /** How long the refusal of a case may be appealed against. @param day of the refusal */
    public Appeals.Appeal appeal(Definition definition, Map<String, ?> context, LocalDate day) {
        return appeals.of(definition, context, day);
    }

    /**
     * Issues the paper of a case within the caller's transaction.
     *
     * @param end {@code granted}, {@code refused} or {@code answered}
     * @param context what the sentences see
     * @param words of whoever decided
     * @param decider who did, as the paper has to say; null where nobody did and time ran out
     * @param known what stood against it, or was to be written by hand, when it was decided; null where nobody did
     * @return code by which anybody can check it
     * @throws Problem {@code case-changed} (409) where a module has come or gone since, so that the words say something else
     */
    public String issue(
            CaseRow row,
            Definition definition,
            String end,
            Map<String, Object> context,
            String words,
            String decider,
            Bar known,
            LocalDate day) {
        String lang = row.lang();
        boolean refused = end.equals("refused");
        Map<String, Object> model = new HashMap<>();
        model.put("case", row.number());
        model.put("received", row.received());
        model.put("applicant", row.applicant());
        model.put("service", definition.title().get(lang));
        model.put("title", refused ? null : definition.outcome().title().get(lang));
        model.put("words", words);
        model.put("decider", decider);
        model.put("decides", definition.decides().get(lang));
        model.put("end", end);
        model.put("law", articles(definition, lang));
        Found found = facts.of(definition.outcome().facts(), row.applicant(), context);
        Map<String, Object> seen = with(context, found);
        model.put("sentences", refused ? List.of() : Sentences.of(definition, seen, lang));
        Bar bar = new Bar(found.lacking(), reasons(definition, seen));
        boolean byHand = !refused && bar.byHand();
        if (!refused
                && known != null
                && (byHand != known.byHand() || !bar.reasons().isEmpty())) {
            throw Problem.conflict("case-changed");
        }
        model.put("byHand", byHand);
        model.put("facts", refused && bar.reasons().isEmpty() ? List.of() : found.shown());
        model.put("appeal", refused ? appeals.of(definition, context, day) : null);
        LocalDate until = refused ? null : until(definition.outcome().validity(), context, day);
        model.put("until", until);
        List<Fact> shown = new ArrayList<>();
        shown.add(new Fact("services.paper.service", definition.title().get(lang)));
        shown.add(new Fact(CASE, row.number()));
        shown.add(new Fact("services.paper.person", row.applicant().person()));
        if (byHand && !words.isBlank()) {
            shown.add(new Fact("services.paper.from-books", words));
        }
        return documents
                .issue(
                        "services",
                        "services.paper."
                                + (refused ? "refusal" : definition.outcome().kind()),
                        "outcome",
                        lang,
                        model,
                        shown,
                        until)
                .code();
    }

    /** Number of the case that a paper is of; empty where it is of none. */
    public static Optional<String> caseOf(Documents.Issued paper) {
        return paper.module().equals("services")
                ? paper.facts().stream()
                        .filter(fact -> fact.label().equals(CASE))
                        .map(Fact::value)
                        .findFirst()
                : Optional.empty();
    }

    /** A paper that was issued here. */
    public Optional<Documents.Issued> paper(String code) {
        return documents.find(code);
    }

    /** Makes a paper void; whoever checks it reads why. */
    public void revoke(String code, String reason) {
        documents.revoke(code, reason);
    }

    /** @return last day on which the paper holds, or null without end */
    static LocalDate until(List<Validity> validities, Map<String, ?> context, LocalDate issued) {
        for (Validity validity : validities) {
            if (Expressions.truth(validity.when(), context)) {
                LocalDate day = from(validity, context, issued);
                BigDecimal count = Expressions.number(validity.count(), context);
                int many =
                        count == null ? 0 : count.min(BigDecimal.valueOf(1200)).intValue();
                if (many <= 0) {
                    return null;
                }
                int first = validity.from() == null ? 0 : 1;
                return switch (validity.unit()) {
                    case "days" -> day.plusDays(many - first);
                    case "months" -> day.plusMonths(many).minusDays(first);
                    case "quarters" -> day.with(IsoFields.DAY_OF_QUARTER, 1)
                            .plusMonths(3L * many)
                            .minusDays(1);
                    default -> LocalDate.of(day.getYear() + many - 1, 12, 31);
                };
            }
        }
        return null;
    }

    /** The day from which it holds; the day of issue where the answers say none. */
    private static LocalDate from(Validity validity, Map<String, ?> context, LocalDate issued) {
        try {
            return validity.from() == null
                    ? issued
                    : LocalDate.parse(Expressions.text("{" + validity.from() + "}", context));
        } catch (DateTimeParseException unanswered) {
            return issued;
        }
    }

    /** What the paper rests on; a service of the community may name none. */
    private static List<String> articles(Definition definition, String lang) {
        return definition.law().stream()
                .map(Definition.Basis::article)
                .filter(Objects::nonNull)
                .map(article -> article.get(lang))
                .filter(article -> article != null && !article.isBlank())
                .toList();
    }
}
