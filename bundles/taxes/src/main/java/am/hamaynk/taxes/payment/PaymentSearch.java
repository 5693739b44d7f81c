package am.hamaynk.taxes.payment;

import am.hamaynk.api.Cursor;
import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.Payers;
import am.hamaynk.taxes.account.Payers.Payer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Payments as an officer looks for them: the newest day first, narrowed by what they know of one. */
@Component(service = PaymentSearch.class)
public final class PaymentSearch {
    static final List<String> STATES = List.of("settled", "unassigned", "reversed");
    static final List<String> CHANNELS = List.of("counter", "bank", "treasury");
    /** People of one name whose payments are looked at. */
    private static final int MOST_PEOPLE = 50;

    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);
    private static final Comparator<Payment> NEWEST =
            Comparator.comparing(Payment::date).thenComparingLong(Payment::id).reversed();

    private final Sql sql;
    private final Payments payments;
    private final RegistersLink registers;
    private final Payers payers;
    private final Kept kept;

    @Activate
    public PaymentSearch(
            @Reference Sql sql,
            @Reference Payments payments,
            @Reference RegistersLink registers,
            @Reference Payers payers,
            @Reference Kept kept) {
        this.sql = sql;
        this.payments = payments;
        this.registers = registers;
        this.payers = payers;
        this.kept = kept;
    }

    /**
     * Which payments.
     *
     * @param asked reference, or name or number of the payer; empty for any
     * @param from first day, null for any
     * @param to last day, null for any
     * @param state of {@link #STATES}, null for all
     * @param channel of {@link #CHANNELS}, null for all
     */
    public record Filter(String asked, LocalDate from, LocalDate to, String state, String channel) {
        /** Whether fewer than all are meant. */
        public boolean narrows() {
            return !asked.isEmpty() || from != null || to != null || state != null || channel != null;
        }

        private boolean takes(Payment payment) {
            return (from == null || !payment.date().isBefore(from))
                    && (to == null || !payment.date().isAfter(to))
                    && (state == null || state.equals(payment.state()))
                    && (channel == null || channel.equals(payment.channel()));
        }

        private String where() {
            return " where 1 = 1" + (from == null ? "" : " and paid_on >= ?")
                    + (to == null ? "" : " and paid_on <= ?")
                    + (channel == null ? "" : " and channel = ?")
                    + (state == null
                            ? ""
                            : switch (state) {
                                case "reversed" -> " and reversed is not null";
                                case "unassigned" -> " and settled is null";
                                default -> " and settled is not null and reversed is null";
                            });
        }

        private List<Object> parameters() {
            return Stream.of(from, to, channel)
                    .filter(Objects::nonNull)
                    .map(Object.class::cast)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        /** In the words that were typed, for the record of who looked for whom. */
        @Override
        public String toString() {
            return Stream.of(asked, from, to, state, channel)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .filter(one -> !one.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    /** @param next where the rest begins, or null */
    public record Part(List<Payment> payments, String next) {}

    /** @param amount without those taken back, unless they alone are asked for */
    public record Totals(long payments, long amount) {}

    /** Whether more people bear the name that is asked for than are looked at, so that nothing may be added up. */
    public boolean many(Filter filter) {
        return registers.search(filter.asked(), MOST_PEOPLE + 1).size() > MOST_PEOPLE;
    }

    /** @param cursor as {@link Part#next} told it, empty for the newest */
    public Part list(Filter filter, String cursor, int limit) {
        LocalDate day = LAST;
        long before = Long.MAX_VALUE;
        if (!cursor.isEmpty()) {
            String[] parts = Cursor.read(cursor, 2);
            day = Cursor.day(parts[0]);
            before = Cursor.number(parts[1]);
        }
        List<Payment> found =
                filter.asked().isEmpty() ? read(filter, day, before, limit + 1) : after(meant(filter), day, before);
        List<Payment> shown = found.stream().limit(limit).toList();
        Payment last = found.size() > limit ? shown.get(limit - 1) : null;
        return new Part(shown, last == null ? null : Cursor.of(last.date(), last.id()));
    }

    public Totals totals(Filter filter) {
        boolean reversed = "reversed".equals(filter.state());
        if (!filter.asked().isEmpty()) {
            List<Payment> all = meant(filter);
            long amount = all.stream()
                    .filter(payment -> reversed || payment.reversed() == null)
                    .mapToLong(Payment::amount)
                    .sum();
            return new Totals(all.size(), amount);
        }
        String sum = reversed ? "sum(amount)" : "sum(case when reversed is null then amount else 0 end)";
        return kept.of(List.of("payments", filter), () -> sql.one(
                        "select count(*), " + sum + " from taxes_payment" + filter.where(),
                        row -> new Totals(row.getLong(1), row.getLong(2)),
                        filter.parameters().toArray())
                .orElseThrow());
    }

    private List<Payment> read(Filter filter, LocalDate day, long before, int limit) {
        List<Object> parameters = filter.parameters();
        parameters.addAll(List.of(day, day, before, limit));
        // the numbers first, from the index that has them in this order
        List<Long> numbers = sql.list(
                "select id, paid_on from taxes_payment" + filter.where()
                        + " and paid_on <= ? and (paid_on < ? or id < ?)"
                        + " order by paid_on desc, id desc fetch first ? rows only",
                row -> row.getLong(1),
                parameters.toArray());
        List<Payment> found = sql.in("select * from taxes_payment where id in ({in})", numbers, Payment::read);
        found.sort(NEWEST);
        return found;
    }

    private static List<Payment> after(List<Payment> all, LocalDate day, long before) {
        return all.stream()
                .filter(one -> one.date().isBefore(day) || one.date().equals(day) && one.id() < before)
                .toList();
    }

    /** By reference, by whose they are, and those that wait under the number that was told. */
    private List<Payment> meant(Filter filter) {
        Set<String> keys = new LinkedHashSet<>();
        Optional<Payer> exact = payers.find(filter.asked());
        if (exact.isPresent()) {
            keys.addAll(exact.get().keys());
        } else {
            registers.search(filter.asked(), MOST_PEOPLE).forEach(party -> keys.addAll(RegistersLink.keys(party)));
        }
        Map<Long, Payment> found = new LinkedHashMap<>();
        References.meant(filter.asked()).stream()
                .flatMap(reference -> payments.find(reference).stream())
                .forEach(one -> found.put(one.id(), one));
        payments.of(keys).forEach(one -> found.put(one.id(), one));
        sql.list("select * from taxes_payment where settled is null and payer = ?", Payment::read, filter.asked())
                .forEach(one -> found.put(one.id(), one));
        return found.values().stream().filter(filter::takes).sorted(NEWEST).toList();
    }
}
