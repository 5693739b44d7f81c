package am.hamaynk.services.define;

import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Json;
import am.hamaynk.services.define.Control.Option;
import am.hamaynk.services.definition.DefinitionWriter;
import am.hamaynk.services.definition.Services;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins a service: from nothing, with one question and the usual course, or as a copy of another. */
@Component
@Page(path = "/services/define/new", permission = Hands.DEFINE, write = Hands.DEFINE)
public final class NewPage implements Renderer {
    private static final String ID = "[a-z][a-z0-9-]{1,39}";
    /** Addresses that are pages. */
    private static final List<String> TAKEN = List.of("new", "define", "cases", "figures", "applicants");

    private final Services services;
    private final Sketches sketches;

    @Activate
    public NewPage(@Reference Services services, @Reference Sketches sketches) {
        this.services = services;
        this.sketches = sketches;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            return begin(visit.form());
        }
        return Reply.view("define-new")
                .with("title", visit.text("define.new"))
                .with(
                        "categories",
                        Parts.CATEGORIES.stream()
                                .map(one -> new Option(one, visit.text("services.category." + one)))
                                .toList())
                .with(
                        "others",
                        services.all().stream()
                                .map(offer -> new Option(
                                        offer.definition().id(),
                                        offer.definition().title().get(visit.lang())))
                                .toList());
    }

    private Reply begin(Form form) {
        String id = form.required("id");
        String from = form.text("from");
        form.required("title.hy");
        if (from.isEmpty()) {
            form.required("category");
        }
        if (!id.isEmpty() && (!id.matches(ID) || TAKEN.contains(id))) {
            form.problem("id", "definition-name", id);
        }
        if (there(id)) {
            form.problem("id", "already-exists", id);
        }
        form.check();
        ObjectNode tree = from.isEmpty() ? blank(form.text("category")) : copy(services, from);
        tree.put("id", id);
        tree.remove("number");
        ObjectNode title = tree.putObject("title");
        Map<String, String> words = Part.typed(form, "title");
        words.forEach(title::put);
        if (from.isEmpty()) {
            tree.withObject("/form/request").set("title", title.deepCopy());
        }
        sketches.begin(id, tree);
        return Reply.redirect("/services/define/" + id + "/make");
    }

    private boolean there(String id) {
        return sketches.find(id).isPresent()
                || services.all().stream()
                        .anyMatch(offer -> offer.definition().id().equals(id));
    }

    /** A service as it is offered, for somebody to change. */
    static ObjectNode copy(Services services, String id) {
        var definition = services.find(id).definition();
        ObjectNode tree = DefinitionWriter.tree(definition);
        Parts.shared(tree, definition.workflow());
        return tree;
    }

    /** A whole service already: it asks what somebody wants, and gives it. */
    private static ObjectNode blank(String category) {
        ObjectNode tree = Json.read(
                """
                {"id": "", "category": "", "title": {}, "law": [{"evidence": "seen"}],
                 "form": {"request": {"title": {}, "fields": {"q1": {"type": "long-text", "label":
                   {"hy": "Ի՞նչ եք խնդրում", "en": "What do you ask for?", "ru": "О чём вы просите?"}}}}},
                 "term": {"days": "30", "completion": "30"},
                 "workflow": "permit",
                 "outcome": {"kind": "decision", "body": [{"hy": "Դիմումը բավարարված է։",
                   "en": "The application is granted.", "ru": "Заявление удовлетворено."}]}}
                """,
                ObjectNode.class);
        tree.put("category", category);
        return tree;
    }
}
