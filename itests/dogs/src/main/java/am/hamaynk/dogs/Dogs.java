package am.hamaynk.dogs;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rules.Rules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register itself: page and REST only show it. */
@Component(service = Dogs.class)
public class Dogs {
    private final JpaTemplate jpa;
    private final Access access;
    private final Rules rules;
    private final Audit audit;

    @Activate
    public Dogs(
            @Reference(target = "(osgi.unit.name=dogs)") JpaTemplate jpa,
            @Reference Access access,
            @Reference Rules rules,
            @Reference Audit audit) {
        this.jpa = jpa;
        this.access = access;
        this.rules = rules;
        this.audit = audit;
    }

    /** @throws Problem where the fee is not confirmed, the chip is no chip, or the dog is registered already */
    Dog.Row register(String name, String chip) {
        User keeper = access.require();
        new Problem.Collector()
                .check(name != null && !name.isBlank() && name.length() <= 100, "name", "required-field")
                .check(chip != null && chip.matches("\\d{15}"), "chip", "bad-chip")
                .throwIfAny();
        long fee = ((BigDecimal) rules.on("dogs.fee", LocalDate.now()).value().get("drams")).longValueExact();
        return jpa.txExpr(TransactionType.Required, em -> {
            if (!em.createQuery("select d from Dog d where d.chip = ?1", Dog.class)
                    .setParameter(1, chip)
                    .getResultList()
                    .isEmpty()) {
                throw Problem.field("chip", "already-exists", chip);
            }
            Dog dog = new Dog(Ids.next(), keeper.id(), name.strip(), chip, fee);
            em.persist(dog);
            audit.record("dogs.dog.register", dog.toRecord().id(), Map.of("chip", chip, "fee", fee));
            return dog.toRecord();
        });
    }

    /** @param after the cursor of the part before, empty for the first */
    Slice<Dog.Row> all(String after, int limit) {
        return list("", after, limit);
    }

    Slice<Dog.Row> of(User keeper, String after, int limit) {
        return list(keeper.id(), after, limit);
    }

    private Slice<Dog.Row> list(String keeper, String after, int limit) {
        List<Dog.Row> found = jpa.txExpr(TransactionType.Supports, em -> em
                .createQuery("select d from Dog d where (?1 = '' or d.keeper = ?1) and d.id > ?2 order by d.id", Dog.class)
                .setParameter(1, keeper)
                .setParameter(2, after)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(Dog::toRecord)
                .toList());
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, limit), found.get(limit - 1).id());
    }
}
