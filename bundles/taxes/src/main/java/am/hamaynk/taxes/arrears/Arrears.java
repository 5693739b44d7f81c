package am.hamaynk.taxes.arrears;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.Today;
import am.hamaynk.taxes.account.Debt;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.billing.Bills;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is late, with how much and since when. */
@Component(service = Arrears.class)
public final class Arrears {
    private static final Map<String, String> ORDER = Map.of(
            "amount", "sum(amount - paid)",
            "due", "min(due)",
            "bills", "count(*)");

    private final Sql sql;
    private final Bills bills;
    private final Debts debts;
    private final RegistersLink registers;
    private final Today today;
    private final Kept kept;

    @Activate
    public Arrears(
            @Reference Sql sql,
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference RegistersLink registers,
            @Reference Today today,
            @Reference Kept kept) {
        this.sql = sql;
        this.bills = bills;
        this.debts = debts;
        this.registers = registers;
        this.today = today;
        this.kept = kept;
    }

    /**
     * Which debts.
     *
     * @param kind real-estate, vehicle, due or fee; null for all
     * @param year tax year, null for all
     * @param least drams of principal, null for any
     * @param sort amount, due or bills, with a minus for falling; null for -amount
     */
    public record Filter(String kind, Integer year, Long least, String sort) {
        public Filter {
            if (kind != null && !Set.of("real-estate", "vehicle", "due", "fee").contains(kind)) {
                throw Problem.field("kind", "unknown-kind", kind);
            }
            if (sort != null && !ORDER.containsKey(sort.startsWith("-") ? sort.substring(1) : sort)) {
                throw Problem.field("sort", "unknown-sort", sort);
            }
        }

        String where() {
            return " where amount - paid > 0 and due < ?" + (kind == null ? "" : " and kind = ?")
                    + (year == null ? "" : " and tax_year = ?") + " group by party"
                    + (least == null ? "" : " having sum(amount - paid) >= ?");
        }

        List<Object> parameters(LocalDate day) {
            List<Object> parameters = new ArrayList<>(List.of(java.sql.Date.valueOf(day)));
            if (kind != null) {
                parameters.add(kind);
            }
            if (year != null) {
                parameters.add(year);
            }
            if (least != null) {
                parameters.add(least);
            }
            return parameters;
        }

        String order() {
            String by = sort == null ? "-amount" : sort;
            boolean falling = by.startsWith("-");
            return " order by " + ORDER.get(falling ? by.substring(1) : by) + (falling ? " desc" : "") + ", party";
        }
    }

    /** One payer who is late. */
    public record Late(
            String payer, String name, String number, long principal, long penalty, long bills, LocalDate since) {
        public long total() {
            return principal + penalty;
        }
    }

    /** @param payers how many are late; principal what they owe without penalties */
    public record Totals(long payers, long principal) {}

    private record Row(String party, long principal, long bills, LocalDate since) {}

    /** Who is late is kept, since all open bills are read for it; the penalties are of this moment. */
    public List<Late> list(Filter filter, long offset, int limit) {
        LocalDate day = today.get();
        return named(kept.of(List.of("late", filter, offset, limit, day), () -> rows(filter, offset, limit, day)), day);
    }

    private List<Row> rows(Filter filter, long offset, int limit, LocalDate day) {
        List<Object> parameters = filter.parameters(day);
        parameters.add(offset);
        parameters.add(limit);
        return sql.list(
                "select party, sum(amount - paid), count(*), min(due) from taxes_bill" + filter.where() + filter.order()
                        + " offset ? rows fetch next ? rows only",
                row -> new Row(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getDate(4).toLocalDate()),
                parameters.toArray());
    }

    public Totals totals(Filter filter) {
        LocalDate day = today.get();
        Filter which = new Filter(filter.kind(), filter.year(), filter.least(), null);
        return kept.of(List.of("totals", which, day), () -> sql.one(
                        "select count(*), sum(owed) from (select sum(amount - paid) as owed from taxes_bill"
                                + filter.where() + ") as late",
                        row -> new Totals(row.getLong(1), row.getLong(2)),
                        filter.parameters(day).toArray())
                .orElse(new Totals(0, 0)));
    }

    /** Takes one portion of late payers after the other. */
    public interface Sink {
        void accept(List<Late> some) throws IOException;
    }

    /** All of them, a few at a time. */
    public void each(Filter filter, Sink sink) throws IOException {
        LocalDate day = today.get();
        List<Row> rows = new ArrayList<>();
        sql.each(
                "select party, sum(amount - paid), count(*), min(due) from taxes_bill" + filter.where()
                        + filter.order(),
                row -> {
                    rows.add(new Row(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getDate(4).toLocalDate()));
                    if (rows.size() == 500) {
                        drain(rows, day, sink);
                    }
                },
                filter.parameters(day).toArray());
        drain(rows, day, sink);
    }

    private void drain(List<Row> rows, LocalDate day, Sink sink) {
        try {
            sink.accept(named(List.copyOf(rows), day));
            rows.clear();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private List<Late> named(List<Row> rows, LocalDate day) {
        List<String> ids = rows.stream().map(Row::party).toList();
        Map<String, Party> parties = registers.parties(ids);
        Map<String, Long> penalties = new HashMap<>();
        for (Debt debt : debts.of(bills.of(ids), day)) {
            penalties.merge(debt.bill().party(), debt.penalty(), Long::sum);
        }
        List<Late> late = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Party party = parties.get(row.party());
            late.add(new Late(
                    row.party(),
                    party == null ? null : party.name(),
                    party == null ? null : party.number(),
                    row.principal(),
                    penalties.getOrDefault(row.party(), 0L),
                    row.bills(),
                    row.since()));
        }
        return late;
    }
}
