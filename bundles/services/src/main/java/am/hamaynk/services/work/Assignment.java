package am.hamaynk.services.work;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Today;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * over.
 */
@Component(service = Assignment.class)
public final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    /** The hands whose cases are somebody's. */
    public static final Set<String> HANDS = Set.of("officer", "decider");
    /** The hands that see first what is their own. */
    public static final Set<String> PERSONAL = Set.of("officer", "decider", "expert");

    private static final int PORTION = 500;
    /** As long nobody notices, and when many cases come at once they are given together. */
    private static final long GATHERING_MILLIS = 250;

    private final Sql sql;
    private final Transactions transactions;
    private final Users users;
    private final Inbox inbox;
    private final Today today;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "services-assignment"));
    private final AtomicBoolean awake = new AtomicBoolean();

    @Activate
    public Assignment(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Users users,
            @Reference Inbox inbox,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.users = users;
        this.inbox = inbox;
        this.today = today;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Deactivate
    public void stop() {
        thread.shutdown();
    }

    /** Gives what waits to somebody, soon; many calls at once are one. */
    public void wake() {
        if (!thread.isShutdown() && awake.compareAndSet(false, true)) {
            thread.schedule(this::soon, GATHERING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void soon() {
        awake.set(false);
        try {
            now();
        } catch (RuntimeException failed) {
            LOG.warn("Cases could not be given to anybody now; tried again with the next one", failed);
        }
    }

    private record Waiting(String id, String number, String service, String hands, LocalDate due) {}

    /** Gives everything that waits to somebody. @return how many cases were given */
    public synchronized int now() {
        int given = 0;
        for (String hands : HANDS) {
            List<Waiting> waiting;
            do {
                waiting = transactions.callNew(() -> portion(hands));
                given += waiting.size();
            } while (waiting.size() == PORTION);
        }
        return given;
    }

    private List<Waiting> portion(String hands) {
        List<Waiting> waiting = sql.list(
                "select id, number, service, hands, due from services_case where hands = ? and assignee is null"
                        + " order by due, id fetch first ? rows only",
                row -> new Waiting(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), Sql.day(row, "due")),
                hands,
                PORTION);
        if (waiting.isEmpty()) {
            return waiting;
        }
        List<String> present = present(hands);
        if (present.isEmpty()) {
            return List.of();
        }
        Map<String, Long> turns = turns(hands, present);
        List<String> next = inTurn(turns, waiting.size());
        List<Object[]> gifts = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            gifts.add(new Object[] {next.get(i), waiting.get(i).id(), hands});
        }
        int[] taken = sql.batch(
                "update services_case set assignee = ? where id = ? and hands = ? and assignee is null", gifts);
        long last = turns.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Waiting> given = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] == 1) {
                turns.put(next.get(i), ++last);
                given.add(waiting.get(i));
            }
        }
        turns.forEach((account, turn) ->
                sql.update("update services_turn set turn = ? where hands = ? and account = ?", turn, hands, account));
        return given;
    }

    /** Who comes next, so many times over: whose last turn is longest ago. */
    private static List<String> inTurn(Map<String, Long> turns, int times) {
        List<String> round = turns.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return IntStream.range(0, times)
                .mapToObj(time -> round.get(time % round.size()))
                .toList();
    }

    /** Turns of those who are there, locked so that of two nodes one waits. */
    private Map<String, Long> turns(String hands, List<String> present) {
        Map<String, Long> turns = new TreeMap<>();
        for (String account : present) {
            if (sql.update("update services_turn set turn = turn where hands = ? and account = ?", hands, account)
                    == 0) {
                sql.update("insert into services_turn (hands, account, turn) values (?, ?, 0)", hands, account);
            }
            turns.put(
                    account,
                    sql.number("select turn from services_turn where hands = ? and account = ?", hands, account));
        }
        return turns;
    }

    /** Takes from those who are absent today what is in their hands, so that it is given to others in turn. */
    public void release() {
        LocalDate day = today.get();
        List<String> absent = sql.list(
                "select distinct account from services_absence where first_day <= ? and last_day >= ?",
                row -> row.getString(1),
                day,
                day);
        for (String account : absent) {
            for (String hands : HANDS) {
                sql.update("update services_case set assignee = null where hands = ? and assignee = ?", hands, account);
            }
        }
    }

    /** Accounts that may do the work by a role of theirs and are present today, substitutes of the absent among them. */
    List<String> present(String hands) {
        Set<String> able = able(hands).stream().map(Users.Account::id).collect(Collectors.toSet());
        Set<String> there = new TreeSet<>();
        for (String account : able) {
            String stand = substitute(account);
            if (stand == null) {
                there.add(account);
            } else if (able.contains(stand) && substitute(stand) == null) {
                there.add(stand);
            }
        }
        return List.copyOf(there);
    }

    /** Accounts that may do the work by a role of theirs, by name. */
    public List<Users.Account> able(String hands) {
        String permission = Hands.permission(hands);
        Set<String> roles = users.roles().stream()
                .filter(role ->
                        !role.name().equals("admin") && role.permissions().contains(permission))
                .map(Users.Role::name)
                .collect(Collectors.toSet());
        Map<String, Users.Account> able = new TreeMap<>();
        for (String role : roles) {
            users.list("", role, null, 1000).items().stream()
                    .filter(Users.Account::active)
                    .forEach(account -> able.put(account.name() + account.id(), account));
        }
        return List.copyOf(able.values());
    }

    /** @return null where somebody is present, else who stands in for them, or empty for nobody */
    private String substitute(String account) {
        LocalDate day = today.get();
        return sql.one(
                        "select coalesce(substitute, '') from services_absence where account = ? and first_day <= ?"
                                + " and last_day >= ? order by last_day desc fetch first 1 rows only",
                        row -> row.getString(1),
                        account,
                        day,
                        day)
                .orElse(null);
    }

    /** Who had the case in such hands before, if they may still have it; null for nobody. */
    public String former(String hands, List<CaseEvent> events) {
        if (hands == null || !HANDS.contains(hands)) {
            return null;
        }
        String former = null;
        for (CaseEvent event : events) {
            if (event.kind().equals("act") && hands.equals(event.hands()) && event.account() != null) {
                former = event.account();
            }
        }
        return former != null && present(hands).contains(former) ? former : null;
    }

    /**
     * Tells whoever decides that a case is about to be late, or that its promised day has come.
     *
     * @param what {@code soon} or {@code term}
     */
    public void warn(CaseRow row, Definition definition, String what) {
        inbox.open(new Inbox.Task(
                "services.term." + row.number(),
                "services",
                "services.task." + what,
                row.number() + " · " + definition.title().get("hy"),
                "/services/cases/" + row.number(),
                Hands.DECIDE,
                row.due()));
    }

    /** Takes a warning back: the case has moved. */
    public void settled(CaseRow row) {
        inbox.close("services.term." + row.number());
    }

    /** Keeps the staff's inbox like the case, within the caller's transaction. */
    public void moved(CaseRow after, Definition definition) {
        String permission = Hands.permission(after.hands());
        String key = "services.case." + after.number();
        if (permission == null) {
            inbox.close(key);
        } else {
            inbox.open(new Inbox.Task(
                    key,
                    "services",
                    "services.task." + after.hands(),
                    after.number() + " · " + definition.title().get("hy"),
                    "/services/cases/" + after.number(),
                    permission,
                    after.due()));
        }
    }
}
