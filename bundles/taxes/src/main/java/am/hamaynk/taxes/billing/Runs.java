package am.hamaynk.taxes.billing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.ledger.Numbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The billing runs: what was asked for, how far it has come, what it could not bill. */
@Component(service = Runs.class)
public final class Runs {
    /** The year of the first property tax that is calculated here. */
    private static final int FIRST = 2003;

    static final String TASK = "taxes.billing";
    /** Told when a run has ended, whatever came of it. */
    static final Changed ENDED = new Changed("taxes/runs", null);

    private static final int FEW = 2_000;
    private static final Set<String> KINDS = Set.of(Item.REAL_ESTATE, Item.VEHICLE);

    private final Sql sql;
    private final Transactions transactions;
    private final Numbers numbers;
    private final RegistersLink registers;
    private final Rules rules;
    private final Tasks tasks;
    private final Access access;
    private final Audit audit;
    private final Today today;
    private final Kept kept;
    private final Events events;

    @Activate
    public Runs(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Numbers numbers,
            @Reference RegistersLink registers,
            @Reference Rules rules,
            @Reference Tasks tasks,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today,
            @Reference Kept kept,
            @Reference Events events) {
        this.sql = sql;
        this.transactions = transactions;
        this.numbers = numbers;
        this.registers = registers;
        this.rules = rules;
        this.tasks = tasks;
        this.access = access;
        this.audit = audit;
        this.today = today;
        this.kept = kept;
        this.events = events;
    }

    /**
     * Objects without a bill, counted by the rule or fact that is missing.
     *
     * @param law that says it or would have to, null for a fact
     */
    public record Missing(String code, String rule, String law, long objects) {}

    /** One object without a bill. */
    public record Unbilled(String object, String code, String rule) {}

    /**
     * Starts a run, or finds the one of the same kind and year that is still at work.
     *
     * @throws Problem at the field that is wrong
     */
    public BillingRun start(String kind, Integer year) {
        int last = today.get().getYear() + 1;
        new Problem.Collector()
                .check(kind != null && KINDS.contains(kind), "kind", "unknown-kind", String.valueOf(kind))
                .check(year != null, "year", "required-field")
                .check(year == null || year >= FIRST && year <= last, "year", "out-of-range", FIRST, last)
                .throwIfAny();
        registers.require();
        return transactions.call(() -> {
            sql.update("update taxes_number set next_value = next_value where name = 'run'");
            Optional<BillingRun> active =
                    recent(kind, year).filter(BillingRun::active).filter(this::alive);
            if (active.isPresent()) {
                return active.get();
            }
            String id = create(kind, year);
            String task = tasks.submit(TASK, Map.of("run", id));
            sql.update("update taxes_run set task = ? where id = ?", task, id);
            audit.record("taxes.run.start", id, Map.of("kind", kind, "year", year));
            return find(id).orElseThrow();
        });
    }

    /** Whether somebody is still at it: a task that was given up leaves its run where it stood. */
    private boolean alive(BillingRun run) {
        return tasks.find(run.task() == null ? "" : run.task())
                .filter(task -> task.state().equals("queued") || task.state().equals("running"))
                .isPresent();
    }

    String create(String kind, int year) {
        String id = Ids.next();
        sql.update(
                "insert into taxes_run (id, number, kind, tax_year, state, done, total, bills, corrections, unbilled, amount,"
                        + " started_by, started) values (?, ?, ?, ?, 'queued', 0, 0, 0, 0, 0, 0, ?, ?)",
                id,
                sequence(),
                kind,
                year,
                access.user().map(User::name).orElse("—"),
                Timestamp.from(today.now()));
        return id;
    }

    /** In the caller's transaction, which holds the sequence's row already or takes it now. */
    private int sequence() {
        sql.update("update taxes_number set next_value = next_value + 1 where name = 'run'");
        return (int) sql.number("select next_value from taxes_number where name = 'run'") - 1;
    }

    public Optional<BillingRun> find(String id) {
        return Ids.valid(id) ? sql.one("select * from taxes_run where id = ?", Runs::read, id) : Optional.empty();
    }

    public Optional<BillingRun> recent(String kind, int year) {
        return sql.one(
                "select * from taxes_run where kind = ? and tax_year = ? order by number desc fetch first 1 rows only",
                Runs::read,
                kind,
                year);
    }

    /** Whether a run of the kind and year came to its end. */
    public boolean done(String kind, int year) {
        return sql.number(
                        "select count(*) from taxes_run where kind = ? and tax_year = ? and state = 'done'", kind, year)
                > 0;
    }

    public List<BillingRun> list(int before, int limit) {
        return sql.list(
                "select * from taxes_run where number < ? order by number desc fetch first ? rows only",
                Runs::read,
                before,
                limit);
    }

