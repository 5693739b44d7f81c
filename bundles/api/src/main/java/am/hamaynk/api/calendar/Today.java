package am.hamaynk.api.calendar;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** The day in the community's own time zone: terms, penalties, journals and numbers turn at its midnight. */
@ProviderType
public interface Today extends Supplier<LocalDate> {
    Instant now();

    ZoneId zone();

    /** The day that another clock shows: of a test, or of a past that is made. */
    static Today of(InstantSource clock, Supplier<ZoneId> zone) {
        return new Today() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public ZoneId zone() {
                return zone.get();
            }
        };
    }

    @Override
    default LocalDate get() {
        return day(now());
    }

    default LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    /** Minutes since midnight, 0 to 1439. */
    default int minute() {
        return minute(now());
    }

    default int minute(Instant at) {
        return LocalTime.ofInstant(at, zone()).toSecondOfDay() / 60;
    }

    /** @param minute of the day, 0 to 1440 */
    default Instant at(LocalDate day, int minute) {
        return day.atStartOfDay(zone()).plusMinutes(minute).toInstant();
    }
}
