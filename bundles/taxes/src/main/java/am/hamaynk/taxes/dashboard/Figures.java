package am.hamaynk.taxes.dashboard;

import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.arrears.Arrears;
import am.hamaynk.taxes.ledger.Ledger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Adds up the book by months for the dashboard; kept, since it reads a year of postings. */
@Component(service = Figures.class)
public final class Figures {
    private final Ledger ledger;
    private final Arrears arrears;
    private final Sql sql;
    private final Kept kept;

    @Activate
    public Figures(@Reference Ledger ledger, @Reference Arrears arrears, @Reference Sql sql, @Reference Kept kept) {
        this.ledger = ledger;
        this.arrears = arrears;
        this.sql = sql;
        this.kept = kept;
    }

    /** @param late principal that was due by the end of the month and is open still */
    public record Month(YearMonth month, long billed, long paid, long late) {}

    List<Month> months(YearMonth from, LocalDate to) {
        Map<LocalDate, Long> open = arrears.byDue();
        return kept.of(List.of("months", from, to, open), () -> read(from, to, open));
    }

    /** How many bills a year has so far. */
    long bills(String kind, int year) {
        return kept.of(
                List.of("bills", kind, year),
                () -> sql.number("select count(*) from taxes_bill where kind = ? and tax_year = ?", kind, year));
    }

    private List<Month> read(YearMonth from, LocalDate to, Map<LocalDate, Long> open) {
        Map<YearMonth, long[]> sums = new HashMap<>();
        for (Ledger.Turnover turnover : ledger.turnover(from.atDay(1))) {
            long[] sum = sums.computeIfAbsent(YearMonth.from(turnover.day()), key -> new long[2]);
            switch (turnover.account()) {
                case REAL_ESTATE, VEHICLE, DUE, FEE -> sum[0] -= turnover.amount();
                case COUNTER, BANK, TREASURY -> sum[1] += turnover.amount();
                default -> {}
            }
        }
        List<Month> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            LocalDate end =
                    month.atEndOfMonth().isAfter(to) ? to : month.atEndOfMonth().plusDays(1);
            long late = open.entrySet().stream()
                    .filter(one -> one.getKey().isBefore(end))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long[] sum = sums.getOrDefault(month, new long[2]);
            months.add(new Month(month, sum[0], sum[1], late));
        }
        return months;
    }
}
