package am.hamaynk.taxes.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.assessment.Basis;
import am.hamaynk.taxes.assessment.Reliefs;
import am.hamaynk.taxes.assessment.Step;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

class BillingTest {
    private final World world;

    BillingTest(TestDatabase database) {
        world = new World(database);
    }

    private BillingRun run(String kind, int year) throws Exception {
        BillingRun run = world.billing.now(kind, year);
        assertTrue(world.ledger.check().balanced(), () -> world.ledger.check().toString());
        return run;
    }

    private long owed(String party) {
        return world.bills.of(List.of(party)).stream().mapToLong(Bill::amount).sum();
    }

    @OnBothDatabases
    void landHadATermOfItsOwnThatNobodyHasConfirmed() throws Exception {
        String owner = world.registers.resident(90);
        String land = world.registers.property(90, "land-agricultural", 1_000_000);
        world.registers.income(land, 100_000);
        String other = world.registers.property(92, "land-other", 1_000_000);
        world.registers.owns(owner, other);
        world.registers.owns(owner, land);
        world.registers.owns(owner, world.registers.property(91, "garage", 1_000_000));
        world.billing.now("real-estate", 2020);
        assertTrue(world.runs
                .unbilled("real-estate", 2020, null, 10)
                .containsAll(List.of(
                        new Runs.Unbilled(land, "rule-unconfirmed", "taxes.due-land"),
                        new Runs.Unbilled(other, "data-missing", "settlement"))));
        assertEquals(
                List.of(LocalDate.of(2020, 12, 1)),
                world.bills.of(List.of(owner)).stream().map(Bills.Bill::due).toList(),
                "the garage");
        world.rules.confirm("taxes.due-land@1994-04-27", null);
        world.billing.now("real-estate", 2020);
        assertEquals(
                List.of(LocalDate.of(2020, 12, 1), LocalDate.of(2021, 4, 15)),
                world.bills.of(List.of(owner)).stream().map(Bills.Bill::due).toList());
    }

    @OnBothDatabases
    void whatNobodyCouldReckonThePenaltyOfIsNotBilled() throws Exception {
        String anna = world.registers.resident(1);
        String car = world.registers.vehicle(1, "car", 100, 2008);
        world.registers.owns(anna, car);
        for (int year : new int[] {2010, 2014}) {
            BillingRun run = run("vehicle", year);
            assertEquals("done 0 1", run.state() + " " + run.bills() + " " + run.unbilled());
            assertEquals(
                    List.of(new Runs.Unbilled(car, "rule-missing", "taxes.penalty")),
                    world.runs.unbilled("vehicle", year, null, 10));
        }
        assertEquals(0, world.balance(anna));
        assertEquals(1, run("vehicle", 2015).bills());
        world.rules.confirm("taxes.late-bill@2003-01-01", Map.of("days", BigDecimal.valueOf(30)));
        assertEquals(1, run("vehicle", 2010).bills(), "it is late by today's law only");
        long billed = world.balance(anna);
        world.rules.revoke("taxes.late-bill@2003-01-01");
        world.registers.sell(car, world.registers.resident(2), LocalDate.of(2010, 7, 1));
        BillingRun sold = run("vehicle", 2010);
        assertEquals("1 1 1", sold.bills() + " " + sold.corrections() + " " + sold.unbilled());
        assertTrue(world.balance(anna) < billed, "less is owed whatever is known of the penalty");
    }

