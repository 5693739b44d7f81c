package am.hamaynk.taxes.billing;

import am.hamaynk.api.duties.Duty;
import am.hamaynk.api.duties.DutyCheck;
import am.hamaynk.api.duties.Standing;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.assessment.YearLaw;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Payers are told by the day of the notice what they owe for the year: until then all of it has to be billed. */
@Component
@Duty(
        id = "taxes.billing",
        law = "Հարկային օրենսգիրք ՀՕ-165-Ն, բաժին «Անշարժ գույքի հարկ»",
        permission = "taxes.bill",
        url = "/taxes/runs")
public final class BillingDuty implements DutyCheck {
    private final Runs runs;
    private final Rules rules;
    private final RegistersLink registers;

    @Activate
    public BillingDuty(@Reference Runs runs, @Reference Rules rules, @Reference RegistersLink registers) {
        this.runs = runs;
        this.rules = rules;
        this.registers = registers;
    }

    @Override
    public Standing check(LocalDate day) {
        int year = day.getYear();
        boolean done = Stream.of(Item.REAL_ESTATE, Item.VEHICLE)
                .allMatch(kind -> runs.done(kind, year) || registers.require().countHoldings(kind, year) == 0);
        return new Standing(Integer.toString(year), new YearLaw(rules, year).notice(), done);
    }
}
