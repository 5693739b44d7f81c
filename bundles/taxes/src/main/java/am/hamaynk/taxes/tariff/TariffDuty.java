package am.hamaynk.taxes.tariff;

import am.hamaynk.api.duties.Duty;
import am.hamaynk.api.duties.DutyCheck;
import am.hamaynk.api.duties.Standing;
import java.time.LocalDate;
import java.time.Month;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Before each 1 January the council sets the local dues and fees of the year. */
@Component
@Duty(
        id = "taxes.tariffs",
        law = "ՏԻՄ օրենք, 18-րդ հոդվածի 1-ին մասի 18-րդ և 19-րդ կետեր",
        permission = "taxes.rules",
        url = "/taxes/tariffs")
public final class TariffDuty implements DutyCheck {
    private final Tariffs tariffs;

    @Activate
    public TariffDuty(@Reference Tariffs tariffs) {
        this.tariffs = tariffs;
    }

    @Override
    public Standing check(LocalDate day) {
        int year = set(day.getYear()) ? day.getYear() + 1 : day.getYear();
        return new Standing(Integer.toString(year), LocalDate.of(year - 1, Month.DECEMBER, 31), set(year));
    }

    private boolean set(int year) {
        return tariffs.known(year).stream().anyMatch(known -> known.set() != null);
    }
}
