package am.hamaynk.taxes.arrears;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.Debt;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.billing.Bills;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is late, with how much and since when. */
@Component(service = Arrears.class)
public final class Arrears {
    private static final Map<String, String> ORDER = Map.of(
            "amount", "principal",
            "due", "since",
            "bills", "bills");

    /** Longer lists are read anew: a program that pages through all of them would fill the memory. */
    private static final int KEPT_ROWS = PageParts.PAGE + 1;

    private static final String SHOWN = "select party, principal, bills, since";

    private final Sql sql;
    private final LateSums late;
    private final Bills bills;
    private final Debts debts;
    private final RegistersLink registers;
    private final Today today;
    private final Kept kept;

    @Activate
    public Arrears(
            @Reference Sql sql,
            @Reference LateSums late,
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference RegistersLink registers,
            @Reference Today today,
            @Reference Kept kept) {
        this.sql = sql;
        this.late = late;
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

        /** Rows of payers: as they are kept where nothing is filtered, else added up from those that are asked for. */
        private String from() {
            String rows = kind == null && year == null
                    ? "taxes_late_payer"
                    : "(select party, sum(principal) as principal, sum(bills) as bills, min(due) as since from taxes_late"
                            + " where 1 = 1" + (kind == null ? "" : " and kind = ?")
                            + (year == null ? "" : " and tax_year = ?") + " group by party) as late";
            return " from " + rows + (least == null ? "" : " where principal >= ?");
        }

        private boolean takes(Bills.Bill bill) {
            return (kind == null || kind.equals(bill.kind())) && (year == null || year == bill.year());
        }

        /** In words, for the record of who looked for whom. */
        String asked() {
            return Stream.of(kind, year, least)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
        }

        private List<Object> parameters() {
            return Stream.of(kind, year, least)
                    .filter(Objects::nonNull)
                    .map(Object.class::cast)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        private String order() {
            String by = sort == null ? "-amount" : sort;
            boolean falling = by.startsWith("-");
            return " order by " + ORDER.get(falling ? by.substring(1) : by) + (falling ? " desc" : "") + ", party";
        }
    }

    /** One payer who is late. @param principal 0 where only the penalty of what was paid late is owed */
    public record Late(
            String payer, String name, String number, long principal, long penalty, long bills, LocalDate since) {
        public long total() {
            return principal + penalty;
        }
    }

    /** @param payers how many are late, if with a penalty alone; principal what they owe without penalties */
    public record Totals(long payers, long principal) {}

    private record Row(String party, long principal, long bills, LocalDate since) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getString(1), row.getLong(2), row.getLong(3), Sql.day(row, "since"));
        }
    }

    /** Who is late is kept for the first page until something changes; the penalties are of this moment. */
    public List<Late> list(Filter filter, long offset, int limit) {
        long revision = late.upToDate();
        boolean first = offset == 0 && limit <= KEPT_ROWS;
        List<Row> rows = first
                ? kept.of(List.of("late", filter, limit, revision), () -> rows(filter, 0, limit))
                : rows(filter, offset, limit);
        return named(filter, rows, today.get());
    }

    private List<Row> rows(Filter filter, long offset, int limit) {
        List<Object> parameters = filter.parameters();
        parameters.add(offset);
        parameters.add(limit);
        String query = SHOWN + filter.from() + filter.order() + " offset ? rows fetch next ? rows only";
        return sql.list(query, Row::read, parameters.toArray());
    }

    public Totals totals(Filter filter) {
        Filter which = new Filter(filter.kind(), filter.year(), filter.least(), null);
        return kept.of(List.of("late", which, late.upToDate()), () -> sql.one(
                        "select count(*), sum(principal)" + which.from(),
                        row -> new Totals(row.getLong(1), row.getLong(2)),
                        which.parameters().toArray())
                .orElseThrow());
    }

    /** The penalties of all who are late; reckoned from each of their bills, so that of many it takes a while. */
    public long penalties(Filter filter) {
        Filter which = new Filter(filter.kind(), filter.year(), filter.least(), null);
        return kept.of(List.of("late penalties", which, late.upToDate(), today.get()), () -> {
            long[] sum = {0};
            try {
                each(which, some -> some.forEach(one -> sum[0] += one.penalty()));
            } catch (IOException none) {
                throw new java.io.UncheckedIOException(none);
            }
            return sum[0];
        });
    }

    /** What is late by the day on which it was due. */
    public Map<LocalDate, Long> byDue() {
        return kept.of(List.of("late by due", late.upToDate()), () -> {
            Map<LocalDate, Long> sums = new TreeMap<>();
            sql.list(
                    "select due, sum(principal) from taxes_late where principal > 0 group by due",
                    row -> sums.put(Sql.day(row, "due"), row.getLong(2)));
            return sums;
        });
    }

    /** Takes one portion of late payers after the other. */
    public interface Sink {
        void accept(List<Late> some) throws IOException;
    }

    /** All of them, a few at a time. */
    public void each(Filter filter, Sink sink) throws IOException {
        late.upToDate();
        LocalDate day = today.get();
        List<Row> rows = new ArrayList<>();
        sql.each(
                SHOWN + filter.from() + filter.order(),
                row -> {
                    rows.add(Row.read(row));
                    if (rows.size() == 500) {
                        drain(filter, rows, day, sink);
                    }
                },
                filter.parameters().toArray());
        drain(filter, rows, day, sink);
    }

    private void drain(Filter filter, List<Row> rows, LocalDate day, Sink sink) {
        try {
            sink.accept(named(filter, List.copyOf(rows), day));
            rows.clear();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private List<Late> named(Filter filter, List<Row> rows, LocalDate day) {
        List<String> ids = rows.stream().map(Row::party).toList();
        Map<String, Party> parties = registers.parties(ids);
        Map<String, String> owners = new HashMap<>();
        for (String id : ids) {
            owners.put(id, id);
            if (parties.containsKey(id)) {
                RegistersLink.keys(parties.get(id)).forEach(key -> owners.put(key, id));
            }
        }
        Map<String, Long> penalties = new HashMap<>();
        for (Debt debt : debts.of(bills.of(owners.keySet()), day)) {
            if (filter.takes(debt.bill())) {
                penalties.merge(owners.get(debt.bill().party()), debt.penalty(), Long::sum);
            }
        }
        List<Late> named = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Party party = parties.get(row.party());
            named.add(new Late(
                    row.party(),
                    party == null ? null : party.name(),
                    party == null ? null : party.number(),
                    row.principal(),
                    penalties.getOrDefault(row.party(), 0L),
                    row.bills(),
                    row.since()));
        }
        return named;
    }
}
