package am.hamaynk.taxes.notice;

import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside an issued notice or receipt: where whoever sees accounts opens and prints it. */
@Component
@Section(slot = "paper", permission = "taxes.view")
public final class PaperSection implements Renderer {
    private final Papers papers;

    @Activate
    public PaperSection(@Reference Papers papers) {
        this.papers = papers;
    }

    @Override
    public Reply render(Visit visit) {
        String code = visit.param("code");
        return papers.subject(code).isEmpty()
                ? Reply.nothing()
                : Reply.view("issued-paper")
                        .with("path", "/taxes/papers/" + code)
                        .with("label", visit.param("label"));
    }
}