    public List<Missing> missing(String kind, int year) {
        return kept.of(
                List.of("missing", kind, year),
                () -> sql.list(
                        "select code, rule, count(*) from taxes_unbilled where kind = ? and tax_year = ?"
                                + " group by code, rule order by count(*) desc, rule",
                        row -> new Missing(
                                row.getString(1),
                                row.getString(2),
                                row.getString(1).startsWith("rule-") ? law(row.getString(2), year) : null,
                                row.getLong(3)),
                        kind,
                        year));
    }

    private String law(String rule, int year) {
        try {
            return rules.on(rule, LocalDate.of(year, 1, 1)).law();
        } catch (Problem open) {
            return String.valueOf(open.arguments().get(1));
        }
    }

    public List<Unbilled> unbilled(String kind, int year, String after, int limit) {
        return sql.list(
                "select object, code, rule from taxes_unbilled where kind = ? and tax_year = ? and object > ?"
                        + " order by object fetch first ? rows only",
                row -> new Unbilled(row.getString(1), row.getString(2), row.getString(3)),
                kind,
                year,
                after == null ? "" : after,
                limit);
    }

    public void cancel(String id) {
        BillingRun run = find(id).orElseThrow(() -> Problem.notFound(id));
        if (run.active() && run.task() != null) {
            tasks.cancel(run.task());
        }
    }

    void state(String id, String state, String error) {
        boolean over = Set.of("done", "failed", "cancelled").contains(state);
        transactions.callNew(() -> {
            if (over) {
                events.publish(ENDED);
            }
            if (over || state.equals("settling")) {
                told(find(id).orElseThrow());
            }
            return sql.update(
                    "update taxes_run set state = ?, error = ?, finished = ? where id = ?",
                    state,
                    error == null ? null : error.substring(0, Math.min(300, error.length())),
                    over ? Timestamp.from(today.now()) : null,
                    id);
        });
        kept.drop();
    }

    /** Few bills are told one by one; of more, search rather looks through all. What was mailed was told before. */
    private void told(BillingRun run) {
        if (run.firstBill() == null || run.firstBill() > run.lastBill()) {
            return;
        }
        if (run.bills() > FEW) {
            events.publish(new Changed("taxes", null));
            return;
        }
        sql.list(
                        "select id from taxes_bill where id between ? and ? and run = ?",
                        row -> row.getLong(1),
                        run.firstBill(),
                        run.lastBill(),
                        run.number())
                .forEach(bill -> events.publishSoon(new Changed("taxes", "" + bill)));
    }

    void total(String id, long total) {
        transactions.callNew(() -> sql.update("update taxes_run set total = ? where id = ?", total, id));
    }

    /**
     * Moves the mark of a run, within the transaction that wrote what lies before it.
     *
     * @return false where somebody else has moved it since it was read
     */
    boolean advance(BillingRun at, String to, Progress more) {
        String where = at.after() == null ? "after_object is null" : "after_object = ?";
        List<Object> parameters = new java.util.ArrayList<>(
                List.of(to, more.seen(), more.bills(), more.corrections(), more.unbilled(), more.amount()));
        String bounds = "";
        if (more.bills() > 0) {
            bounds = ", first_bill = coalesce(first_bill, ?), last_bill = ?";
            parameters.add(more.firstBill());
            parameters.add(more.firstBill() + more.bills() - 1);
        }
        parameters.add(at.id());
        if (at.after() != null) {
            parameters.add(at.after());
        }
        return sql.update(
                        "update taxes_run set after_object = ?, done = done + ?, bills = bills + ?,"
                                + " corrections = corrections + ?, unbilled = unbilled + ?, amount = amount + ?"
                                + bounds + " where id = ? and " + where,
                        parameters.toArray())
                == 1;
    }

    /** What one chunk added. */
    record Progress(long seen, long bills, long corrections, long unbilled, long amount, long firstBill) {}

    private static BillingRun read(ResultSet row) throws SQLException {
        Timestamp finished = row.getTimestamp("finished");
        return new BillingRun(
                row.getString("id"),
                row.getInt("number"),
                row.getString("kind"),
                row.getInt("tax_year"),
                row.getString("state"),
                row.getString("task"),
                row.getString("after_object"),
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("bills"),
                row.getLong("corrections"),
                row.getLong("unbilled"),
                row.getLong("amount"),
                row.getObject("first_bill") == null ? null : row.getLong("first_bill"),
                row.getObject("last_bill") == null ? null : row.getLong("last_bill"),
                row.getString("started_by"),
                row.getTimestamp("started").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("error"));
    }
}
