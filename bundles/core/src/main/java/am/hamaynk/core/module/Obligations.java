package am.hamaynk.core.module;

import am.hamaynk.api.module.Modules.Requirement;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import java.math.BigDecimal;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What law asks of a community, from {@code rules/obligations.json}. What is not well known obliges nobody. */
@Component(service = Obligations.class)
public final class Obligations {
    private static final String PREFIX = "core.obligation.";

    private final Rules rules;

    @Activate
    public Obligations(@Reference Rules rules) {
        this.rules = rules;
    }

    /** @param code of the community, eight digits */
    List<Requirement> of(int population, String code) {
        return rules.all().stream()
                .filter(rule -> rule.id().startsWith(PREFIX) && rule.active())
                .filter(rule -> minimum(rule) <= population)
                .filter(rule -> !(rule.value().get("communities") instanceof List<?> only) || only.contains(code))
                .map(rule -> new Requirement(
                        strings(rule.value().get("modules")), rule.title(), rule.law(), rule.evidence(), minimum(rule)))
                .toList();
    }

    private static int minimum(Rule rule) {
        return rule.value().get("minimum") instanceof BigDecimal number ? number.intValueExact() : 0;
    }

    private static List<String> strings(Object list) {
        return list instanceof List<?> values
                ? values.stream().map(Object::toString).toList()
                : List.of();
    }
}
