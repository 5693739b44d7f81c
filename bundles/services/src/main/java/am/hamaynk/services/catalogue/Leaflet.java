package am.hamaynk.services.catalogue;

import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Fee;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Term;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.workflow.Paths;
import am.hamaynk.services.workflow.Paths.Leg;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What somebody wants to know of a service before applying: who may, with what, for how much, by when, and what happens then.
 *
 * @param open whether applications are taken
 * @param unconfirmed what the community must confirm first
 * @param decides who answers for it by the law; empty where nobody says
 * @param applicants keys of words
 * @param term key of words, with {@code days} in it
 * @param days one number, or several where they depend on the answers; empty while nobody has confirmed them
 * @param silence {@code none}, {@code consent} or {@code refusal}
 * @param steps through whose hands it goes when all is well
 * @param paper what is given in the end
 */
public record Leaflet(
        String id,
        String title,
        String help,
        boolean open,
        List<String> unconfirmed,
        String decides,
        List<String> applicants,
        List<Paper> documents,
        List<Price> fees,
        String term,
        String days,
        String silence,
        List<String> law,
        List<Station> steps,
        String paper) {

    /** @param sometimes whether it depends on the answers or on who applies */
    public record Paper(String title, String help, boolean required, boolean sometimes) {}

    /**
     * @param what {@code free}, {@code amount}, {@code tariff}, {@code answers} or {@code open}
     * @param amount drams, or null
     * @param at {@code sending} or {@code outcome}
     */
    public record Price(String what, BigDecimal amount, String at) {}

    /** @param hands whose turn it is */
    public record Station(String title, String hands) {}

    static Leaflet of(Offer offer, String lang) {
        Definition definition = offer.definition();
        Map<String, Object> context = Map.of("parameter", offer.parameters());
        return new Leaflet(
                definition.id(),
                Catalogue.in(definition.title(), lang),
                Catalogue.in(definition.help(), lang),
                offer.unconfirmed().isEmpty(),
                offer.unconfirmed().stream()
                        .map(parameter -> Catalogue.in(parameter.title(), lang))
                        .toList(),
                Catalogue.in(definition.decides(), lang),
                definition.applicants().stream()
                        .map(kind -> "services.applicant." + kind)
                        .toList(),
                definition.documents().stream()
                        .map(document -> paper(document, lang))
                        .toList(),
                definition.fees().stream()
                        .map(fee -> price(fee, context))
                        .distinct()
                        .toList(),
                "services.term." + kind(definition.term(), offer.parameters()),
                days(definition.term(), context),
                definition.silence(),
                definition.law().stream()
                        .map(basis -> Catalogue.in(basis.article(), lang))
                        .filter(article -> !article.isEmpty())
                        .toList(),
                steps(definition, lang),
                "services.paper." + definition.outcome().kind());
    }

    private static Paper paper(Document document, String lang) {
        return new Paper(
                Catalogue.in(document.title(), lang),
                Catalogue.in(document.help(), lang),
                document.required(),
                document.when() != null || document.proxy());
    }

    private static Price price(Fee fee, Map<String, Object> context) {
        if (fee.tariff() != null) {
            return new Price("tariff", null, fee.at());
        }
        if (fee.when() != null || fee.quantity() != null || answered(fee.formula())) {
            return new Price("answers", null, fee.at());
        }
        BigDecimal amount = Expressions.number(fee.formula(), context);
        if (amount == null) {
            return new Price("open", null, fee.at());
        }
        return amount.signum() == 0 ? new Price("free", null, fee.at()) : new Price("amount", amount, fee.at());
    }

    private static boolean answered(String expression) {
        return Expressions.names(expression).stream().anyMatch(name -> name.startsWith("answers."));
    }

    /** {@code working}, {@code calendar}, or {@code open} where the community has not said which. */
    private static String kind(Term term, Map<String, Object> parameters) {
        boolean named = term.kind().equals("working") || term.kind().equals("calendar");
        return named ? term.kind() : Objects.toString(parameters.get(term.kind()), "open");
    }

    private static String days(Term term, Map<String, Object> context) {
        Set<String> days = new LinkedHashSet<>();
        for (Length length : term.choices()) {
            BigDecimal number = Expressions.number(length.days(), context);
            if (number == null) {
                return "";
            }
            days.add(number.toPlainString());
        }
        return String.join(" / ", days);
    }

    private static List<Station> steps(Definition definition, String lang) {
        Paths paths = Paths.of(definition.workflow());
        return paths.shortest("granted").or(() -> paths.shortest("answered")).stream()
                .flatMap(way -> way.legs().stream())
                .map(Leg::from)
                .map(state -> new Station(Catalogue.in(state.title(), lang), "services.hands." + state.hands()))
                .toList();
    }
}
