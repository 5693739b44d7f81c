package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.definition.Values;
import am.hamaynk.services.workflow.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One service for whoever answers for it: what is to be confirmed, what the applicant is asked, the ways to an end. */
@Component
@Page(path = "/services/define/{id}", permission = Hands.DEFINE, write = Hands.DEFINE)
public final class OnePage implements Renderer {
    private static final int WAYS = 20;

    private final Services services;
    private final Tried tried;
    private final Transactions transactions;

    @Activate
    public OnePage(@Reference Services services, @Reference Tried tried, @Reference Transactions transactions) {
        this.services = services;
        this.tried = tried;
        this.transactions = transactions;
    }

    /**
     * What the community confirms.
     *
     * @param known whether law is known well enough to count without it
     * @param invented whether a demo has made it up
     * @param required whether applications wait for it
     * @param alike how many other services wait for the same
     */
    public record Given(
            String key,
            String title,
            String type,
            String law,
            String evidence,
            String proposal,
            boolean known,
            boolean invented,
            boolean required,
            int alike,
            Services.Confirmation confirmed) {}

    /** A way from the start to an end. @param from the last state before it */
    public record Way(List<String> steps, String end, String from) {}

    /** A page of the form. */
    public record Asked(String title, List<Map<String, Object>> fields) {}

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        if (visit.post()) {
            return done(visit, id);
        }
        Offer offer = services.find(id);
        Definition definition = offer.definition();
        String lang = visit.lang();
        Map<String, Object> model = new HashMap<>();
        model.put("title", definition.title().get(lang));
        model.put("id", id);
        model.put("sketched", tried.sketched(id));
        model.put("open", offer.unconfirmed().size());
        model.put("own", offer.origin().equals("community"));
        model.put(
                "parameters",
                definition.parameters().stream()
                        .map(parameter -> given(visit, offer, parameter))
                        .toList());
        model.put(
                "pages",
                definition.form().stream()
                        .map(step -> new Asked(
                                step.title().get(lang),
                                step.fields().stream()
                                        .map(field -> Map.<String, Object>of(
                                                "label", field.label().get(lang),
                                                "type", visit.text("define.type." + field.type()),
                                                "optional", !field.required(),
                                                "sometimes", field.when() != null || step.when() != null,
                                                "options",
                                                        field.options().stream()
                                                                .map(option -> option.label()
                                                                        .get(lang))
                                                                .toList()))
                                        .toList()))
                        .toList());
        Paths paths = Paths.of(definition.workflow());
        model.put(
                "ways",
                paths.ways().stream()
                        .limit(WAYS)
                        .map(way -> way(visit, definition, way))
                        .toList());
        model.put("moreWays", Math.max(0, paths.ways().size() - WAYS));
        model.put(
                "days",
                String.join(
                        ", ",
                        definition.term().choices().stream()
                                .map(length -> days(length, offer, lang))
                                .toList()));
        model.put("versions", services.versions(id));
        return new Reply.View("define-one", model);
    }

    /** A number, or what stands for it while nobody has confirmed it. */
    private static String days(Length length, Offer offer, String lang) {
        String key = length.days().replaceFirst("^parameter\\.", "");
        Object value = offer.parameters().get(key);
        return value != null
                ? value.toString()
                : offer.definition()
                        .parameter(key)
                        .map(parameter -> parameter.title().get(lang))
                        .orElse(length.days());
    }

    private Reply done(Visit visit, String id) {
        String key = visit.form().text("key");
        switch (visit.form().text("do")) {
            case "confirm" -> confirm(
                    id, key, visit.form().text("value"), visit.form().has("alike"));
            case "revoke" -> services.revoke(id, key);
            case "drop" -> {
                services.drop(id);
                return Reply.done("/services/define", "define.dropped");
            }
            default -> throw Problem.of("bad-form", 400);
        }
        return Reply.done(
                "/services/define/" + id, "define.done-" + visit.form().text("do"));
    }

    private void confirm(String id, String key, String value, boolean alike) {
        Parameter parameter = services.find(id).definition().parameter(key).orElseThrow(() -> Problem.notFound(key));
        List<String> others = alike ? Alike.of(services.all(), id, parameter) : List.of();
        String kept = value.isBlank() ? value : Values.typed(parameter, value);
        transactions.run(() -> {
            services.confirm(id, key, kept);
            others.forEach(other -> services.confirm(other, key, kept));
        });
    }

    private Given given(Visit visit, Offer offer, Parameter parameter) {
        boolean cited = parameter.law() != null;
        Services.Confirmation confirmed = services.confirmation(
                        offer.definition().id(), parameter.key())
                .filter(known ->
                        offer.parameters().containsKey(parameter.key())) // else of another type: to be said anew
                .map(known -> new Services.Confirmation(Values.shown(parameter, known.value()), known.by(), known.at()))
                .orElse(null);
        boolean invented = confirmed != null && confirmed.by().equals(Services.DEMO);
        return new Given(
                parameter.key(),
                parameter.title().get(visit.lang()),
                parameter.type(),
                cited ? parameter.law().article().getOrDefault(visit.lang(), "") : "",
                invented || cited
                        ? visit.text("define.evidence."
                                + (invented ? Services.DEMO : parameter.law().evidence()))
                        : "",
                parameter.proposal() == null ? "" : Values.shown(parameter, parameter.proposal()),
                confirmed == null && offer.parameters().containsKey(parameter.key()),
                invented,
                parameter.required(),
                Alike.of(services.all(), offer.definition().id(), parameter).size(),
                confirmed);
    }

    private static Way way(Visit visit, Definition definition, Paths.Way way) {
        List<String> steps = new ArrayList<>();
        way.legs()
                .forEach(leg -> steps.add(visit.text("desk.hands." + leg.hands()) + ": "
                        + leg.action().title().get(visit.lang())));
        Paths.Leg last = way.legs().get(way.legs().size() - 1);
        return new Way(
                steps,
                visit.text("define.end." + way.end()),
                last.from().title().get(visit.lang()));
    }
}
