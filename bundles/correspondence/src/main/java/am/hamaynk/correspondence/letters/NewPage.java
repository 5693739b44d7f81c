package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One page on which a letter is registered or written; who it is from is found in the registers without leaving it. */
@Component
@Page(
        path = "/correspondence/new/{direction}",
        permission = Rights.REGISTER + " " + Rights.EXECUTE,
        write = Rights.REGISTER + " " + Rights.EXECUTE)
public final class NewPage implements Renderer {
    private final Letters letters;
    private final Door door;
    private final LetterStore store;
    private final LetterForm form;

    @Activate
    public NewPage(
            @Reference Letters letters,
            @Reference Door door,
            @Reference LetterStore store,
            @Reference LetterForm form) {
        this.letters = letters;
        this.door = door;
        this.store = store;
        this.form = form;
    }

    @Override
    public Reply render(Visit visit) {
        Direction direction = Direction.of(visit.param("direction"));
        boolean may = direction != Direction.INCOMING || visit.may(Rights.REGISTER);
        if (!may) {
            throw Problem.of("forbidden", 403);
        }
        boolean finds = LetterForm.finds(visit);
        if (visit.post() && !finds) {
            Letter letter = letters.once(
                    visit.form().text("key"),
                    LetterFields.read(visit.form(), direction),
                    visit.form().files("scans"));
            return direction == Direction.INCOMING
                    ? Reply.done(path(letter.id()), "correspondence.registered", letter.number())
                    : Reply.done(path(letter.id()), "correspondence.drafted");
        }
        Map<String, Object> form = finds ? LetterFields.typed(visit.form()) : begun(visit, direction);
        return this.form
                .view(visit, direction, form)
                .with("key", Ids.next())
                .with("action", "/" + visit.lang() + "/correspondence/new/" + direction.key())
                .with("title", visit.text("correspondence.new." + direction.key()));
    }

    static String path(String id) {
        return "/correspondence/letters/" + id;
    }

    /** What is known before anything is typed: of an answer, all that follows from the letter it answers. */
    private Map<String, Object> begun(Visit visit, Direction direction) {
        Map<String, Object> form = new HashMap<>();
        form.put("channel", "counter");
        form.put("kind", visit.form().text("kind", "letter"));
        form.put("lang", "hy");
        form.put("case", visit.form().text("case"));
        form.put("received", "");
        String answers = visit.form().text("answers");
        if (!answers.isEmpty()) {
            Letter letter = door.open(answers);
            form.put("answers", letter.id());
            form.put("lang", letter.lang());
            form.put("case", letter.caseNumber() == null ? "" : letter.caseNumber());
            form.put("index", letter.index() == null ? "" : letter.index());
            form.put("subject", visit.text("correspondence.answer-to", letter.subject()));
            if (direction == Direction.OUTGOING) {
                form.put("correspondent", letter.correspondent());
                form.put("address", letter.address());
                form.put("email", letter.email());
                form.put("known", letter.party() == null ? "" : letter.party());
                form.put("knownName", letter.correspondent());
            }
            if (letter.confidential()) {
                form.put("confidential", "true");
                form.put("readers", store.named(letter.id()));
            }
        }
        return form;
    }
}
