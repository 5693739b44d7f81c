package am.hamaynk.correspondence.intake;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks for which service a letter applies, and goes on where applications are written. */
@Component
@Page(path = "/correspondence/letters/{id}/case", permission = Rights.REGISTER, write = Rights.REGISTER)
public final class CasePage implements Renderer {
    private final CaseIntake intake;
    private final Door door;
    private final LetterStore store;

    @Activate
    public CasePage(@Reference CaseIntake intake, @Reference Door door, @Reference LetterStore store) {
        this.intake = intake;
        this.door = door;
        this.store = store;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        if (visit.post()) {
            return Reply.redirect(intake.begin(id, visit.form().text("service")));
        }
        Letter letter = door.read(id);
        List<Map<String, String>> services = intake.offered().stream()
                .map(offered ->
                        Map.of("value", offered.id(), "text", offered.title().get(visit.lang())))
                .toList();
        return Reply.view("letter-case")
                .with("title", visit.text("correspondence.act.case"))
                .with("letter", letter)
                .with("possible", intake.possible(letter))
                .with("services", services)
                .with("scans", store.scans(id));
    }
}
