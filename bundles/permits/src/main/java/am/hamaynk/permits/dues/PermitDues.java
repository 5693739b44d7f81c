package am.hamaynk.permits.dues;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.dues.Periods.Period;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a permit costs while it lasts. With taxes there, and a holder whom the registers know, each due is a bill in their
 * ledger; else the counter takes it and says so here.
 */
@Component(service = {PermitDues.class, Runnable.class})
@Job(name = "permits.dues", every = 300)
public final class PermitDues implements Runnable {
    private static final long MOST = 1_000_000_000_000L;
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

    private final DueStore store;
    private final PermitStore permits;
    private final Kinds kinds;
    private final Neighbours neighbours;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public PermitDues(
            @Reference DueStore store,
            @Reference PermitStore permits,
            @Reference Kinds kinds,
            @Reference Neighbours neighbours,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.store = store;
        this.permits = permits;
        this.kinds = kinds;
        this.neighbours = neighbours;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    /** All that was asked, newest first, as paid as the ledger knows by now. */
    public List<Due> of(Permit permit) {
        Dues ledger = neighbours.dues().orElse(null);
        return store.of(permit.id()).stream()
                .map(due -> due.paid() || due.bill() == null || ledger == null || !ledger.paid(due.bill())
                        ? due
                        : due.paidByLedger())
                .toList();
    }

    /**
     * What has begun and was not asked for yet, with its arithmetic; its amount is null where no tariff is known.
     *
     * @param today the day by which a period has begun
     */
    public List<Due> open(Permit permit, LocalDate today) {
        Kind kind = kinds.find(permit.kind()).orElse(null);
        State state = permit.state(today);
        if (kind == null || permit.tariffs().isEmpty() || state == State.REVOKED || state == State.SUSPENDED) {
            return List.of();
        }
        if (kind.period().equals("once")) {
            return once(permit);
        }
        if (permit.paidTo() == null) {
            return List.of();
        }
        List<Due> open = new ArrayList<>();
        for (Period period : Periods.begun(kind.period(), permit.paidTo(), permit.to(), today)) {
            for (String code : permit.tariffs()) {
                open.add(due(permit, code, period));
            }
        }
        return open;
    }

    /** Of what is asked once: what nobody has asked for yet, neither a case nor, as the entry says, the office before. */
    private List<Due> once(Permit permit) {
        if (permit.caseNumber() != null || permit.paidTo() != null) {
            return List.of();
        }
        Period whole = new Period(permit.from(), permit.to() == null ? permit.from() : permit.to());
        return permit.tariffs().stream()
                .filter(code -> !store.asked(permit.id(), code, whole.first()))
                .map(code -> due(permit, code, whole))
                .toList();
    }

    /** What was asked, and what has begun and was not asked for yet, newest first. */
    public List<Due> all(Permit permit) {
        return Stream.concat(open(permit, today.get()).stream(), of(permit).stream())
                .toList();
    }

    private Due due(Permit permit, String code, Period period) {
        OptionalLong tariff =
                neighbours.dues().map(dues -> dues.tariff(code, period.first())).orElse(OptionalLong.empty());
        Long one = tariff.isPresent() ? tariff.getAsLong() : null;
        return new Due(
                permit.id(),
                code,
                period.first(),
                1,
                period.last(),
                permit.units(),
                one,
                one == null ? null : amount(permit.units(), one),
                null,
                false);
    }

    /** Whole drams, rounded once. */
    static long amount(BigDecimal units, long tariff) {
        return units.multiply(BigDecimal.valueOf(tariff))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /**
     * Asks for all that has begun, each once.
     *
     * @return how many dues it asked for
     * @throws Problem {@code permit-tariff-missing} (422), naming the due, where taxes are there and the council set none
     */
    public int ask(Permit permit) {
        List<Due> open = open(permit, today.get());
        if (open.isEmpty()) {
            return 0;
        }
        Dues ledger = neighbours.dues().orElse(null);
        transactions.run(() -> {
            for (Due due : open) {
                if (ledger != null && due.tariff() == null) {
                    throw Problem.of(
                            "permit-tariff-missing",
                            422,
                            due.code(),
                            due.first().getYear());
                }
                if (!store.asked(permit.id(), due.code(), due.first()) && (due.amount() == null || due.amount() > 0)) {
                    store.add(billed(permit, due, ledger));
                    audit.record(
                            "permits.due.ask",
                            permit.id(),
                            Map.of("code", due.code(), "first", "" + due.first(), "amount", "" + due.amount()));
                }
            }
            if (permit.paidTo() != null) {
                permits.update(permit.paidTo(open.get(open.size() - 1).last()));
            }
        });
        return open.size();
    }

    private Due billed(Permit permit, Due due, Dues ledger) {
        String party = permit.holder().party();
        if (ledger == null || party == null || due.amount() == null) {
            return due;
        }
        String bill = ledger.charge(new Dues.Charge(
                "P" + permit.serial() + "." + COMPACT.format(due.first()),
                due.code(),
                due.quantity(),
                due.first(),
                0,
                party,
                today.get().plusMonths(1),
                kinds.title(permit.kind(), "hy") + ", " + permit.number()));
        return new Due(
                due.permit(),
                due.code(),
                due.first(),
                due.place(),
                due.last(),
                due.quantity(),
                due.tariff(),
                due.amount(),
                bill,
                false);
    }

    /**
     * Says that the counter has the money. A bill that the ledger has made before it went away is taken back when it returns.
     *
     * @param amount drams; null for the amount that is known
     * @throws Problem {@code not-found}; {@code due-paid} or {@code due-in-ledger} (409); {@code bad-amount} at its field
     */
    public void paid(Permit permit, String code, LocalDate first, int place, Long amount) {
        User user = access.require(Rights.EDIT);
        Due due = of(permit).stream()
                .filter(one -> one.code().equals(code) && one.first().equals(first) && one.place() == place)
                .findFirst()
                .orElseThrow(() -> Problem.notFound(code));
        if (due.paid()) {
            throw Problem.conflict("due-paid", permit.number());
        }
        if (due.bill() != null && neighbours.dues().isPresent()) {
            throw Problem.conflict("due-in-ledger", due.bill());
        }
        Long sum = amount == null ? due.amount() : amount;
        if (sum == null || sum <= 0 || sum > MOST || due.amount() != null && !sum.equals(due.amount())) {
            throw Problem.field("amount", "bad-amount");
        }
        transactions.run(() -> {
            if (!store.pay(due, sum, user.name())) {
                throw Problem.conflict("due-paid", permit.number());
            }
            audit.record("permits.due.pay", permit.id(), Map.of("code", code, "first", "" + first, "amount", sum));
        });
    }

    /** Takes back in the ledger what the counter took while it was away: nobody pays twice. */
    @Override
    public void run() {
        neighbours.dues().ifPresent(ledger -> store.untold()
                .forEach(bill -> transactions.run(() -> {
                    ledger.lower(bill, 0);
                    store.told(bill);
                })));
    }
}
