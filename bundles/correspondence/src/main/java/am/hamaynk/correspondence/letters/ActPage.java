package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Options;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Staff;
import am.hamaynk.correspondence.information.InformationFees;
import am.hamaynk.correspondence.information.InformationRequests;
import am.hamaynk.correspondence.resolutions.Resolution;
import am.hamaynk.correspondence.resolutions.ResolutionStore;
import am.hamaynk.correspondence.resolutions.Resolutions;
import am.hamaynk.correspondence.resolutions.Settling;
import am.hamaynk.correspondence.resolutions.TermFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page of one act on a letter that needs words: each with a form of its own, so that nothing typed is lost. */
@Component
@Page(path = "/correspondence/letters/{id}/{act}", permission = Rights.ANY, write = Rights.ANY)
public final class ActPage implements Renderer {
    private static final Set<String> ACTS =
            Set.of("resolve", "report", "extend", "file", "send", "link", "attach", "lengthen", "refuse", "forward");

    private final Door door;
    private final Letters letters;
    private final Sending sending;
    private final Resolutions resolutions;
    private final ResolutionStore store;
    private final Settling settling;
    private final InformationRequests information;
    private final InformationFees fees;
    private final Staff staff;

    @Activate
    public ActPage(
            @Reference Door door,
            @Reference Letters letters,
            @Reference Sending sending,
            @Reference Resolutions resolutions,
            @Reference ResolutionStore store,
            @Reference Settling settling,
            @Reference InformationRequests information,
            @Reference InformationFees fees,
            @Reference Staff staff) {
        this.door = door;
        this.letters = letters;
        this.sending = sending;
        this.resolutions = resolutions;
        this.store = store;
        this.settling = settling;
        this.information = information;
        this.fees = fees;
        this.staff = staff;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String act = visit.param("act");
        if (!ACTS.contains(act)) {
            throw Problem.notFound(act);
        }
        if (visit.post()) {
            act(visit, id, act);
            return Reply.done(NewPage.path(id), "correspondence.did." + act);
        }
        Letter letter = door.read(id);
        User user = visit.user().orElseThrow();
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("correspondence.act." + act));
        model.put("act", act);
        model.put("letter", letter);
        model.put("executors", act.equals("resolve") ? Options.accounts(staff.with(Rights.EXECUTE)) : List.of());
        model.put("channels", Options.of(visit, "correspondence.channel.", NewLetter.CHANNELS));
        model.put("accept", Scans.ACCEPT);
        model.put("most", Scans.MOST);
        Predicate<Resolution> concerned = one -> one.open() && (act.equals("extend") || LetterPage.mine(one, user));
        model.put("resolutions", choices(store.of(id).stream().filter(concerned).toList()));
        model.put("form", form(letter, act));
        Letter request = act.equals("send") ? sending.request(letter) : null;
        model.put("free", request == null ? null : fees.free(request));
        return new Reply.View("act", model);
    }

    private void act(Visit visit, String id, String act) {
        Form form = visit.form();
        switch (act) {
            case "resolve" -> {
                List<String> executors = new ArrayList<>();
                String responsible = form.required("responsible");
                executors.add(responsible);
                form.all("executors").stream()
                        .filter(one -> !one.equals(responsible))
                        .forEach(executors::add);
                var term = TermFields.read(form);
                form.check();
                resolutions.write(id, form.text("words"), executors, term);
            }
            case "report" -> resolutions.report(chosen(form, id), form.text("words"), form.text("answer"));
            case "extend" -> {
                var term = TermFields.read(form);
                form.check();
                resolutions.extend(chosen(form, id), term, form.text("reason"));
            }
            case "file" -> settling.file(id, form.text("reason"));
            case "send" -> {
                Long pages = form.number("pages");
                boolean many = pages != null && (pages < 1 || pages > 10_000);
                if (many) {
                    form.problem("pages", "bad-count");
                }
                form.check();
                sending.send(id, form.text("channel"), form.text("email"), pages == null ? null : pages.intValue());
            }
            case "link" -> letters.link(id, form.text("case"));
            case "attach" -> letters.attach(id, form.files("scans"));
            case "lengthen" -> information.lengthen(id, form.text("reason"));
            case "refuse" -> information.refuse(id, form.text("law"), form.text("reason"));
            default -> information.forward(id, form.text("holder"), form.text("reason"));
        }
    }

    /** A resolution of this letter. */
    private String chosen(Form form, String letter) {
        String id = form.required("resolution");
        form.check();
        return store.of(letter).stream()
                .map(Resolution::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(() -> Problem.field("resolution", "unknown-choice"));
    }

    private static Map<String, Object> form(Letter letter, String act) {
        return switch (act) {
            case "send" -> Map.of("channel", letter.email().isEmpty() ? "post" : "email", "email", letter.email());
            case "link" -> Map.of("case", letter.caseNumber() == null ? "" : letter.caseNumber());
            default -> Map.of();
        };
    }

    private static List<Map<String, String>> choices(List<Resolution> resolutions) {
        return resolutions.stream()
                .map(one -> Map.of("value", one.id(), "text", one.words()))
                .toList();
    }
}
