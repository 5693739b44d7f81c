package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks for whom one applies, where a service leaves the choice. */
@Component
@Page(path = "/services/{id}/apply/who", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class WhoPage implements Renderer {
    private final Applying applying;

    @Activate
    public WhoPage(@Reference Applying applying) {
        this.applying = applying;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return applying.begun(visit, desk -> {
            if (visit.post()) {
                String kind = visit.form().text("kind");
                if (!desk.definition().applicants().contains(kind)) {
                    throw Problem.field("kind", kind.isEmpty() ? "required-field" : "unknown-choice");
                }
                return Applying.on(visit, applying.save(visit, desk, draft -> {
                    Map<String, Object> applicant = new HashMap<>(draft.applicant());
                    applicant.put("kind", kind);
                    return draft.of(applicant);
                }));
            }
            Map<String, Object> form = new HashMap<>();
            form.put("kind", desk.draft().applicant().get("kind"));
            return Applying.view(visit, desk, "apply-who", Desk.WHO, visit.text("apply.applicant"))
                    .with("form", form)
                    .with("question", visit.text(desk.office() ? "apply.who.office" : "apply.who"))
                    .with(
                            "kinds",
                            desk.definition().applicants().stream()
                                    .map(kind -> Map.of(
                                            "value",
                                            kind,
                                            "text",
                                            visit.text(kind(desk, kind)),
                                            "hint",
                                            visit.text(kind(desk, kind) + ".hint")))
                                    .toList());
        });
    }

    /** The office does not say "I" for whoever stands before it. */
    static String kind(Desk desk, String kind) {
        return "apply.kind." + kind + (desk.office() ? ".office" : "");
    }
}
