package am.hamaynk.services.outcome;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Validity;
import am.hamaynk.services.definition.Expressions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How long a refusal may be appealed against: by the service's own law, else by the general one. */
@Component(service = Appeals.class)
public final class Appeals {
    private static final String RULE = "services.appeal";

    private final Rules rules;

    @Activate
    public Appeals(@Reference Rules rules) {
        this.rules = rules;
    }

    /**
     * @param unit days, months or years
     * @param until last day for somebody who was told on the day of the decision; whoever is told later has longer
     * @param law that says so; null where it is the service's own
     */
    public record Appeal(int count, String unit, LocalDate until, String law) {}

    /**
     * @param day of the decision
     * @throws Problem {@code rule-unconfirmed}, {@code rule-missing} or {@code term-unknown} (422): no refusal without it
     */
    public Appeal of(Definition definition, Map<String, ?> context, LocalDate day) {
        Validity own = definition.outcome().appeal();
        if (own == null) {
            Rule rule = rules.on(RULE, day);
            int months = ((Number) rule.value().get("months")).intValue();
            return new Appeal(months, "months", day.plusMonths(months), rule.law());
        }
        BigDecimal count = Expressions.number(own.count(), context);
        if (count == null || count.signum() <= 0) {
            throw Problem.of("term-unknown", 422, own.count());
        }
        return new Appeal(count.intValue(), own.unit(), Outcomes.until(List.of(own), context, day), null);
    }
}
