package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.PermitStore.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes permits into the register: what a case granted, what was granted on paper, and corrections of the latter. */
@Component(service = Permits.class)
public final class Permits {
    /** Ends the key under which the search knows a permit with its holder, beside what everybody may find. */
    public static final String HELD = ".held";

    private final PermitStore store;
    private final PaperStore papers;
    private final Finding finding;
    private final Kinds kinds;
    private final Neighbours neighbours;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Events events;
    private final Today today;

    @Activate
    public Permits(
            @Reference PermitStore store,
            @Reference PaperStore papers,
            @Reference Finding finding,
            @Reference Kinds kinds,
            @Reference Neighbours neighbours,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Today today) {
        this.store = store;
        this.papers = papers;
        this.finding = finding;
        this.kinds = kinds;
        this.neighbours = neighbours;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.today = today;
    }

    /** @throws Problem {@code not-found} */
    public Permit get(String id) {
        return (Ids.valid(id) ? store.find(id) : Optional.<Permit>empty()).orElseThrow(() -> Problem.notFound(id));
    }

    /** A permit that staff look at: of a natural person that is on record. */
    public Permit see(String id) {
        Permit permit = get(id);
        Holder holder = permit.holder();
        if (!holder.organisation()) {
            audit.read(holder.party() == null ? permit.number() : holder.party());
        }
        return permit;
    }

    /** What a file's line would do: {@code created}, {@code updated} or {@code unchanged}. Nothing is written. */
    public String foresee(Entry entry) {
        Permit before = store.byNumber(entry.kind().id(), entry.number()).orElse(null);
        if (before == null) {
            return "created";
        }
        return before.equals(of(entry, before)) ? "unchanged" : "updated";
    }

    /**
     * Takes what was granted on paper; one of the same kind and number is changed.
     *
     * @throws Problem {@code permit-of-case} (409) where a case granted it, so that nothing of it is written by hand
     */
    public Permit take(Entry entry) {
        return transactions.call(() -> {
            Permit before = store.byNumber(entry.kind().id(), entry.number()).orElse(null);
            return before == null ? enter(entry) : change(before, entry);
        });
    }

    /** @throws Problem {@code number-taken} at {@code number} */
    public Permit enter(Entry entry) {
        if (store.byNumber(entry.kind().id(), entry.number()).isPresent()) {
            throw Problem.field("number", "number-taken", entry.number());
        }
        Permit permit = of(entry, null);
        return transactions.call(() -> {
            insert(permit, "entered", "");
            return permit;
        });
    }

    /**
     * @param version that was seen
     * @throws Problem {@code permit-changed} (409), {@code permit-of-case} (409), {@code number-taken} at {@code number}
     */
    public Permit correct(String id, long version, Entry entry) {
        Permit before = get(id);
        if (before.version() != version) {
            throw Problem.conflict("permit-changed", before.number());
        }
        store.byNumber(entry.kind().id(), entry.number()).ifPresent(other -> {
            if (!other.id().equals(id)) {
                throw Problem.field("number", "number-taken", entry.number());
            }
        });
        return transactions.call(() -> change(before, entry));
    }

    private Permit change(Permit before, Entry entry) {
        Permit after = of(entry, before);
        if (before.caseNumber() != null) {
            throw Problem.conflict("permit-of-case", before.number());
        }
        if (!before.equals(after)) {
            store.update(after, finding.words(after), finding.openWords(after));
            happened(after, "corrected", "");
        }
        return after;
    }

    private Permit of(Entry entry, Permit before) {
        Optional<Party> party = neighbours.partyByNumber(entry.holder().number());
        Optional<TaxObject> object = neighbours.objectByCode(entry.cadastre());
        Holder told = entry.holder();
        Holder holder = new Holder(
                told.name(),
                told.organisation()
                        || party.filter(found -> found.kind().equals("organisation"))
                                .isPresent(),
                told.number(),
                party.map(Party::id)
                        .orElse(before == null ? null : before.holder().party()),
                before == null ? null : before.holder().account(),
                told.email(),
                told.lang());
        String address =
                entry.address().isEmpty() ? object.map(TaxObject::address).orElse("") : entry.address();
        boolean fresh = before == null;
        return new Permit(
                fresh ? Ids.next() : before.id(),
                fresh ? store.serial() : before.serial(),
                entry.kind().id(),
                entry.number(),
                fresh ? null : before.caseNumber(),
                holder,
                entry.subject(),
                address,
                object.map(TaxObject::id).orElse(fresh ? null : before.object()),
                entry.place() != null || fresh ? entry.place() : before.place(),
                scaled(entry.area()),
                entry.tariffs(),
                scaled(entry.units()),
                entry.granted(),
                entry.from(),
                entry.to(),
                fresh ? State.VALID : before.decided(),
                entry.paidTo() != null || fresh ? entry.paidTo() : before.paidTo(),
                fresh || !Objects.equals(entry.to(), before.to()) ? null : before.told(),
                fresh ? null : before.successor(),
                fresh ? null : before.document(),
                entry.conditions(),
                fresh ? List.of() : before.facts(),
                fresh ? 1 : before.version());
    }

    /** As the database gives it back. */
    private static BigDecimal scaled(BigDecimal number) {
        return number == null ? null : number.setScale(2, RoundingMode.HALF_UP);
    }

    /** Takes what a case granted, within the caller's transaction; a case that has its permit already makes it fail. */
    public void arrive(Permit permit) {
        insert(permit, "granted", permit.caseNumber());
        former(permit).ifPresent(before -> {
            store.succeed(before.id(), permit.id());
            happened(before, "renewed", permit.number());
        });
    }

    /** The permit from which this one goes on: of the same kind, holder and place, and the last. */
    private Optional<Permit> former(Permit permit) {
        if (!kinds.get(permit.kind()).renewable() || permit.holder().party() == null) {
            return Optional.empty();
        }
        return store.held(neighbours.keys(permit.holder().party()), null).stream()
                .filter(other -> other.kind().equals(permit.kind())
                        && !other.id().equals(permit.id())
                        && other.successor() == null
                        && other.subject().equals(permit.subject())
                        && other.address().equals(permit.address())
                        && other.to() != null)
                .findFirst();
    }

    private void insert(Permit permit, String what, String words) {
        store.insert(permit, finding.words(permit), finding.openWords(permit));
        if (permit.document() != null) {
            papers.add(permit.id(), permit.document());
        }
        happened(permit, what, words);
    }

    /** Tells of what was done: in the permit's history, the audit, and to whoever shows the register. */
    public void happened(Permit permit, String what, String words) {
        store.add(
                permit.id(),
                new Event(today.now(), what, access.user().map(User::name).orElse(null), words));
        audit.record(
                "permits.permit." + what,
                permit.id(),
                Map.of("kind", permit.kind(), "number", permit.number(), "words", words));
        events.publish(new Changed("permits", permit.id()));
        events.publish(new Changed("permits", permit.id() + HELD));
    }
}
