package am.hamaynk.services.outcome;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Validity;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.definition.Sentences;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The papers that cases end with: what was granted or answered, or a refusal with its reasons and the way to appeal. */
@Component(service = Outcomes.class)
public final class Outcomes {
    private static final String CASE = "services.paper.case";

    private final Documents documents;
    private final Facts facts;

    @Activate
    public Outcomes(@Reference Documents documents, @Reference Facts facts) {
        this.documents = documents;
        this.facts = facts;
    }

    /**
     * Issues the paper of a case within the caller's transaction.
     *
     * @param end {@code granted}, {@code refused} or {@code answered}
     * @param context what the sentences see
     * @param words of whoever decided
     * @return code by which anybody can check it
     */
    public String issue(
            CaseRow row, Definition definition, String end, Map<String, Object> context, String words, LocalDate day) {
        String lang = row.lang();
        boolean refused = end.equals("refused");
        Map<String, Object> model = new HashMap<>();
        model.put("case", row.number());
        model.put("received", row.received());
        model.put("applicant", row.applicant());
        model.put("service", definition.title().get(lang));
        model.put("title", refused ? null : definition.outcome().title().get(lang));
        model.put("words", words);
        model.put("end", end);
        model.put("law", articles(definition, lang));
        model.put("sentences", refused ? List.of() : Sentences.of(definition, context, lang));
        model.put("facts", refused ? List.of() : facts.of(definition.outcome().facts(), row.applicant()));
        LocalDate until = refused ? null : until(definition.outcome().validity(), context, day);
        model.put("until", until);
        List<Fact> shown = new ArrayList<>();
        shown.add(new Fact("services.paper.service", definition.title().get(lang)));
        shown.add(new Fact(CASE, row.number()));
        shown.add(new Fact("services.paper.person", row.applicant().person()));
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
    static LocalDate until(List<Validity> validities, Map<String, Object> context, LocalDate issued) {
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
    private static LocalDate from(Validity validity, Map<String, Object> context, LocalDate issued) {
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
