package am.hamaynk.services.work;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where everybody says when they are away. Of those who cannot say it themselves it is said by who sets the services up and gets
 * no cases: who works on them would choose by it whose they become.
 */
@Component
@Page(
        path = "/services/absences",
        permission = AbsencePage.WHO,
        write = AbsencePage.WHO,
        menu = "absence.menu",
        order = 20)
public final class AbsencePage implements Renderer {
    static final String WHO = Hands.ANY + " " + Hands.DEFINE;

    private final Absences absences;
    private final Assignment assignment;

    @Activate
    public AbsencePage(@Reference Absences absences, @Reference Assignment assignment) {
        this.absences = absences;
        this.assignment = assignment;
    }

    /** @param may whether whoever looks may take it back */
    public record Shown(String id, String name, LocalDate from, LocalDate to, String substitute, boolean may) {}

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        Map<String, String> everybody = everybody();
        boolean others = visit.may(Hands.DEFINE) && !everybody.containsKey(user.id());
        everybody.put(user.id(), user.name());
        if (visit.post()) {
            String ended = visit.form().text("absence");
            if (!ended.isEmpty()) {
                absences.end(ended, others ? null : user.id());
                return Reply.done("/services/absences", "absence.ended");
            }
            return add(visit, user, everybody, others);
        }
        List<Shown> shown = absences.all().stream()
                .filter(one ->
                        others || visit.may(Hands.DECIDE) || one.account().equals(user.id()))
                .map(one -> new Shown(
                        one.id(),
                        everybody.getOrDefault(one.account(), ""),
                        one.from(),
                        one.to(),
                        everybody.getOrDefault(one.substitute() == null ? "" : one.substitute(), ""),
                        others || one.account().equals(user.id())))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("absence.title"));
        model.put("absences", shown);
        model.put("others", others);
        model.put("self", user.id());
        model.put("everybody", options(everybody, ""));
        model.put("colleagues", options(everybody, others ? "" : user.id()));
        return new Reply.View("desk-absences", model);
    }

    private Reply add(Visit visit, User user, Map<String, String> everybody, boolean others) {
        visit.form().required("from");
        visit.form().required("to");
        LocalDate from = visit.form().date("from");
        LocalDate to = visit.form().date("to");
        visit.form().check();
        String account = others ? visit.form().text("account", user.id()) : user.id();
        String substitute = visit.form().text("substitute");
        new Problem.Collector()
                .check(everybody.containsKey(account), "account", "unknown-choice")
                .check(
                        substitute.isEmpty() || everybody.containsKey(substitute) && !substitute.equals(account),
                        "substitute",
                        "unknown-choice")
                .throwIfAny();
        absences.add(account, from, to, substitute.isEmpty() ? null : substitute, user.id());
        return Reply.done("/services/absences", "absence.added");
    }

    /** Who is given cases, by id. */
    private Map<String, String> everybody() {
        Map<String, String> everybody = new TreeMap<>();
        for (String hands : Assignment.PERSONAL) {
            for (Users.Account account : assignment.able(hands)) {
                everybody.put(account.id(), account.name());
            }
        }
        return everybody;
    }

    private static List<Map<String, String>> options(Map<String, String> everybody, String without) {
        return everybody.entrySet().stream()
                .filter(one -> !one.getKey().equals(without))
                .map(one -> Map.of("value", one.getKey(), "text", one.getValue()))
                .toList();
    }
}