    @OnBothDatabases
    void billsAllThatHasARuleAndListsTheRest() throws Exception {
        String anna = world.registers.resident(1);
        String aram = world.registers.resident(2);
        String flat = world.registers.property(1, "apartment", 40_000_000);
        String house = world.registers.property(2, "house", 20_000_000);
        world.registers.owns(anna, flat, 1, 2, LocalDate.of(2010, 1, 1), null);
        world.registers.owns(aram, flat, 1, 2, LocalDate.of(2010, 1, 1), null);
        world.registers.owns(aram, house);
        BillingRun run = run("real-estate", 2025);
        assertEquals("done", run.state());
        assertEquals(3, run.done());
        assertEquals(2, run.bills());
        assertEquals(1, run.unbilled());
        assertEquals(37_500, run.amount()); // 50,000 × 75 %, half each
        assertEquals(18_750, owed(anna));
        assertEquals(
                List.of(new Runs.Missing(
                        "rule-unconfirmed", "taxes.real-estate.house", "Հարկային օրենսգիրք ՀՕ-165-Ն, հոդված 229", 1)),
                world.runs.missing("real-estate", 2025));
        Bill bill = world.bills.of(List.of(anna)).get(0);
        assertEquals(LocalDate.of(2025, 12, 1), bill.due());
        List<Step> why = world.used.decode(bill.basis());
        assertEquals("taxes.real-estate.apartment", why.get(0).rule().id());
        assertEquals("1/2", why.get(2).rate());
        assertEquals(2, world.mails.size());

        BillingRun again = run("real-estate", 2025);
        assertEquals(0, again.bills());
        assertEquals(1, again.unbilled());
        assertEquals(2, world.mails.size());
        assertEquals(4, world.ledger.check().postings());

        world.rules.confirm("taxes.real-estate.house@2021-01-01", null);
        assertEquals(1, run("real-estate", 2025).bills()); // (3,500 + 0.1 % of 13,000,000) × 75 % = 12,375
        assertEquals(18_750 + 12_375, owed(aram));
        assertTrue(world.runs.missing("real-estate", 2025).isEmpty());
    }

