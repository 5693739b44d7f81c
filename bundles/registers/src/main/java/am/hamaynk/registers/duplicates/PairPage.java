package am.hamaynk.registers.duplicates;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.Shown;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Two records side by side: one of them stands for both, or they are two. */
@Component
@Page(path = "/registers/duplicates/{first}/{second}", permission = "registers.merge", write = "registers.merge")
public final class PairPage implements Renderer {
    private final Duplicates duplicates;

    @Activate
    public PairPage(@Reference Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /** One fact of both. @param same or told by one of them alone, so that nothing is at odds */
    public record Fact(String name, String first, String second, boolean same) {}

    @Override
    public Reply render(Visit visit) {
        String first = visit.param("first");
        String second = visit.param("second");
        if (visit.post()) {
            return done(visit.form(), first, second);
        }
        Duplicates.Pair pair = duplicates.pair(first, second);
        return Reply.view("pair")
                .with("title", visit.text("duplicates.compare"))
                .with("pair", pair)
                .with("register", pair.kind().equals("resident") ? "residents" : "organisations")
                .with("facts", facts(visit, pair));
    }

    private Reply done(Form form, String first, String second) {
        switch (form.text("action")) {
            case "first" -> duplicates.merge(first, second);
            case "second" -> duplicates.merge(second, first);
            case "apart" -> {
                duplicates.keepApart(first, second);
                return Reply.done("/registers/duplicates", "duplicates.kept-apart");
            }
            default -> throw Problem.of("bad-request", 400);
        }
        return Reply.done("/registers/duplicates", "duplicates.merged");
    }

    private static List<Fact> facts(Visit visit, Duplicates.Pair pair) {
        List<Fact> facts = new ArrayList<>();
        pair.first().facts().forEach((name, value) -> {
            Object other = pair.second().facts().get(name);
            // the household's number is a fact of its own; its key tells nobody anything
            if ((value != null || other != null) && !name.equals("household_id")) {
                facts.add(new Fact(
                        visit.text("column." + name),
                        Shown.value(visit, name, Shown.orEmpty(value)),
                        Shown.value(visit, name, Shown.orEmpty(other)),
                        value == null || other == null || value.equals(other)));
            }
        });
        return facts;
    }
}
