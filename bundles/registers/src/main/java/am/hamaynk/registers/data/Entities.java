package am.hamaynk.registers.data;

import am.hamaynk.api.Problem;
import java.util.function.Function;
import javax.persistence.OptimisticLockException;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The door to records that are edited one at a time: two clerks who change the same one do not overwrite each other. */
@Component(service = Entities.class)
public final class Entities {
    private final JpaTemplate jpa;

    @Activate
    public Entities(@Reference(target = "(osgi.unit.name=registers)") JpaTemplate jpa) {
        this.jpa = jpa;
    }

    /** A record with a number that grows with each change. */
    public interface Versioned {
        long version();
    }

    public void add(Object entity) {
        jpa.tx(TransactionType.Required, em -> {
            em.persist(entity);
            em.flush();
        });
    }

    /**
     * Changes one record within the running transaction.
     *
     * @param version the one that was seen, or null to change whatever stands
     * @throws Problem {@code not-found}, or {@code changed-meanwhile} (409)
     */
    public <E extends Versioned, R> R change(Class<E> type, String id, Long version, Function<E, R> work) {
        try {
            return jpa.txExpr(TransactionType.Required, em -> {
                E entity = em.find(type, id);
                if (entity == null) {
                    throw Problem.notFound(id);
                }
                if (version != null && version != entity.version()) {
                    throw Problem.conflict("changed-meanwhile");
                }
                R result = work.apply(entity);
                em.flush();
                return result;
            });
        } catch (RuntimeException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof OptimisticLockException) {
                return Problem.conflict("changed-meanwhile");
            }
        }
        return failure;
    }
}
