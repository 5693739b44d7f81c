package am.hamaynk.taxes.account;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.taxes.Obligations;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.payment.Payments;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows accounts to other modules as {@link Obligations} promises: several bills for one thing and year as one line. */
@Component
public final class ObligationsForModules implements Obligations {
    private final Debts debts;
    private final AccountRows rows;
    private final Payments payments;
    private final RegistersLink registers;
    private final Today today;

    @Activate
    public ObligationsForModules(
            @Reference Debts debts,
            @Reference AccountRows rows,
            @Reference Payments payments,
            @Reference RegistersLink registers,
            @Reference Today today) {
        this.debts = debts;
        this.rows = rows;
        this.payments = payments;
        this.registers = registers;
        this.today = today;
    }

    @Override
    public Account of(String party, String object) {
        LocalDate day = today.get();
        Set<String> keys = registers.keys(party);
        List<Debt> asked = debts.of(keys, day).stream()
                .filter(debt -> object == null || object.equals(debt.bill().object()))
                .toList();
        return new Account(
                day,
                lines(asked, day),
                object == null ? paid(keys) : paid(keys, asked),
                object == null ? rows.advance(keys) : 0);
    }

    private List<Line> lines(List<Debt> asked, LocalDate day) {
        Map<String, TaxObject> objects = registers.objects(
                asked.stream().map(debt -> debt.bill().object()).distinct().toList());
        Map<List<Object>, Line> lines = new LinkedHashMap<>();
        for (Debt debt : asked) {
            Bill bill = debt.bill();
            Line line = new Line(
                    bill.kind(),
                    bill.year(),
                    title(bill.object(), objects.get(bill.object())),
                    bill.due(),
                    bill.amount(),
                    bill.paid() + bill.penaltyPaid(),
                    debt.total(),
                    bill.due().isBefore(day) || debt.principal() < 0 ? debt.total() : 0);
            lines.merge(List.of(bill.kind(), bill.object(), bill.year()), line, ObligationsForModules::sum);
        }
        return List.copyOf(lines.values());
    }

    private static String title(String key, TaxObject object) {
        return object == null
                ? key
                : object.address().isBlank() ? object.code() : object.code() + ", " + object.address();
    }

    private static Line sum(Line a, Line b) {
        return new Line(
                a.kind(),
                a.year(),
                a.object(),
                a.due(),
                a.billed() + b.billed(),
                a.paid() + b.paid(),
                a.owed() + b.owed(),
                a.overdue() + b.overdue());
    }

    private List<Payment> paid(Set<String> keys) {
        return inOrder(counting(keys).map(one -> new Payment(one.date(), one.amount())));
    }

    /** What of each payment went to these; that a bill was lowered or what was paid ahead was used is no payment. */
    private List<Payment> paid(Set<String> keys, List<Debt> asked) {
        List<Long> ids = asked.stream().map(debt -> debt.bill().id()).toList();
        Map<Long, Long> byEntry = debts.allocations(ids).values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(
                        Debts.Allocated::entry, Collectors.summingLong(one -> one.principal() + one.penalty())));
        return inOrder(counting(keys)
                .filter(one -> byEntry.containsKey(one.settled()))
                .map(one -> new Payment(one.date(), byEntry.get(one.settled()))));
    }

    /** Without those that were taken back. */
    private Stream<am.hamaynk.taxes.payment.Payment> counting(Set<String> keys) {
        return payments.of(keys).stream().filter(am.hamaynk.taxes.payment.Payment::counts);
    }

    private static List<Payment> inOrder(Stream<Payment> payments) {
        return payments.sorted(Comparator.comparing(Payment::day)).toList();
    }
}