    @OnBothDatabases
    void searchReadsWhatARunWroteAndNothingElse() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 40_000_000));
        world.registers.owns(anna, world.registers.property(2, "apartment", 30_000_000));
        world.events.clear();
        run("real-estate", 2025);
        List<Long> bills =
                world.bills.of(List.of(anna)).stream().map(Bill::id).sorted().toList();
        assertEquals(2, bills.size());
        assertEquals(
                List.of(
                        new Changed("taxes", "" + bills.get(0)),
                        new Changed("taxes", "" + bills.get(1)),
                        new Changed("taxes/runs", null)),
                changes());
        world.events.clear();
        run("real-estate", 2025);
        assertEquals(List.of(new Changed("taxes/runs", null)), changes(), "it billed nothing");
    }

    private List<Changed> changes() {
        return world.events.stream()
                .filter(Changed.class::isInstance)
                .map(Changed.class::cast)
                .sorted(Comparator.comparing(Changed::toString))
                .toList();
    }

    @OnBothDatabases
    void aRunsPageNamesTheRuleOfItsYear() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "house", 20_000_000));
        BillingRun run = run("real-estate", 2025);
        RunPage page = new RunPage(world.runs, world.rules, world.link);
        Reply.View view = (Reply.View) page.render(new TestVisit(world.user, false, Map.of("id", run.id()), Map.of()));
        var missing = (List<?>) view.model().get("missing");
        assertEquals(1L, view.model().get("waiting"));
        RunPage.MissingRow row = (RunPage.MissingRow) missing.get(0);
        assertEquals("Individual house", row.title(), "and not that of the law until 2020");
        assertEquals("Հարկային օրենսգիրք ՀՕ-165-Ն, հոդված 229", row.law());
    }

    @OnBothDatabases
    void aRuleThatObjectsWaitForIsATaskUntilItCounts() throws Exception {
        RuleTasks tasks = new RuleTasks(world.sql, world.database.transactions(), world.rules, world.waiting);
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "house", 20_000_000));
        world.registers.owns(anna, world.registers.property(2, "castle", 20_000_000));
        run("real-estate", 2025);
        run("real-estate", 2026);
        List.copyOf(world.events).forEach(tasks::on);
        assertEquals(
                List.of("taxes.rule.taxes.real-estate.castle", "taxes.rule.taxes.real-estate.house"),
                world.inbox.stream().sorted().toList(),
                "once, though two runs and two events told of it");
        world.rules.confirm("taxes.real-estate.house@2021-01-01", null);
        tasks.on(new Changed("taxes", null)); // as the rules tell
        assertEquals(List.of("taxes.rule.taxes.real-estate.castle"), world.inbox);
        world.rules.revoke("taxes.real-estate.house@2021-01-01");
        tasks.on(Changed.EVERYTHING);
        assertEquals(2, world.inbox.size());
        world.registers.holdings.clear();
        run("real-estate", 2025);
        run("real-estate", 2026);
        tasks.on(new Changed("taxes", "7"));
        assertEquals(2, world.inbox.size(), "one bill's news are none of its");
        tasks.on(new Changed("taxes", null));
        assertEquals(List.of(), world.inbox, "nothing waits any more");
    }

    @OnBothDatabases
    void correctionsAreNewBills() throws Exception {
        String anna = world.registers.resident(1);
        String aram = world.registers.resident(2);
        String flat = world.registers.property(1, "apartment", 10_000_000);
        world.registers.owns(anna, flat);
        run("real-estate", 2026);
        assertEquals(5_000, owed(anna));
        world.registers.value(flat, 25_000_000);
        BillingRun raised = run("real-estate", 2026);
        assertEquals(1, raised.corrections());
        assertEquals(15_000, raised.amount());
        assertEquals(20_000, owed(anna));
        // sold: the seller has 181 days of 365, the buyer 184
        world.registers.sell(flat, aram, LocalDate.of(2026, 7, 1));
        run("real-estate", 2026);
        assertEquals(9_918, owed(anna)); // 20,000 × 181/365 = 9,917.8
        assertEquals(10_082, owed(aram)); // 20,000 × 184/365 = 10,082.2
        assertEquals(9_918, world.balance(anna));
        assertEquals(3, world.bills.of(List.of(anna)).size());
        // the register says that it never was hers
        world.registers.holdings.removeIf(holding -> holding.partyId().equals(anna));
        run("real-estate", 2026);
        assertEquals(0, owed(anna));
        assertEquals(0, run("real-estate", 2026).bills());
    }

    @OnBothDatabases
    void loweredBillsThatWerePaidArePaidAhead() throws Exception {
        String anna = world.registers.resident(1);
        String flat = world.registers.property(1, "apartment", 25_000_000);
        world.registers.owns(anna, flat);
        run("real-estate", 2026);
        world.pay("p1", anna, 20_000, null);
        world.registers.value(flat, 10_000_000);
        run("real-estate", 2026);
        assertEquals(-15_000, world.balance(anna));
        assertEquals(15_000, world.accounts.of(anna, null).advance());
        // the next year's bill is paid from it
        world.day = LocalDate.of(2027, 6, 1);
        run("real-estate", 2027);
        assertEquals(-10_000, world.balance(anna));
        assertEquals(10_000, world.accounts.of(anna, null).advance());
    }

    @OnBothDatabases
    void noPenaltyRunsOnWhatWasNeverOwed() throws Exception {
        String anna = world.registers.resident(1);
        String flat = world.registers.property(1, "apartment", 25_000_000);
        world.registers.owns(anna, flat);
        run("real-estate", 2025); // 20,000 × 75 % = 15,000, due 1 December 2025
        world.day = LocalDate.of(2026, 3, 11); // 100 days late: 15,000 × 0.04 % × 100 = 600
        assertEquals(600, world.accounts.of(anna, null).penalty());
        world.registers.value(flat, 10_000_000);
        run("real-estate", 2025); // 3,750: 150 of penalty
        assertEquals(150, world.accounts.of(anna, null).penalty());
        assertEquals(3_900, world.balance(anna));
    }

    @OnBothDatabases
    void whatWasPaidLateAndIsLoweredHasThePenaltyOfWhatWasOwed() throws Exception {
        String anna = world.registers.resident(1);
        String aram = world.registers.resident(2);
        String hers = world.registers.property(1, "apartment", 25_000_000);
        String his = world.registers.property(2, "apartment", 25_000_000);
        world.registers.owns(anna, hers);
        world.registers.owns(aram, his);
        run("real-estate", 2025); // 15,000, due 1 December 2025
        world.day = LocalDate.of(2026, 3, 11); // 100 days late: 600
        world.pay("tax", anna, 15_000, null);
        world.pay("all", aram, 15_600, null);
        world.day = LocalDate.of(2026, 5, 1);
        world.registers.value(hers, 10_000_000);
        world.registers.value(his, 10_000_000);
        run("real-estate", 2025); // 3,750: 150 of penalty
        assertEquals(0, world.accounts.of(anna, null).penalty());
        assertEquals(11_100, world.accounts.of(anna, null).advance(), "11,250 less 150 of penalty");
        assertEquals(0, world.accounts.of(aram, null).penalty());
        assertEquals(11_700, world.accounts.of(aram, null).advance(), "11,250 and 450 of penalty");
        assertEquals(-300, world.ledger.check().balances().get("penalty"));
        world.registers.holdings.clear();
        run("real-estate", 2025);
        assertEquals(-15_000, world.balance(anna));
        assertEquals(-15_600, world.balance(aram));
        assertEquals(0, world.ledger.check().balances().get("penalty"));
    }

    @OnBothDatabases
    void aReliefOfAMergedRecordStays() throws Exception {
        String anna = world.registers.resident(1);
        String twin = world.registers.resident(2);
        String plot = world.registers.property(1, "land-agricultural", 3_000_000);
        world.registers.income(plot, 100_000);
        world.registers.owns(twin, plot);
        for (String record : List.of(twin, anna)) {
            world.reliefs.grant(new Reliefs.Grant(
                    record, plot, "taxes.relief.common-land", 60, LocalDate.of(2026, 1, 1), null, "N 12-Ա"));
        }
        run("real-estate", 2026);
        assertEquals(6_000, world.balance(twin)); // 15,000 less 60 %
        world.registers.merge(twin, anna);
        assertEquals(0, run("real-estate", 2026).bills());
        assertEquals(6_000, world.balance(anna));
        world.registers.unmerge(twin, anna);
        assertEquals(0, run("real-estate", 2026).bills());
        assertEquals(6_000, world.balance(twin));
    }

    @OnBothDatabases
    void aBillAfterTheTermIsLateByTheLawUntilTheCommunityConfirmsOtherwise() throws Exception {
        String anna = world.registers.resident(1);
        String aram = world.registers.resident(2);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.day = LocalDate.of(2026, 3, 11); // 100 days after 1 December 2025
        run("real-estate", 2025); // 20,000 × 75 % = 15,000
        assertEquals(600, world.accounts.of(anna, null).penalty()); // 15,000 × 0.04 % × 100

        world.rules.confirm("taxes.late-bill@2003-01-01", null);
        world.registers.owns(aram, world.registers.property(2, "apartment", 25_000_000));
        run("real-estate", 2025);
        assertEquals(world.day, world.bills.of(List.of(aram)).get(0).due());
        assertEquals(0, world.accounts.of(aram, null).penalty());
        assertEquals(600, world.accounts.of(anna, null).penalty(), "what was issued stays");
        world.day = world.day.plusDays(1);
        assertEquals(6, world.accounts.of(aram, null).penalty()); // 15,000 × 0.04 %
        run("real-estate", 2026);
        assertEquals(
                LocalDate.of(2026, 12, 1), world.bills.of(List.of(aram)).get(1).due(), "before the term it counts");
    }

    @OnBothDatabases
    void whoBillsIsToldFromWhenPenaltyCounts() {
        RunsPage page = new RunsPage(world.runs, world.link, world.today, world.rules);
        assertEquals(true, lateAtOnce(page));
        world.rules.confirm("taxes.late-bill@2003-01-01", null);
        assertEquals(false, lateAtOnce(page));
    }

    private Object lateAtOnce(RunsPage page) {
        Reply.View view = (Reply.View) page.render(TestVisit.get(world.user, Map.of()));
        return view.model().get("lateAtOnce");
    }

    @OnBothDatabases
    void mergedRecordsAreOnePayer() throws Exception {
        String anna = world.registers.resident(1);
        String twin = world.registers.resident(2);
        String flat = world.registers.property(1, "apartment", 25_000_000);
        world.registers.owns(twin, flat);
        run("real-estate", 2026);
        world.registers.merge(twin, anna);
        assertEquals(0, run("real-estate", 2026).bills());
        assertEquals(20_000, world.balance(anna));
        world.registers.value(flat, 10_000_000);
        run("real-estate", 2026);
        assertEquals(5_000, world.balance(anna));
        assertEquals(0, run("real-estate", 2026).bills());
        world.pay("p", twin, 5_000, null);
        assertEquals(0, world.balance(anna));
    }

    @OnBothDatabases
    void agriculturalLandIsTaxedOnItsNetIncome() throws Exception {
        String anna = world.registers.resident(1);
        String field = world.registers.property(1, "land-agricultural", 3_000_000);
        world.registers.owns(anna, field);
        assertEquals(0, run("real-estate", 2026).bills());
        Runs.Missing missing = world.runs.missing("real-estate", 2026).get(0);
        assertEquals("data-missing net_income", missing.code() + " " + missing.rule());
        world.registers.income(field, 20_000);
        assertEquals(1, run("real-estate", 2026).bills());
        assertEquals(3_000, world.balance(anna)); // 15 % of 20,000; the value of 3,000,000 plays no part
        assertEquals(List.of(), world.runs.missing("real-estate", 2026));
    }

    @OnBothDatabases
    void reliefsLowerAndTheirRevocationRaises() throws Exception {
        String anna = world.registers.resident(1);
        String plot = world.registers.property(1, "land-agricultural", 3_000_000);
        world.registers.income(plot, 100_000);
        String flat = world.registers.property(2, "apartment", 10_000_000);
        world.registers.owns(anna, plot);
        world.registers.owns(anna, flat);
        run("real-estate", 2026);
        assertEquals(20_000, world.balance(anna)); // 15,000 + 5,000
        var grant = new Reliefs.Grant(
                anna, plot, "taxes.relief.common-land", null, LocalDate.of(2026, 1, 1), null, "N 12-Ա");
        String id = world.reliefs.grant(grant).id();
        run("real-estate", 2026);
        assertEquals(5_000, world.balance(anna));
        world.reliefs.revoke(id, "wrong plot");
        run("real-estate", 2026);
        assertEquals(20_000, world.balance(anna));
        Problem open = assertThrows(
                Problem.class,
                () -> world.reliefs.grant(new Reliefs.Grant(
                        anna, null, "taxes.relief.council", 50, LocalDate.of(2026, 1, 1), null, "N 13-Ա")));
        assertEquals("rule-unconfirmed", open.code());
    }

    @OnBothDatabases
    void goesOnAfterACrashWithoutBillingTwice() throws Exception {
        int objects = 12_345;
        for (int i = 0; i < objects; i++) {
            String party = world.registers.resident(i);
            world.registers.owns(party, world.registers.property(i, "apartment", 10_000_000));
        }
        int[] left = {11_000};
        world.registers.onRead = () -> {
            if (left[0]-- == 0) {
                throw new IllegalStateException("the power went");
            }
        };
        BillingRun first = world.runs.start("real-estate", 2026);
        assertEquals(first.id(), world.runs.start("real-estate", 2026).id());
        assertEquals(List.of(Map.of("run", first.id())), world.tasks);
        assertThrows(IllegalStateException.class, () -> world.billing.execute(first.id(), Billing.Watch.NOBODY));
        long written = world.sql.number("select count(*) from taxes_bill");
        assertTrue(written >= 5_000 && written < objects, "" + written);
        BillingRun stopped = world.runs.find(first.id()).orElseThrow();
        assertEquals("failed", stopped.state());
        assertEquals(written, stopped.bills());
        assertTrue(world.ledger.check().balanced());

        world.registers.onRead = () -> {};
        BillingRun done = world.billing.execute(first.id(), Billing.Watch.NOBODY);
        assertEquals("done", done.state());
        assertEquals(objects, done.bills());
        assertEquals(objects, done.done());
        assertEquals(objects, world.sql.number("select count(*) from taxes_bill"));
        assertEquals(objects, world.mails.size());
        assertEquals(2L * objects, world.ledger.check().postings());
        assertTrue(world.ledger.check().balanced());
        assertNotEquals(first.id(), world.runs.start("real-estate", 2026).id());
    }

    /** Told to stop as soon as the test says so: by a person, or because the node stops. */
    private record Stop(BooleanSupplier when, boolean abandoned) implements Billing.Watch {
        @Override
        public void progress(long done, long total) {}

        @Override
        public boolean cancelled() {
            return when.getAsBoolean();
        }
    }

    @OnBothDatabases
    void anOrderlyStopLeavesTheRunToTheNextStart() throws Exception {
        int objects = 12_345;
        for (int i = 0; i < objects; i++) {
            String party = world.registers.resident(i);
            world.registers.owns(party, world.registers.property(i, "apartment", 10_000_000));
        }
        int[] read = {0};
        world.registers.onRead = () -> read[0]++;
        String id = world.runs.start("real-estate", 2026).id();
        BillingRun stopped = world.billing.execute(id, new Stop(() -> read[0] >= 11_000, true));
        assertEquals("billing", stopped.state());
        assertTrue(stopped.bills() >= 5_000 && stopped.bills() < objects, stopped.toString());
        assertTrue(stopped.active());
        assertEquals(id, world.runs.start("real-estate", 2026).id());

        BillingRun telling = world.billing.execute(id, new Stop(() -> world.mails.size() >= 3_000, true));
        assertEquals("mailing", telling.state());
        assertEquals(objects, telling.bills());
        assertTrue(world.mails.size() >= 3_000 && world.mails.size() < objects, "" + world.mails.size());

        BillingRun done = world.billing.execute(id, Billing.Watch.NOBODY);
        assertEquals("done", done.state());
        assertEquals(objects, done.done());
        assertEquals(objects, world.sql.number("select count(*) from taxes_bill"));
        assertEquals(objects, world.mails.size());
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void aPersonsStopEndsTheRun() throws Exception {
        world.registers.owns(world.registers.resident(1), world.registers.property(1, "apartment", 10_000_000));
        String id = world.runs.start("real-estate", 2026).id();
        assertEquals(
                "cancelled",
                world.billing.execute(id, new Stop(() -> true, false)).state());
        assertEquals(
                "cancelled", world.billing.execute(id, Billing.Watch.NOBODY).state());
        assertEquals(0, world.sql.number("select count(*) from taxes_bill"));
    }

    @OnBothDatabases
    void vehicles() throws Exception {
        String anna = world.registers.resident(1);
        String car = world.registers.vehicle(1, "car", 151, 2023);
        String unknown = world.registers.vehicle(2, "car", 100, null);
        world.registers.owns(anna, car);
        world.registers.owns(anna, unknown);
        BillingRun run = run("vehicle", 2026);
        assertEquals(46_300, run.amount());
        assertEquals(List.of(new Runs.Missing("data-missing", "year", null, 1)), world.runs.missing("vehicle", 2026));
    }

    @OnBothDatabases
    void aPastYearIsBilledByThePowerOfThatYear() throws Exception {
        String anna = world.registers.resident(1);
        String car = world.registers.vehicle(1, "car", 100, 2023);
        world.registers.owns(anna, car);
        // 100 hp · 200 drams; the discount for age begins with the fourth year after 2023
        assertEquals(20_000, run("vehicle", 2024).amount());
        world.registers.power(car, 2026, 151);
        BillingRun again = run("vehicle", 2024);
        assertEquals("0 0", again.bills() + " " + again.corrections(), "what was right is not corrected");
        assertEquals(20_000, run("vehicle", 2025).amount());
        // 151 hp · 300 drams + 1 hp over 150 · 1,000 drams
        assertEquals(46_300, run("vehicle", 2026).amount());
        assertEquals(20_000 + 20_000 + 46_300, world.sql.number("select sum(amount) from taxes_bill"));
    }

    @OnBothDatabases
    void oneObjectThatCannotBeAssessedDoesNotStopTheOthers() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "house", 20_000_000));
        world.registers.owns(anna, world.registers.property(2, "apartment", 10_000_000));
        world.rules.confirm("taxes.real-estate.house@2021-01-01", Map.of("brackets", List.of(Map.of("over", "much"))));
        BillingRun run = run("real-estate", 2026);
        assertEquals("done", run.state());
        assertEquals(1, run.bills());
        assertEquals(1, run.unbilled());
        assertEquals(List.of(new Runs.Missing("internal", "", null, 1)), world.runs.missing("real-estate", 2026));
    }

    @OnBothDatabases
    void aLongExplanationIsCutAndTheBillStands() throws Exception {
        String anna = world.registers.resident(1);
        String flat = world.registers.property(1, "apartment", 10_000_000);
        LocalDate first = LocalDate.of(2026, 1, 1);
        for (int i = 0; i < 120; i++) { // bought and sold again, every third day
            world.registers.owns(anna, flat, 1, 2, first.plusDays(3L * i), first.plusDays(3L * i));
        }
        BillingRun run = run("real-estate", 2026);
        assertEquals(1, run.bills());
        assertEquals(822, run.amount()); // 5,000 × 120/365 × 1/2 = 821.9
        String basis = world.bills.of(List.of(anna)).get(0).basis();
        assertTrue(basis.length() <= Basis.LENGTH);
        List<Step> why = world.used.decode(basis);
        assertTrue(why.get(2).rate().endsWith("…"), basis);
        assertEquals(822, why.get(why.size() - 1).amount().intValueExact());
    }

    @OnBothDatabases
    void payersAreToldInTheirAccountAndByMail() throws Exception {
        String anna = world.registers.resident(1);
        String twin = world.registers.resident(2);
        String aram = world.registers.resident(3);
        world.registers.owns(anna, world.registers.property(1, "apartment", 10_000_000));
        world.registers.owns(anna, world.registers.property(2, "apartment", 10_000_000));
        world.registers.owns(aram, world.registers.property(3, "apartment", 25_000_000));
        world.registers.merge(twin, anna);
        world.people.add(account("of-anna", twin, true)); // linked before the records were found to be one person
        world.people.add(account("of-aram", aram, false)); // closed
        run("real-estate", 2026);
        assertEquals(
                List.of(
                        "of-anna r1@example.am [2026, 2, 10\u00a0000\u00a0֏, 2026-12-01]",
                        "null r3@example.am [2026, 1, 20\u00a0000\u00a0֏, 2026-12-01]"),
                world.mails);
    }

    @OnBothDatabases
    void whoSharesAnAddressGetsALetterEachOfTheirOwnBills() throws Exception {
        String anna = world.registers.resident(1);
        String aram = world.registers.resident(2);
        world.registers.parties.computeIfPresent(
                aram, (id, one) -> new Party(id, one.kind(), one.name(), one.number(), "", "r1@example.am", List.of()));
        world.registers.owns(anna, world.registers.property(1, "apartment", 10_000_000));
        world.registers.owns(aram, world.registers.property(2, "apartment", 25_000_000));
        run("real-estate", 2026);
        assertEquals(
                List.of(
                        "null r1@example.am [2026, 1, 5\u00a0000\u00a0֏, 2026-12-01]",
                        "null r1@example.am [2026, 1, 20\u00a0000\u00a0֏, 2026-12-01]"),
                world.mails);
    }

    @OnBothDatabases
    void aLetterNamesTheDayOfTheBillThatIsDueFirst() throws Exception {
        String owner = world.registers.resident(90);
        world.rules.confirm("taxes.due-land@1994-04-27", null);
        world.registers.owns(owner, world.registers.property(1, "land-settlement", 1_000_000)); // 15 April 2021
        world.registers.owns(owner, world.registers.property(2, "garage", 1_000_000)); // 1 December 2020
        world.billing.now("real-estate", 2020);
        assertTrue(world.mails.get(0).endsWith("2020-12-01]"), world.mails.toString());
    }

    private static Users.Account account(String id, String subject, boolean active) {
        return new Users.Account(id, id, id, null, false, active, subject, java.util.Set.of(), false, null, null, 0);
    }

    @OnBothDatabases
    void badRunsAreRefused() {
        assertThrows(Problem.class, () -> world.runs.start("windows", 2026));
        assertThrows(Problem.class, () -> world.runs.start("vehicle", null));
        assertThrows(Problem.class, () -> world.runs.start("vehicle", 1899));
        assertFalse(world.runs.find("nonsense").isPresent());
    }

    /** Each of the runs lowers bills of all of them, in the order of its own objects. */
    @OnBothDatabases
    void twoRunsAtOnceThatLowerBillsOfTheSamePeopleBothEnd() throws Exception {
        for (int i = 1; i <= 40; i++) {
            String owner = world.registers.resident(i);
            world.registers.owns(owner, world.registers.property(i, "apartment", 40_000_000));
            world.registers.owns(owner, world.registers.vehicle(41 - i, "car", 100, 2020));
        }
        run("real-estate", 2026);
        run("vehicle", 2026);
        world.registers.holdings.clear();
        ExecutorService two = Executors.newFixedThreadPool(2);
        CountDownLatch both = new CountDownLatch(2);
        List<Future<BillingRun>> runs = Stream.of("real-estate", "vehicle")
                .map(kind -> two.submit(() -> {
                    both.countDown();
                    both.await();
                    return world.billing.now(kind, 2026);
                }))
                .toList();
        for (Future<BillingRun> run : runs) {
            assertEquals(40, run.get().corrections());
        }
        two.shutdown();
        assertTrue(world.ledger.check().balanced());
        assertEquals(0, world.sql.number("select sum(amount) from taxes_bill"));
    }
}
