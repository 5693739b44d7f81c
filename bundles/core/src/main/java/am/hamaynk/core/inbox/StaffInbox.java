package am.hamaynk.core.inbox;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.core.data.Sql;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.commons.dbutils.ResultSetHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Inbox} in one table. */
@Component
public final class StaffInbox implements Inbox {
    private static final String CHANGE =
            "update core_inbox set module = ?, title = ?, argument = ?, argument_en = ?, argument_ru = ?,"
                    + " url = ?, permission = ?, due = ?, assignee = ? where task_key = ?";

    /** Where it was not there, nor is just being opened elsewhere; the types are for Derby, which looks a second time. */
    private static final String OPEN =
            "insert into core_inbox (task_key, module, title, argument, argument_en, argument_ru, url,"
                    + " permission, due, assignee, opened)"
                    + " select cast(? as varchar(200)), cast(? as varchar(64)), cast(? as varchar(100)),"
                    + " cast(? as varchar(300)), cast(? as varchar(300)), cast(? as varchar(300)),"
                    + " cast(? as varchar(300)), cast(? as varchar(100)), cast(? as date),"
                    + " cast(? as varchar(36)), cast(? as timestamp) from (values (1)) as task (place)"
                    + " where not exists (select 1 from core_inbox where task_key = ?)";

    private static final String SHOWN =
            "task_key, module, title, argument, argument_en, argument_ru, url, permission, due, assignee, opened";
    /** Both databases put nulls last. */
    private static final String ORDER = " order by due, opened, task_key";

    private final DataSource source;
    private final Sql sql;
    private final Transactions transactions;
    private final String open;

    @Activate
    public StaffInbox(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core, @Reference Transactions transactions)
            throws SQLException {
        this.source = core;
        this.sql = new Sql(core);
        this.transactions = transactions;
        this.open = sql.postgres() ? OPEN + " on conflict do nothing" : OPEN;
    }

    @Override
    public void open(Task task) {
        transactions.run(() -> {
            transactions.later(
                    source,
                    CHANGE,
                    task.module(),
                    task.title(),
                    fit(task.argument()),
                    fit(task.translated().get("en")),
                    fit(task.translated().get("ru")),
                    task.url(),
                    task.permission(),
                    task.due(),
                    task.assignee(),
                    task.key());
            transactions.later(
                    source,
                    open,
                    task.key(),
                    task.module(),
                    task.title(),
                    fit(task.argument()),
                    fit(task.translated().get("en")),
                    fit(task.translated().get("ru")),
                    task.url(),
                    task.permission(),
                    task.due(),
                    task.assignee(),
                    Instant.now(),
                    task.key());
        });
    }

    @Override
    public void close(String key) {
        transactions.later(source, "delete from core_inbox where task_key = ?", key);
    }

    @Override
    public void assign(Map<String, String> accounts) {
        transactions.run(() -> accounts.forEach((key, account) ->
                transactions.later(source, "update core_inbox set assignee = ? where task_key = ?", account, key)));
    }

    @Override
    public List<Task> list(User user, int limit) {
        return query(
                user,
                "select " + SHOWN + " from {seen}" + ORDER + first(limit),
                SHOWN,
                ORDER,
                limit,
                StaffInbox::tasks);
    }

    @Override
    public int count(User user) {
        String counted = "select 1 from {seen}" + first(COUNTED);
        return query(
                        user,
                        "select count(*) from (" + counted + ") as counted",
                        "1",
                        "",
                        COUNTED,
                        new ScalarHandler<Number>())
                .intValue();
    }

    /** Some of what somebody sees, told by columns of which an index keeps the order. */
    private record Part(String where, List<String> values) {}

    private static List<Part> parts(User user) {
        if (user.roles().contains("admin")) {
            return List.of(new Part("", List.of()));
        }
        List<Part> parts = new ArrayList<>();
        for (String permission : new TreeSet<>(user.permissions())) {
            parts.add(new Part(" where permission = ? and assignee is null", List.of(permission)));
            parts.add(new Part(" where permission = ? and assignee = ?", List.of(permission, user.id())));
        }
        return parts;
    }

    /** Of each part only so many, so that the rest is not read, however many there are. */
    private <T> T query(User user, String select, String columns, String order, int most, ResultSetHandler<T> reader) {
        List<Part> parts = parts(user);
        if (parts.isEmpty()) {
            parts = List.of(new Part(" where 1 = 0", List.of()));
        }
        String each = parts.stream()
                .map(part -> "select * from (select " + columns + " from core_inbox" + part.where() + order
                        + first(most) + ") as part")
                .collect(Collectors.joining(" union all "));
        try {
            return sql.query(
                    select.replace("{seen}", "(" + each + ") as seen"),
                    reader,
                    parts.stream().flatMap(part -> part.values().stream()).toArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String first(int rows) {
        return " fetch first " + rows + " rows only";
    }

    private static List<Task> tasks(ResultSet rows) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        while (rows.next()) {
            Date due = rows.getDate("due");
            tasks.add(new Task(
                    rows.getString("task_key"),
                    rows.getString("module"),
                    rows.getString("title"),
                    rows.getString("argument"),
                    translated(rows.getString("argument_en"), rows.getString("argument_ru")),
                    rows.getString("url"),
                    rows.getString("permission"),
                    due == null ? null : due.toLocalDate(),
                    rows.getString("assignee")));
        }
        return tasks;
    }

    private static Map<String, String> translated(String en, String ru) {
        Map<String, String> translated = new HashMap<>();
        if (en != null) {
            translated.put("en", en);
        }
        if (ru != null) {
            translated.put("ru", ru);
        }
        return translated;
    }

    private static String fit(String argument) {
        return argument == null || argument.length() <= 300 ? argument : argument.substring(0, 300);
    }
}
