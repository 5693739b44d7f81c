package am.hamaynk.permits.arrival;

import am.hamaynk.api.Slice;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.services.CaseEnded;
import am.hamaynk.api.services.Cases;
import am.hamaynk.api.services.Cases.Granted;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.arrival.Seen.Of;
import am.hamaynk.permits.dues.DueStore;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Fact;
import am.hamaynk.permits.register.Holder;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.Permits;
import am.hamaynk.permits.register.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what cases grant: at once when it hears of it, and what it did not hear, because one of the two modules was
 * away, when it next looks.
 */
@Component(service = {Listener.class, Runnable.class, Arrivals.class})
@Job(name = "permits.arrivals", every = 60)
public final class Arrivals implements Listener, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int PORTION = 200;
    /** What was granted first may commit last. */
    private static final int OVERLAP_SECONDS = 300;

    private final Neighbours neighbours;
    private final Kinds kinds;
    private final Permits permits;
    private final PermitStore store;
    private final DueStore dues;
    private final Seen seen;
    private final Documents documents;
    private final Inbox inbox;
    private final Transactions transactions;

    @Activate
    public Arrivals(
            @Reference Neighbours neighbours,
            @Reference Kinds kinds,
            @Reference Permits permits,
            @Reference PermitStore store,
            @Reference DueStore dues,
            @Reference Seen seen,
            @Reference Documents documents,
            @Reference Inbox inbox,
            @Reference Transactions transactions) {
        this.neighbours = neighbours;
        this.kinds = kinds;
        this.permits = permits;
        this.store = store;
        this.dues = dues;
        this.seen = seen;
        this.documents = documents;
        this.inbox = inbox;
        this.transactions = transactions;
    }

    @Override
    public void on(Object event) {
        if (event instanceof CaseEnded ended && ended.how().equals("granted")) {
            neighbours.cases().flatMap(cases -> cases.granted(ended.number())).ifPresent(this::taken);
        }
    }

    @Override
    public void run() {
        Cases cases = neighbours.cases().orElse(null);
        if (cases == null) {
            return;
        }
        Instant since = seen.moment(Of.GRANTS).minusSeconds(OVERLAP_SECONDS);
        String cursor = null;
        do {
            Slice<Granted> portion = cases.granted(since, cursor, PORTION);
            List<Granted> found = portion.items();
            Set<String> there =
                    store.ofCases(found.stream().map(Granted::number).toList());
            found.stream().filter(granted -> !there.contains(granted.number())).forEach(this::taken);
            if (!found.isEmpty()) {
                seen.until(Of.GRANTS, found.get(found.size() - 1).ended());
            }
            cursor = portion.next();
        } while (cursor != null);
    }

    /**
     * One that fails stops no other: it is tried again while it is looked at, and waits for somebody who enters it by hand. But
     * where it was heard of and looked at in one moment, the faster has taken it.
     */
    private void taken(Granted granted) {
        String task = "permits.arrival." + granted.number();
        try {
            take(granted);
            inbox.close(task);
        } catch (RuntimeException failed) {
            if (store.byCase(granted.number()).isPresent()) {
                inbox.close(task);
                return;
            }
            LOG.warn("The permit of case {} could not be taken over", granted.number(), failed);
            inbox.open(new Inbox.Task(
                    task, "permits", "inbox.arrival", granted.number(), "/permits/register/new", Rights.EDIT, null));
        }
    }

    private void take(Granted granted) {
        Kind kind = store.byCase(granted.number()).isPresent()
                ? null
                : kinds.granted(granted.service(), granted.outcome(), granted.title())
                        .orElse(null);
        if (kind == null) {
            return;
        }
        Permit permit = permit(granted, kind);
        transactions.run(() -> {
            permits.arrive(permit);
            dues.asked(permit, granted.fees());
        });
    }

    private Permit permit(Granted granted, Kind kind) {
        Reading reading = new Reading(granted);
        String where = kind.place() == null ? reading.somewhere() : reading.words(kind.place());
        Optional<TaxObject> object =
                neighbours.object(reading.chosen(kind.place())).or(() -> neighbours.object(where));
        String address = Ids.valid(where) ? object.map(TaxObject::address).orElse("") : where;
        LocalDate asked = reading.day(kind.from());
        LocalDate from = asked == null || asked.isBefore(granted.day()) ? granted.day() : asked;
        LocalDate to = granted.validTo() != null ? granted.validTo() : length(kind, reading, from);
        BigDecimal area = reading.number(kind.area());
        List<String> codes = granted.fees().stream()
                .map(Cases.Fee::code)
                .filter(code -> kind.tariffs().contains(code))
                .distinct()
                .toList();
        boolean goesOn = !kind.period().equals("once") && kind.renewable();
        Cases.Holder holder = granted.holder();
        Optional<Issued> paper = Optional.ofNullable(granted.document()).flatMap(documents::find);
        boolean revoked =
                paper.filter(one -> one.state().equals("revoked")).isPresent(); // before anybody here heard of it
        return new Permit(
                Ids.next(),
                store.serial(),
                kind.id(),
                paper.map(Issued::number).orElse(granted.number()),
                granted.number(),
                new Holder(
                        holder.name(),
                        holder.organisation(),
                        holder.number(),
                        holder.party(),
                        holder.account(),
                        holder.email(),
                        holder.lang()),
                cut(reading.words(kind.subject()), 500),
                cut(address, 300),
                object.map(TaxObject::id).orElse(null),
                null,
                scaled(area),
                goesOn ? codes : List.of(),
                scaled(units(kind, reading, area)),
                granted.day(),
                from,
                to,
                revoked ? State.REVOKED : State.VALID,
                to,
                null,
                null,
                granted.document(),
                cut(granted.conditions(), 4000),
                granted.shown().stream()
                        .map(answer -> new Fact(answer.key(), answer.label(), answer.words()))
                        .toList(),
                1);
    }

    private static BigDecimal units(Kind kind, Reading reading, BigDecimal area) {
        return switch (kind.unit()) {
            case "area" -> area == null ? BigDecimal.ONE : area;
            case "count" -> BigDecimal.valueOf(reading.times(kind.counted()));
            default -> BigDecimal.ONE;
        };
    }

    private static LocalDate length(Kind kind, Reading reading, LocalDate from) {
        if (kind.length() == null) {
            return null;
        }
        BigDecimal count = reading.number(kind.length().count());
        return count == null || count.signum() <= 0
                ? null
                : Kind.Length.end(
                        from,
                        reading.text(kind.length().unit()),
                        count.min(BigDecimal.valueOf(3650)).intValue());
    }

    private static BigDecimal scaled(BigDecimal number) {
        return number == null ? null : number.setScale(2, RoundingMode.HALF_UP);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
