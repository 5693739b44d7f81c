package am.hamaynk.core.duties;

import am.hamaynk.api.Problem;
import am.hamaynk.api.duties.Duties;
import am.hamaynk.api.duties.DutyCheck;
import am.hamaynk.api.duties.Standing;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Duties} by asking whoever is there; one that fails hides no other. */
@Component
public final class DutyBook implements Duties {
    private static final Logger LOG = LoggerFactory.getLogger(DutyBook.class);
    private static final String PREFIX = "hamaynk.duty.";

    private final Map<DutyCheck, Map<String, Object>> checks = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(DutyCheck check, Map<String, Object> properties) {
        checks.put(check, properties);
    }

    void remove(DutyCheck check) {
        checks.remove(check);
    }

    @Override
    public List<Watched> on(LocalDate day) {
        return checks.entrySet().stream()
                .filter(duty -> duty.getValue().get(PREFIX + "id") != null)
                .map(duty -> watched(duty.getKey(), duty.getValue(), day))
                .sorted(Comparator.comparing((Watched duty) -> duty.standing() == null)
                        .thenComparing(duty ->
                                duty.standing() != null && duty.standing().done())
                        .thenComparing(duty ->
                                duty.standing() == null ? day : duty.standing().due())
                        .thenComparing(Watched::id))
                .toList();
    }

    private static Watched watched(DutyCheck check, Map<String, Object> properties, LocalDate day) {
        Standing standing = null;
        Problem open = null;
        try {
            standing = check.check(day);
        } catch (Problem unknown) {
            open = unknown;
        } catch (RuntimeException | LinkageError failed) {
            LOG.error("Duty {} could not be checked", properties.get(PREFIX + "id"), failed);
            open = Problem.of("duty-unknown", 500);
        }
        return new Watched(
                text(properties, "id"),
                text(properties, "law"),
                text(properties, "url"),
                text(properties, "permission"),
                standing,
                open);
    }

    private static String text(Map<String, Object> properties, String name) {
        return String.valueOf(properties.getOrDefault(PREFIX + name, ""));
    }
}
