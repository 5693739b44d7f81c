package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Skipped;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.services.Json;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reckons the promised days of the cases that run anew once a day off becomes known or a working day is moved, and says in
 * each case why. It hears of rules, and looks by itself too, since a rule may come while nobody listens.
 */
@Component(service = {Runnable.class, Listener.class})
@Job(name = "services.reckoning", every = 600)
public final class Reckoning implements Runnable, Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Reckoning.class);

    private final Sql sql;
    private final CaseStore store;
    private final Services services;
    private final CaseRules rules;
    private final CaseWriter writer;
    private final WorkCalendar calendar;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Reckoning(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference CaseStore store,
            @Reference Services services,
            @Reference CaseRules rules,
            @Reference CaseWriter writer,
            @Reference WorkCalendar calendar,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.store = store;
        this.services = services;
        this.rules = rules;
        this.writer = writer;
        this.calendar = calendar;
        this.transactions = transactions;
        this.today = today;
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed changed && changed.concerns("core")) {
            run();
        }
    }

    @Override
    public synchronized void run() {
        Map<String, Object> now = days();
        Optional<Map<String, Object>> kept =
                sql.one("select days from services_calendar where id = 1", row -> Json.map(row.getString(1)));
        if (kept.isPresent() && kept.get().equals(now)) {
            return;
        }
        List<Map<String, Object>> changed =
                kept.map(before -> changed(before, now)).orElse(List.of());
        boolean all = true;
        for (String id : store.running()) {
            all &= reckon(id, changed);
        }
        if (all) {
            keep(now, kept.isPresent());
        }
    }

    /** What is otherwise than the week has it, from last year to the year after next; and the years themselves. */
    private Map<String, Object> days() {
        int year = today.get().getYear();
        Map<String, Object> days = new TreeMap<>();
        days.put("from", (year - 1) + "-01-01");
        days.put("to", (year + 2) + "-12-31");
        for (LocalDate day = LocalDate.of(year - 1, 1, 1); day.getYear() <= year + 2; day = day.plusDays(1)) {
            String state = state(day);
            if (!state.equals(day.getDayOfWeek().getValue() > 5 ? "off" : "working")) {
                days.put(day.toString(), state);
            }
        }
        return days;
    }

    private String state(LocalDate day) {
        try {
            return calendar.working(day) ? "working" : "off";
        } catch (Problem open) {
            return "contested";
        }
    }

    /** The days that both knew and that are another thing now, each with what it is and why. */
    private List<Map<String, Object>> changed(Map<String, Object> before, Map<String, Object> now) {
        List<Map<String, Object>> changed = new ArrayList<>();
        LocalDate last = min(before.get("to"), now.get("to"));
        for (LocalDate day = LocalDate.parse((String) now.get("from")); !day.isAfter(last); day = day.plusDays(1)) {
            if (!Objects.equals(before.get(day.toString()), now.get(day.toString()))
                    && !day.isBefore(LocalDate.parse((String) before.get("from")))) {
                String state = state(day);
                Map<String, String> title = state.equals("off")
                        ? calendar.dayOff(day).map(Skipped::title).orElse(Map.of())
                        : Map.of();
                changed.add(Map.of("day", day.toString(), "state", state, "title", title));
            }
        }
        return changed;
    }

    private static LocalDate min(Object one, Object other) {
        LocalDate first = LocalDate.parse((String) one);
        LocalDate second = LocalDate.parse((String) other);
        return first.isBefore(second) ? first : second;
    }

    private void keep(Map<String, Object> days, boolean there) {
        String json = Json.write(days);
        try {
            transactions.run(() -> sql.update(
                    there
                            ? "update services_calendar set days = ? where id = 1"
                            : "insert into services_calendar (id, days) values (1, ?)",
                    json));
        } catch (Sql.Failure another) {
            if (!another.duplicate()) {
                throw another;
            }
        }
    }

    /** One that fails stops no other; all are looked at again with the next run. */
    private boolean reckon(String id, List<Map<String, Object>> changed) {
        try {
            transactions.run(() -> {
                CaseRow row = store.byId(id).orElseThrow();
                if (row.ended() == null) {
                    reckon(row, changed);
                }
            });
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("The promised day of case {} could not be reckoned anew", id, failed);
            return false;
        }
    }

    private void reckon(CaseRow row, List<Map<String, Object>> changed) {
        Definition definition = services.version(row.service(), row.definition());
        List<CaseEvent> events = store.events(row.id());
        CaseRow next = row.due(rules.promised(row, events));
        boolean first = store.reckoned(row, next.due(), rules.wake(next, definition, events, today.get()));
        if (first && next.due() != null && row.due() != null && !next.due().equals(row.due())) {
            LocalDate last = next.due().isAfter(row.due()) ? next.due() : row.due();
            writer.reckoned(
                    next,
                    definition,
                    row.due(),
                    changed.stream()
                            .filter(day -> within(LocalDate.parse((String) day.get("day")), row.received(), last))
                            .toList());
        }
    }

    private static boolean within(LocalDate day, LocalDate after, LocalDate last) {
        return day.isAfter(after) && !day.isAfter(last);
    }
}
