package am.hamaynk.taxes.assessment;

import am.hamaynk.api.rules.Rules.Rule;
import java.util.Map;

/**
 * One version of a rule as an amount remembers it.
 *
 * @param key names the version, {@code taxes.penalty@2018-01-01}
 * @param law law and article, or practice
 */
public record RuleRef(String id, String key, String law, Map<String, String> title) {
    static RuleRef of(Rule rule) {
        return new RuleRef(rule.id(), rule.key(), rule.law(), rule.title());
    }

    public String title(String lang) {
        return title.getOrDefault(lang, title.getOrDefault("hy", id));
    }
}
