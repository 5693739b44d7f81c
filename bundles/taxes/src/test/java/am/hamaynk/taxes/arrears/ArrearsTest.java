package am.hamaynk.taxes.arrears;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.account.Debt;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class ArrearsTest {
    private final World world;
    private final Arrears arrears;

    ArrearsTest(TestDatabase database) throws Exception {
        world = new World(database);
        arrears = new Arrears(world.sql, world.sums, world.bills, world.debts, world.link, world.today, world.kept);
        for (int i = 1; i <= 3; i++) {
            String party = world.registers.resident(i);
            world.registers.owns(party, world.registers.property(i, "apartment", 10_000_000L * i));
        }
        world.billing.now("real-estate", 2025); // 3,750, 11,250 and 22,500 (10,000,000 × i)
        world.billing.now("real-estate", 2026);
        world.pay("a", world.registers.parties.keySet().iterator().next(), 1_750, LocalDate.of(2025, 11, 1));
        world.day = LocalDate.of(2026, 3, 11); // 100 days
    }

    /** Whatever happens, and in whatever order, the figures are those that all bills give when they are read. */
    @OnBothDatabases
    void itIsAtEveryMomentTheSumOfAllBills() throws Exception {
        List<String> payers = List.copyOf(world.registers.parties.keySet());
        for (long seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            LocalDate lastPaid = world.day;
            for (int i = 0; i < 25; i++) {
                String payer = payers.get(random.nextInt(payers.size()));
                String name = seed + "-" + i;
                switch (random.nextInt(8)) {
                    case 0 -> {
                        world.pay(name, payer, 1 + random.nextInt(30_000), world.day);
                        lastPaid = world.day;
                    }
                    case 1 -> world.day = world.day.plusDays(random.nextInt(200));
                    case 2 -> {
                        LocalDate earlier = world.day.minusDays(random.nextInt(30));
                        world.day = earlier.isBefore(lastPaid) ? lastPaid : earlier;
                    }
                    case 3 -> {
                        long owed = principal(payer);
                        if (owed > 0) { // the penalty stays
                            world.pay(name, payer, owed, world.day);
                            lastPaid = world.day;
                        }
                    }
                    case 4 -> world.bills.charge(
                            "due", 2026, name, payer, 900, world.day.minusDays(9), world.day.minusDays(1), "[]");
                    case 5 -> {
                        world.registers.owns(
                                payer, world.registers.property(100 * (int) seed + i, "apartment", 20_000_000L));
                        world.billing.now("real-estate", 2025 + random.nextInt(2));
                    }
                    case 6 -> mergeOrUndo(payers);
                    default -> {
                        if (!world.registers.holdings.isEmpty()) {
                            world.registers.holdings.remove(random.nextInt(world.registers.holdings.size()));
                        }
                        world.billing.now("real-estate", 2025);
                    }
                }
                if (random.nextInt(3) > 0) {
                    same(name);
                }
            }
        }
    }

    private long principal(String payer) {
        return world.debts.of(world.link.keys(payer), world.day).stream()
                .filter(debt -> debt.late(world.day))
                .mapToLong(Debt::principal)
                .sum();
    }

    private void mergeOrUndo(List<String> payers) {
        String kept = payers.get(0);
        String gone = payers.get(1);
        if (world.registers.parties.containsKey(gone)) {
            world.registers.merge(gone, kept);
        } else {
            world.registers.unmerge(gone, kept);
        }
        world.sums.on(new Changed("registers", kept));
        world.sums.on(new Changed("registers", gone));
    }

    private void same(String when) {
        Map<String, Long> expected = new TreeMap<>();
        Map<LocalDate, Long> byDue = new TreeMap<>();
        List<String> all = world.sql.list("select distinct party from taxes_bill", row -> row.getString(1));
        for (Debt debt : world.debts.of(all, world.day)) {
            if (debt.bill().due().isBefore(world.day) && (debt.principal() > 0 || debt.penalty() > 0)) {
                String party = debt.bill().party();
                expected.merge(
                        world.link.party(party).map(Party::id).orElse(party), Math.max(0, debt.principal()), Long::sum);
                byDue.merge(debt.bill().due(), Math.max(0, debt.principal()), Long::sum);
            }
        }
        byDue.values().removeIf(nothing -> nothing == 0);
        Map<String, Long> found = new TreeMap<>();
        arrears.list(filter(null, null), 0, 1000).forEach(late -> found.put(late.payer(), late.principal()));
        assertEquals(expected, found, when);
        assertEquals(byDue, arrears.byDue(), when);
        long sum = expected.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(new Arrears.Totals(expected.size(), sum), arrears.totals(filter(null, null)), when);
        Map<String, Long> years = new TreeMap<>();
        for (int year = 2025; year <= 2026; year++) {
            arrears.list(new Arrears.Filter(null, year, null, null), 0, 1000)
                    .forEach(late -> years.merge(late.payer(), late.principal(), Long::sum));
        }
        assertEquals(expected, years, when);
    }

    private static Arrears.Filter filter(Long least, String sort) {
        return new Arrears.Filter(null, null, least, sort);
    }

    @OnBothDatabases
    void whoOwesOnlyThePenaltyIsLateStill() throws Exception {
        String payer = world.registers.resident(7);
        world.registers.owns(payer, world.registers.property(7, "apartment", 25_000_000));
        world.day = LocalDate.of(2025, 11, 1);
        world.billing.now("real-estate", 2025); // 15,000
        world.day = LocalDate.of(2026, 3, 11);
        assertEquals(4, arrears.totals(filter(null, null)).payers());
        world.pay("tax", payer, 15_000, null);
        assertEquals(new Arrears.Totals(4, 35_750), arrears.totals(filter(null, null)), "a fourth who owes no tax");
        Arrears.Late last = arrears.list(filter(null, "amount"), 0, 1).get(0);
        assertEquals(
                List.of(payer, 0L, 600L, 1L), List.of(last.payer(), last.principal(), last.penalty(), last.bills()));
        List<Arrears.Late> exported = new ArrayList<>();
        arrears.each(new Arrears.Filter("real-estate", 2025, null, null), exported::addAll);
        assertTrue(exported.contains(last));
        assertEquals(Map.of(LocalDate.of(2025, 12, 1), 35_750L), arrears.byDue());
        world.day = world.day.plusYears(1);
        assertEquals(600, arrears.list(filter(null, "amount"), 0, 1).get(0).penalty(), "it has stopped running");
        world.pay("penalty", payer, 600, null);
        assertEquals(3, arrears.list(filter(null, null), 0, 10).size());
    }

    @OnBothDatabases
    void whoPaidLateBeforeItsPenaltyWasConfirmedOwesItToo() {
        String payer = world.registers.resident(8);
        LocalDate due = world.day.minusDays(10);
        world.bills.charge("fee", 2026, "F01a:01", payer, 10_000, due.minusDays(10), due, "[]");
        world.pay("fee", payer, 10_000, null);
        assertEquals(3, arrears.totals(filter(null, null)).payers());
        world.rules.confirm(
                "taxes.penalty-local@", Map.of("pct_per_day", new BigDecimal("0.1"), "since", "2026-01-01"));
        world.sums.on(new Changed("core", "rules"));
        assertEquals(new Arrears.Totals(4, 35_750), arrears.totals(filter(null, null)));
        assertEquals(100, arrears.list(filter(null, "amount"), 0, 1).get(0).penalty(), "10 days of 10,000 × 0.1 %");
    }

    @OnBothDatabases
    void whoWasMergedStandsInItOnceAndTwiceAgainWhenItIsUndone() {
        List<String> payers = List.copyOf(world.registers.parties.keySet());
        assertEquals(3, arrears.list(filter(null, null), 0, 10).size());
        mergeOrUndo(payers);
        List<Arrears.Late> late = arrears.list(filter(null, null), 0, 10);
        assertEquals(2, late.size());
        Arrears.Late both = late.get(1);
        assertEquals(
                List.of(payers.get(0), 13_250L, 530L, 2L),
                List.of(both.payer(), both.principal(), both.penalty(), both.bills()));
        assertEquals(new Arrears.Totals(2, 35_750), arrears.totals(filter(null, null)));
        assertEquals(0, arrears.list(filter(13_251L, "amount"), 1, 1).size());
        mergeOrUndo(payers);
        assertEquals(3, arrears.list(filter(null, null), 0, 10).size());
        // where nobody heard of it, the next day brings it
        world.registers.merge(payers.get(1), payers.get(0));
        world.day = world.day.plusDays(1);
        assertEquals(2, arrears.list(filter(null, null), 0, 10).size());
        world.registersThere(false);
        world.day = world.day.plusDays(1);
        assertEquals(2, arrears.list(filter(null, null), 0, 10).size(), "while they are away it stays as it was");
    }

    @OnBothDatabases
    void onlyAFirstPageIsKept() {
        assertEquals(
                22_500,
                arrears.list(filter(null, null), 0, PageParts.PAGE + 1).get(0).principal());
        assertEquals(3, arrears.list(filter(null, null), 0, 1000).size());
        assertEquals(2, arrears.list(filter(null, null), 1, 25).size());
        world.sql.update("delete from taxes_late_payer where principal = 22500");
        assertEquals(3, arrears.list(filter(null, null), 0, PageParts.PAGE + 1).size());
        assertEquals(2, arrears.list(filter(null, null), 0, 1000).size());
        assertEquals(1, arrears.list(filter(null, null), 1, 25).size());
    }

    @OnBothDatabases
    void worstFirstWithPenalties() throws Exception {
        List<Arrears.Late> late = arrears.list(filter(null, null), 0, 10);
        assertEquals(
                List.of(22_500L, 11_250L, 2_000L),
                late.stream().map(Arrears.Late::principal).toList());
        assertEquals(
                List.of(900L, 450L, 80L),
                late.stream().map(Arrears.Late::penalty).toList()); // 4 % of each
        assertEquals("Անուն 3", late.get(0).name());
        assertEquals(new Arrears.Totals(3, 35_750), arrears.totals(filter(null, null)));
        assertEquals(1_430, arrears.penalties(filter(null, null)));
        assertEquals(1_350, arrears.penalties(filter(10_000L, "amount")));
        assertEquals(0, arrears.penalties(new Arrears.Filter("vehicle", null, null, null)));
        assertEquals(2, arrears.list(filter(10_000L, "amount"), 0, 10).size());
        assertEquals(11_250, arrears.list(filter(null, "amount"), 1, 1).get(0).principal());
        assertEquals(
                0,
                arrears.list(new Arrears.Filter("vehicle", 2025, null, "due"), 0, 10)
                        .size());
        List<Arrears.Late> all = new ArrayList<>();
        arrears.each(filter(null, "bills"), all::addAll);
        assertEquals(3, all.size());
    }

    /** Who filters by a kind or year sees the penalties of its bills alone. */
    @OnBothDatabases
    void penaltiesAreOfTheBillsThatAreAskedFor() throws Exception {
        world.day = LocalDate.of(2027, 3, 11);
        long all = arrears.penalties(filter(null, null));
        long first = arrears.penalties(new Arrears.Filter(null, 2025, null, null));
        long second = arrears.penalties(new Arrears.Filter(null, 2026, null, null));
        assertTrue(first > 0 && second > 0);
        assertEquals(all, first + second);
        Map<String, Object> page = ((Reply.View) new ArrearsPage(arrears, world.today, world.reads)
                        .render(new TestVisit(world.user, false, Map.of(), Map.of("year", "2026"))))
                .model();
        assertEquals(second, page.get("penalties"));
        assertEquals(Map.of("asked", "2026"), world.details.get(world.details.size() - 1));
    }
}
