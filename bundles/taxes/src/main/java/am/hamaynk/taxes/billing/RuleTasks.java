package am.hamaynk.taxes.billing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.assessment.Penalties;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A task for each rule that some billing run could not do without, until the rule counts or nothing waits for it. */
@Component(service = Listener.class, immediate = true)
public final class RuleTasks implements Listener {
    private final Sql sql;
    private final Transactions transactions;
    private final Rules rules;
    private final Inbox inbox;

    @Activate
    public RuleTasks(
            @Reference Sql sql, @Reference Transactions transactions, @Reference Rules rules, @Reference Inbox inbox) {
        this.sql = sql;
        this.transactions = transactions;
        this.rules = rules;
        this.inbox = inbox;
    }

    /** A run has ended, or a rule was confirmed or revoked. */
    @Override
    public void on(Object event) {
        if (event instanceof Changed changed
                && (changed.equals(Runs.ENDED) || changed.concerns("taxes") && changed.id() == null)) {
            transactions.run(this::compare);
        }
    }

    private void compare() {
        // one node at a time: all of them hear the same event
        sql.update("update taxes_number set next_value = next_value where name = 'run'");
        Set<String> waited = waited();
        Set<String> open = new TreeSet<>(sql.list("select rule from taxes_rule_task", row -> row.getString(1)));
        for (String rule : waited) {
            if (!open.contains(rule)) {
                sql.update("insert into taxes_rule_task (rule) values (?)", rule);
                inbox.open(task(rule));
            }
        }
        for (String rule : open) {
            if (!waited.contains(rule)) {
                sql.update("delete from taxes_rule_task where rule = ?", rule);
                inbox.close(key(rule));
            }
        }
    }

    private record Waiting(String rule, int year) {}

    /** Rules without which objects are unbilled and which do not count even now. */
    private Set<String> waited() {
        List<Waiting> all = sql.list(
                "select distinct rule, tax_year from taxes_unbilled where code in ('rule-missing', 'rule-unconfirmed')",
                row -> new Waiting(row.getString(1), row.getInt(2)));
        Set<String> waited = new HashSet<>();
        for (Waiting one : all) {
            try {
                rules.on(one.rule(), LocalDate.of(one.year(), 1, 1));
                if (one.rule()
                        .equals(Penalties.RULE)) { // what is of the year is late after its end, or after that of the
                    // next
                    rules.on(one.rule(), LocalDate.of(one.year(), 12, 31));
                    rules.on(one.rule(), LocalDate.of(one.year() + 1, 12, 31));
                }
            } catch (Problem open) {
                waited.add(one.rule());
            }
        }
        return waited;
    }

    private Inbox.Task task(String id) {
        Rule rule = rules.all().stream()
                .filter(one -> one.id().equals(id) && !one.active())
                .findFirst()
                .orElse(null);
        return new Inbox.Task(
                key(id),
                "taxes",
                "inbox.rule",
                id,
                rule == null ? "/taxes/rules" : "/taxes/rules#" + rule.key(),
                "taxes.rules",
                null);
    }

    private static String key(String rule) {
        return "taxes.rule." + rule;
    }
}
