package am.hamaynk.services.work;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.services.Json;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.workflow.Standing;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each case to somebody in turn, so that neither the applicant nor whoever decides chooses. The turn goes round those
 * whose role allows the work and who are present; somebody absent is stood in for by the substitute they named, or passed
 * over. {@link Turns} says how nobody steers it, {@link Bias} who is left out; where nobody is left the case is nobody's, and
 * its task that of all who may.
 */
@Component(service = Assignment.class)
public final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    /** The hands whose cases are somebody's. */
    public static final Set<String> HANDS = Set.of("officer", "decider");
    /** The hands that see first what is their own. */
    public static final Set<String> PERSONAL = Set.of("officer", "decider", "expert");

    /** Found by the key, whatever a database thinks: an index that begins with hands is a long way. */
    private static final String GIVE = "update services_case set assignee = ? where id = ?"
            + " and coalesce(hands, '') = ? and coalesce(assignee, '') = ''";

    private static final int PORTION = 500;
    /** As long nobody notices, and when many cases come at once they are given together. */
    private static final long GATHERING_MILLIS = 200;

    private final Sql sql;
    private final Transactions transactions;
    private final Users users;
    private final Inbox inbox;
    private final RegistersKnown known;
    private final Audit audit;
    private final Presence presence;
    private final Turns turns;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "services-assignment"));
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();
    /** Also what was left when the platform last stopped. */
    private final AtomicBoolean everything = new AtomicBoolean(true);

    @Activate
    public Assignment(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Users users,
            @Reference Inbox inbox,
            @Reference RegistersKnown known,
            @Reference Audit audit,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.users = users;
        this.inbox = inbox;
        this.known = known;
        this.audit = audit;
        this.presence = new Presence(sql, users, today);
        this.turns = new Turns(sql, today);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Deactivate
    public void stop() {
        thread.shutdown();
    }

    /** Gives a case to somebody, soon, where it waits for somebody; those that come at once are given together. */
    public void wake(String caseId) {
        fresh.add(caseId);
        awaken();
    }

    /** The same for everything that waits. */
    public void wake() {
        everything.set(true);
        awaken();
    }

    private void awaken() {
        if (!thread.isShutdown() && awake.compareAndSet(false, true)) {
            thread.schedule(this::soon, GATHERING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void soon() {
        awake.set(false);
        List<String> some = List.copyOf(fresh);
        some.forEach(fresh::remove);
        try {
            if (everything.getAndSet(false)) {
                now();
            } else {
                now(some);
            }
        } catch (RuntimeException failed) {
            everything.set(true);
            LOG.warn("Cases could not be given to anybody now; tried again with the next one", failed);
        }
    }

    private record Waiting(
            String id, String number, String hands, LocalDate due, String service, String person, Bias bias) {
        private static final String SELECT = "select id, number, hands, due, service, person, account, party, standing"
                + " from services_case where assignee is null";

        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Sql.day(row, "due"),
                    row.getString(5),
                    row.getString(6),
                    new Bias(row.getString(7), row.getString(8), Json.read(row.getString(9), Standing.class)));
        }

        Turns.Wish wish(Collection<Users.Account> present, Map<String, Set<String>> keys) {
            Set<String> barred = present.stream()
                    .filter(one -> bias.bars(one, keys, hands))
                    .map(Users.Account::id)
                    .collect(Collectors.toSet());
            return Turns.Wish.of(service, person, bias.account(), bias.party(), barred);
        }
    }

    /**
     * Gives everything that waits to somebody, for whoever looks now and then: a table of many cases is long to look through,
     * so whoever knows a case names it.
     *
     * @return how many cases were given
     */
    public synchronized int now() {
        int given = 0;
        for (String hands : HANDS) {
            List<Waiting> portion = List.of();
            do {
                portion = after(hands, portion.isEmpty() ? null : portion.get(portion.size() - 1));
                List<Waiting> some = portion;
                given += transactions.callNew(() -> give(hands, some));
            } while (portion.size() == PORTION && !presence.present(hands).isEmpty());
        }
        return given;
    }

    private List<Waiting> after(String hands, Waiting last) {
        LocalDate due = last == null ? LocalDate.of(1, 1, 1) : last.due();
        return sql.list(
                Waiting.SELECT + " and hands = ? and due >= ? and (due > ? or id > ?)"
                        + " order by due, id fetch first ? rows only",
                Waiting::of,
                hands,
                due,
                due,
                last == null ? "" : last.id(),
                PORTION);
    }

    /** Gives those of some cases to somebody that wait for somebody; of many some hundred at a time, so that nobody waits long. */
    public synchronized void now(Collection<String> cases) {
        List<String> all = List.copyOf(cases);
        for (int from = 0; from < all.size(); from += PORTION) {
            portion(all.subList(from, Math.min(all.size(), from + PORTION)));
        }
    }

    private void portion(List<String> cases) {
        List<Waiting> waiting = sql.in(Waiting.SELECT + " and id in ({in}) order by due, id", cases, Waiting::of);
        for (String hands : HANDS) {
            List<Waiting> theirs =
                    waiting.stream().filter(one -> hands.equals(one.hands())).toList();
            if (!theirs.isEmpty()) {
                transactions.callNew(() -> give(hands, theirs));
            }
        }
    }

    private int give(String hands, List<Waiting> waiting) {
        Map<String, Users.Account> present = waiting.isEmpty() ? Map.of() : presence.present(hands);
        if (present.isEmpty()) {
            return 0;
        }
        Map<String, Set<String>> keys = Bias.keys(known, present.values());
        Map<String, Set<String>> handed = handedOver(waiting);
        List<Turns.Wish> wishes = waiting.stream()
                .map(one -> one.wish(present.values(), keys).barring(handed.getOrDefault(one.id(), Set.of())))
                .toList();
        Turns.Round round = turns.round(hands, present.keySet());
        List<String> next = round.next(wishes);
        List<Object[]> gifts = new ArrayList<>();
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            if (next.get(i) != null) {
                gifts.add(new Object[] {next.get(i), waiting.get(i).id(), hands});
                given.add(i);
            }
        }
        int[] taken = sql.batch(GIVE, gifts);
        Map<String, String> tasks = new HashMap<>();
        Map<String, List<String>> cases = new HashMap<>();
        for (int i = 0; i < taken.length; i++) {
            int at = given.get(i);
            if (taken[i] == 1) {
                String number = waiting.get(at).number();
                round.taken(wishes.get(at), next.get(at));
                tasks.put(Tasks.task(number), next.get(at));
                cases.computeIfAbsent(next.get(at), account -> new ArrayList<>())
                        .add(number);
            }
        }
        round.close();
        cases.forEach((account, numbers) -> record("give", account, numbers));
        inbox.assign(tasks);
        return tasks.size();
    }

    /** Whose a case was, and from when to when, is read from this. */
    private void record(String act, String account, List<String> numbers) {
        audit.record("services.case." + act, account, Map.of("cases", String.join(" ", numbers)));
    }

    /** Who has handed over which case. */
    private Map<String, Set<String>> handedOver(List<Waiting> waiting) {
        Map<String, Set<String>> handed = new HashMap<>();
        sql.in(
                "select case_id, what from services_event where kind = 'handed' and case_id in ({in})",
                waiting.stream().map(Waiting::id).toList(),
                row -> handed.computeIfAbsent(row.getString(1), id -> new HashSet<>())
                        .add(row.getString(2)));
        return handed;
    }

    /**
     * Takes a case from whoever has it, within the caller's transaction, so that it is given to another.
     *
     * @throws Problem {@code nobody-else} (409) where only those are there who have had it; {@code case-changed} (409)
     */
    public void handOver(CaseRow row, List<CaseEvent> events) {
        Set<String> possible = new HashSet<>(presence.present(row.hands()).keySet());
        possible.removeAll(handers(events));
        possible.remove(row.assignee());
        if (possible.isEmpty()) {
            throw Problem.conflict("nobody-else");
        }
        if (sql.update(
                        "update services_case set assignee = null where id = ? and assignee = ?",
                        row.id(),
                        row.assignee())
                == 0) {
            throw Problem.conflict("case-changed", row.number());
        }
        Map<String, String> tasks = new HashMap<>();
        tasks.put(Tasks.task(row.number()), null);
        inbox.assign(tasks);
    }

    private static Set<String> handers(List<CaseEvent> events) {
        return events.stream()
                .filter(event -> event.kind().equals("handed"))
                .map(CaseEvent::what)
                .collect(Collectors.toSet());
    }

    /**
     * Takes from those who are absent today, or do the work no longer, what is in their hands, so that it is given to others;
     * and from everybody what is their own.
     */
    public void release() {
        for (String hands : HANDS) {
            Map<String, Users.Account> present = presence.present(hands);
            for (String assignee : sql.list(
                    "select distinct assignee from services_case where hands = ? and assignee is not null",
                    row -> row.getString(1),
                    hands)) {
                Users.Account there = present.get(assignee);
                if (there == null) {
                    release("", hands, assignee);
                } else {
                    release(" and account = ?", hands, assignee, assignee);
                    known.keys(there.subject()).forEach(key -> release(" and party = ?", hands, assignee, key));
                }
            }
        }
    }

    private void release(String which, String hands, String assignee, String... more) {
        String where = " where hands = ? and assignee = ?" + which;
        Object[] values =
                Stream.concat(Stream.of(hands, assignee), Stream.of(more)).toArray();
        transactions.run(() -> {
            List<String> numbers =
                    sql.list("select number from services_case" + where, row -> row.getString(1), values);
            if (!numbers.isEmpty()) {
                Map<String, String> tasks = new HashMap<>();
                numbers.forEach(number -> {
                    tasks.put(Tasks.task(number), null);
                    tasks.put(Tasks.question(number), null);
                });
                sql.update("update services_case set assignee = null" + where, values);
                inbox.assign(tasks);
                record("release", assignee, numbers);
            }
        });
    }

    /** Forgets who had the cases of whoever has not applied for long. */
    void forget() {
        turns.forget();
    }

    /** Accounts that may do the work by a role of theirs, by name. */
    public List<Users.Account> able(String hands) {
        return presence.able(hands);
    }

    private boolean barred(CaseRow row, Standing standing, String account, String hands) {
        Users.Account found = users.find(account);
        return Bias.of(row, standing).bars(found, Bias.keys(known, List.of(found)), hands);
    }

    /** Whether a case is in the hands of somebody else, who may have it. */
    public boolean taken(CaseRow row, String account) {
        return row.assignee() != null
                && !row.assignee().equals(account)
                && HANDS.contains(String.valueOf(row.hands()))
                && !barred(row, row.standing(), row.assignee(), row.hands());
    }

    /**
     * Who has a case after a step: in the same hands whoever had it, in others who had it in them before; null where they may
     * not, or for nobody.
     *
     * @param hands after the step
     * @param events before it
     */
    public String after(CaseRow row, Standing standing, String hands, List<CaseEvent> events) {
        String account = Objects.equals(row.hands(), hands) ? row.assignee() : former(hands, events);
        return account == null || barred(row, standing, account, hands) ? null : account;
    }

    /** Keeps on record that a case is somebody's again. */
    public void back(CaseRow row) {
        record("give", row.assignee(), List.of(row.number()));
    }

    private String former(String hands, List<CaseEvent> events) {
        if (hands == null || !HANDS.contains(hands)) {
            return null;
        }
        String former = null;
        for (CaseEvent event : events) {
            if (event.kind().equals("act") && hands.equals(event.hands()) && event.account() != null) {
                former = event.account();
            }
        }
        return former != null
                        && !handers(events).contains(former)
                        && presence.present(hands).containsKey(former)
                ? former
                : null;
    }
}
