package am.hamaynk.correspondence.letters;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Options;
import am.hamaynk.correspondence.Staff;
import am.hamaynk.correspondence.numbering.FileIndex;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The form of a letter with all there is to choose from, for those who register one and those who write one. */
@Component(service = LetterForm.class)
public final class LetterForm {
    private final Correspondents correspondents;
    private final FileIndex index;
    private final Staff staff;
    private final CaseLink cases;
    private final Today today;

    @Activate
    public LetterForm(
            @Reference Correspondents correspondents,
            @Reference FileIndex index,
            @Reference Staff staff,
            @Reference CaseLink cases,
            @Reference Today today) {
        this.correspondents = correspondents;
        this.index = index;
        this.staff = staff;
        this.cases = cases;
        this.today = today;
    }

    /** Whether the button was pressed that looks in the registers for whoever was typed. */
    static boolean finds(Visit visit) {
        return visit.post() && visit.form().text("do").equals("find");
    }

    /** @param form what stands in it */
    Reply.View view(Visit visit, Direction direction, Map<String, Object> form) {
        boolean finds = finds(visit);
        return Reply.view("letter-form")
                .with("direction", direction.key())
                .with("form", form)
                .with("lately", direction == Direction.INTERNAL ? List.of() : correspondents.lately())
                .with("kinds", Options.of(visit, "correspondence.kind.", List.of("letter", "information")))
                .with("channels", Options.of(visit, "correspondence.channel.", NewLetter.CHANNELS))
                .with("tongues", Options.of(visit, "correspondence.lang.", List.of("hy", "en", "ru")))
                .with("files", Options.files(index.open()))
                .with("staff", Options.accounts(staff.readers()))
                .with("accept", Scans.ACCEPT)
                .with("most", Scans.MOST)
                .with("cases", cases.present())
                .with("today", today.get())
                .with("version", null)
                .with("found", finds ? found(visit) : List.of())
                .with("searched", finds);
    }

    private List<Map<String, String>> found(Visit visit) {
        return correspondents.search(visit.user().orElseThrow(), visit.form().text("correspondent")).stream()
                .map(one -> Map.of("value", one.id(), "text", one.name(), "hint", String.join(", ", one.more())))
                .toList();
    }
}
