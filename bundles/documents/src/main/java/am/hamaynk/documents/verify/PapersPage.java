package am.hamaynk.documents.verify;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.documents.issue.DocumentService;
import am.hamaynk.documents.issue.DocumentService.Sheet;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of issued papers for staff; whoever has one at hand types its number or code. */
@Component(service = Renderer.class)
@Page(path = "/documents", permission = "documents.view", menu = "documents.menu.issued", order = 80)
public final class PapersPage implements Renderer {
    private static final int SIZE = 50;

    private final DocumentService documents;

    @Activate
    public PapersPage(@Reference DocumentService documents) {
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) {
        String query = visit.form().text("q");
        Optional<String> code = query.isEmpty() ? Optional.empty() : documents.lookUp(query);
        if (code.isPresent()) {
            return Reply.redirect("/documents/" + code.get());
        }
        String before = visit.form().text("before");
        List<Sheet> sheets = documents.latest(before.isEmpty() ? null : before, SIZE, visit.lang());
        return Reply.view("papers")
                .with("title", visit.text("documents.menu.issued"))
                .with("sheets", sheets)
                .with("typed", query)
                .with(
                        "next",
                        sheets.size() < SIZE
                                ? null
                                : sheets.get(SIZE - 1).issued().number());
    }
}
