package am.hamaynk.taxes.assessment;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.ledger.Numbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers each rule by which an amount was ever made, so that "why?" is answered even when the law has moved on. */
@Component(service = RulesUsed.class)
public final class RulesUsed {
    private final Sql sql;
    private final Transactions transactions;
    private final Numbers numbers;
    private final Map<String, Integer> byKey = new ConcurrentHashMap<>();
    private final Map<Integer, RuleRef> byNumber = new ConcurrentHashMap<>();

    @Activate
    public RulesUsed(@Reference Sql sql, @Reference Transactions transactions, @Reference Numbers numbers) {
        this.sql = sql;
        this.transactions = transactions;
        this.numbers = numbers;
    }

    /** The steps as they are kept with a bill. */
    public String encode(List<Step> steps) {
        return Basis.encode(steps, this::number);
    }

    public List<Step> decode(String basis) {
        return Basis.decode(basis, this::rule);
    }

    /** Title of the rule that an amount rests on. */
    public String title(String basis, String lang) {
        List<Step> steps = decode(basis);
        return steps.isEmpty() ? "" : steps.get(0).rule().title(lang);
    }

    int number(RuleRef rule) {
        Integer known = byKey.get(rule.key());
        return known != null && rule.law().equals(rule(known).law()) ? known : remember(rule);
    }

    RuleRef rule(int number) {
        return byNumber.computeIfAbsent(number, id -> sql.one(
                        "select * from taxes_rule_used where id = ?",
                        row -> {
                            Map<String, String> title = new HashMap<>();
                            for (String lang : List.of("hy", "en", "ru")) {
                                String text = row.getString("title_" + lang);
                                if (text != null) {
                                    title.put(lang, text);
                                }
                            }
                            return new RuleRef(
                                    row.getString("rule_id"),
                                    row.getString("rule_key"),
                                    row.getString("law"),
                                    Map.copyOf(title));
                        },
                        id)
                .orElseThrow(() -> new IllegalStateException("no rule " + id)));
    }

    private synchronized int remember(RuleRef rule) {
        int number = find(rule);
        if (number == 0) {
            int next = numbers.one("rule");
            try {
                transactions.callNew(() -> sql.update(
                        "insert into taxes_rule_used (id, rule_key, rule_id, law, title_hy, title_en, title_ru)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        next,
                        rule.key(),
                        rule.id(),
                        rule.law(),
                        rule.title("hy"),
                        rule.title("en"),
                        rule.title("ru")));
                number = next;
            } catch (Sql.Failure other) {
                number = find(rule);
                if (number == 0) {
                    throw other;
                }
            }
        }
        byKey.put(rule.key(), number);
        return number;
    }

    private int find(RuleRef rule) {
        return (int)
                sql.number("select id from taxes_rule_used where rule_key = ? and law = ?", rule.key(), rule.law());
    }
}
