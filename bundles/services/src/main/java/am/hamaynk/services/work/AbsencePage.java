package am.hamaynk.services.work;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Today;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When somebody is away and who stands in: said by themselves, so that nobody steers by it who gets a case. */
@Component
@Page(path = "/services/absences", permission = Hands.ANY, write = Hands.ANY, menu = "absence.menu", order = 20)
public final class AbsencePage implements Renderer {
    private static final int LONGEST = 366;

    private final Sql sql;
    private final Transactions transactions;
    private final Assignment assignment;
    private final Today today;
    private final Audit audit;

    @Activate
    public AbsencePage(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Assignment assignment,
            @Reference Today today,
            @Reference Audit audit) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.assignment = assignment;
        this.today = today;
        this.audit = audit;
    }

    /** @param own whether whoever looks may take it back */
    public record Absence(String id, String name, LocalDate from, LocalDate to, String substitute, boolean own) {}

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        Map<String, String> colleagues = colleagues(user);
        if (visit.post()) {
            return visit.form().text("absence").isEmpty()
                    ? add(visit, user, colleagues)
                    : end(user, visit.form().text("absence"));
        }
        boolean all = visit.may(Hands.DECIDE) || visit.may(Hands.DEFINE);
        List<Absence> absences = sql.list(
                "select id, account, first_day, last_day, substitute from services_absence where last_day >= ?"
                        + " order by first_day, id",
                row -> new Absence(
                        row.getString("id"),
                        row.getString("account").equals(user.id())
                                ? user.name()
                                : colleagues.getOrDefault(row.getString("account"), ""),
                        Sql.day(row, "first_day"),
                        Sql.day(row, "last_day"),
                        row.getString("substitute") == null
                                ? ""
                                : colleagues.getOrDefault(row.getString("substitute"), ""),
                        row.getString("account").equals(user.id())),
                today.get());
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("absence.title"));
        model.put("absences", absences.stream().filter(one -> all || one.own()).toList());
        model.put(
                "colleagues",
                colleagues.entrySet().stream()
                        .map(one -> Map.of("value", one.getKey(), "text", one.getValue()))
                        .toList());
        return new Reply.View("desk-absences", model);
    }

    private Reply add(Visit visit, User user, Map<String, String> colleagues) {
        visit.form().required("from");
        visit.form().required("to");
        LocalDate from = visit.form().date("from");
        LocalDate to = visit.form().date("to");
        visit.form().check();
        String substitute = visit.form().text("substitute");
        new Problem.Collector()
                .check(!to.isBefore(from), "to", "absence-order")
                .check(!to.isBefore(today.get()), "to", "date-past")
                .check(to.isBefore(from.plusDays(LONGEST)), "to", "absence-long", LONGEST)
                .check(substitute.isEmpty() || colleagues.containsKey(substitute), "substitute", "unknown-choice")
                .throwIfAny();
        transactions.run(() -> {
            sql.update(
                    "insert into services_absence (id, account, first_day, last_day, substitute) values (?, ?, ?, ?, ?)",
                    Ids.next(),
                    user.id(),
                    from,
                    to,
                    substitute.isEmpty() ? null : substitute);
            audit.record("services.absence.add", user.id(), Map.of("from", from.toString(), "to", to.toString()));
            assignment.release();
        });
        assignment.wake();
        return Reply.done("/services/absences", "absence.added");
    }

    private Reply end(User user, String id) {
        transactions.run(() -> {
            if (sql.update("delete from services_absence where id = ? and account = ?", id, user.id()) == 0) {
                throw Problem.notFound(id);
            }
            audit.record("services.absence.end", user.id(), Map.of());
        });
        return Reply.done("/services/absences", "absence.ended");
    }

    /** Who works on cases, by id, without whoever asks. */
    private Map<String, String> colleagues(User user) {
        Map<String, String> colleagues = new TreeMap<>();
        for (String hands : Assignment.PERSONAL) {
            for (Users.Account account : assignment.able(hands)) {
                if (!account.id().equals(user.id())) {
                    colleagues.put(account.id(), account.name());
                }
            }
        }
        return colleagues;
    }
}
