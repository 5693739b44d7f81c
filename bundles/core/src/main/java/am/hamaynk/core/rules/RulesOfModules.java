package am.hamaynk.core.rules;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Unfit;
import am.hamaynk.core.data.ModuleBundles;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.json.Json;
import am.hamaynk.core.rules.RuleBook.Confirmation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Rules} from the {@code rules/*.json} of all module bundles that are there, core's own among them, and a table of
 * confirmations. What another node confirms is seen by its event, and within ten seconds without it.
 */
@Component(
        service = {Rules.class, Listener.class},
        property = "hamaynk.event.first=true")
public final class RulesOfModules implements Rules, Listener, BundleTrackerCustomizer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(RulesOfModules.class);
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final Sql sql;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Events events;
    private final Today today;
    private final Map<String, List<Rule>> files = new ConcurrentHashMap<>();
    private Map<String, Confirmation> confirmations = Map.of();
    private RuleBook book = new RuleBook(List.of(), Map.of());
    private long stamp;
    private final AtomicLong changes = new AtomicLong();
    private long readAfter = -1;
    private long readAt;
    private BundleTracker<String> bundles;

    @Activate
    public RulesOfModules(
            BundleContext context,
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Today today) {
        this(core, transactions, access, audit, events, today);
        bundles = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        bundles.open();
    }

    public RulesOfModules(
            DataSource core, Transactions transactions, Access access, Audit audit, Events events, Today today) {
        this.sql = new Sql(core);
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.today = today;
    }

    @Deactivate
    void close() {
        bundles.close();
    }

    @Override
    public Rule on(String id, LocalDate day) {
        return book().on(id, day);
    }

    @Override
    public List<Rule> all() {
        return book().all();
    }

    @Override
    public long stamp() {
        book();
        synchronized (this) {
            return stamp;
        }
    }

    @Override
    public void confirm(String key, Map<String, Object> value) {
        Rule before = book().byKey(key);
        User by = whoMay(before);
        if (!before.confirmable()) {
            throw Problem.of("rule-not-confirmable", 422, before.id());
        }
        Map<String, Object> given = value == null ? null : Json.readMap(Json.write(value));
        if (given == null ? before.value().isEmpty() : given.isEmpty()) {
            throw Problem.field("value", "rule-value-required", before.id(), before.law());
        }
        Map<String, Object> after = Shapes.read(before, given == null ? before.value() : given);
        String name = by == null ? "Hamaynk" : by.name();
        String content = given == null ? null : Json.write(after);
        transactions.run(() -> {
            sql.update("delete from core_rule_confirmation where rule_key = ?", key);
            sql.update(
                    "insert into core_rule_confirmation (rule_key, content, user_id, user_name, confirmed)"
                            + " values (?, ?, ?, ?, ?)",
                    key,
                    content,
                    by == null ? null : by.id(),
                    name,
                    java.sql.Date.valueOf(today.get()));
            audit.record("core.rule.confirm", key, Map.of("before", before.value(), "after", after));
            changedBy(before.module());
        });
    }

    @Override
    public void revoke(String key) {
        Rule before = book().byKey(key);
        whoMay(before);
        Unfit unfit = before.unfit();
        transactions.run(() -> {
            if (sql.update("delete from core_rule_confirmation where rule_key = ?", key) > 0) {
                audit.record(
                        "core.rule.revoke",
                        key,
                        Map.of(
                                "before",
                                unfit == null ? before.value() : unfit.value(),
                                "confirmedBy",
                                String.valueOf(unfit == null ? before.confirmedBy() : unfit.by())));
            }
            changedBy(before.module());
        });
    }

    /** Who may all rules, or those of the rule's module by its permission {@code <module>.rules}; null is the system. */
    private User whoMay(Rule rule) {
        if (access.user().isEmpty()) {
            return null;
        }
        String ofModule = rule.module() + ".rules";
        return access.require(access.may(ofModule) ? ofModule : "core.rules");
    }

    private void changedBy(String module) {
        transactions.afterCommit(changes::incrementAndGet);
        events.publish(new Changed("core", "rules"));
        events.publish(new Changed(module, null));
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed changed && changed.concerns("core")) {
            changes.incrementAndGet();
        }
    }

    /** The rules of a module have come, or come anew. */
    public void add(String module, List<String> contents) {
        List<Object> lists = new ArrayList<>();
        Shapes shapes = new Shapes();
        List<Rule> rules = new ArrayList<>();
        for (String content : contents) {
            readable(module, () -> {
                if (Json.read(content) instanceof Map<?, ?> said) {
                    shapes.add(said);
                } else {
                    lists.add(Json.read(content));
                }
            });
        }
        for (Object list : lists) {
            readable(module, () -> rules.addAll(RuleFile.rules(module, list, shapes)));
        }
        files.put(module, List.copyOf(rules));
        changed();
    }

    private static void readable(String module, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException wrong) {
            LOG.error("A file of rules of module {} is left out: {}", module, wrong.getMessage());
        }
    }

    void remove(String module) {
        files.remove(module);
        changed();
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String module = ModuleBundles.name(bundle);
        var entries = module == null ? null : bundle.findEntries("rules", "*.json", false);
        if (entries == null) {
            return null;
        }
        List<String> contents = new ArrayList<>();
        for (URL entry : Collections.list(entries)) {
            try (InputStream in = entry.openStream()) {
                contents.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                LOG.error("{} cannot be read", entry, unreadable);
            }
        }
        add(module, contents);
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
        remove(module);
    }

    private synchronized void changed() {
        List<Rule> told = book.unfit();
        book = new RuleBook(files.values(), confirmations);
        stamp++;
        for (Rule rule : book.unfit()) {
            if (!told.contains(rule)) {
                LOG.warn(
                        "The confirmation of rule {} counts for nothing, it does not fit: {} {}",
                        rule.key(),
                        rule.unfit().problem(),
                        rule.unfit().arguments());
            }
        }
    }

    /** Nobody waits here for the database with the lock: who has changed confirmations may need it before committing. */
    private RuleBook book() {
        long known = changes.get();
        long now = System.nanoTime();
        synchronized (this) {
            if (readAfter == known && now - readAt <= FRESH) {
                return book;
            }
        }
        Map<String, Confirmation> found;
        try {
            found = sql.query(
                    "select rule_key, content, user_name, confirmed from core_rule_confirmation",
                    RulesOfModules::confirmations);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        synchronized (this) {
            if (known >= readAfter) {
                readAfter = known;
                readAt = now;
                if (!found.equals(confirmations)) {
                    confirmations = found;
                    changed();
                }
            }
            return book;
        }
    }

    private static Map<String, Confirmation> confirmations(ResultSet rows) throws SQLException {
        Map<String, Confirmation> found = new HashMap<>();
        while (rows.next()) {
            String content = rows.getString("content");
            found.put(
                    rows.getString("rule_key"),
                    new Confirmation(
                            content == null ? null : Json.readMap(content),
                            rows.getString("user_name"),
                            rows.getDate("confirmed").toLocalDate()));
        }
        return found;
    }
}
