package am.hamaynk.api.duties;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ConsumerType;

/** How one {@link Duty} stands. */
@ConsumerType
@FunctionalInterface
public interface DutyCheck {
    /**
     * @return the most urgent that is owed on the day; where nothing is, what was done last
     * @throws am.hamaynk.api.Problem where it cannot be told, as for want of a rule of law
     */
    Standing check(LocalDate day);
}
