package am.hamaynk.reception.hours;

import am.hamaynk.api.duties.Duty;
import am.hamaynk.api.duties.DutyCheck;
import am.hamaynk.api.duties.Standing;
import am.hamaynk.reception.Rights;
import java.time.LocalDate;
import java.time.Month;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reception hours are published at least once a year; as long as they stand on the site they are. */
@Component
@Duty(
        id = "reception.hours",
        law = "Տեղեկատվության ազատության մասին օրենք, 7-րդ հոդված",
        permission = Rights.MANAGE,
        url = "/reception/hours")
public final class HoursDuty implements DutyCheck {
    private final Hosts hosts;

    @Activate
    public HoursDuty(@Reference Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Standing check(LocalDate day) {
        boolean published = hosts.published().stream().anyMatch(Host::hasHours);
        int year = published ? day.getYear() : day.getYear() - 1;
        return new Standing(Integer.toString(day.getYear()), LocalDate.of(year, Month.DECEMBER, 31), published);
    }
}
