package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class PaymentsTest {
    private final World world;
    private final String anna;

    PaymentsTest(TestDatabase database) throws Exception {
        world = new World(database);
        anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025); // 15,000, due 1 December 2025
        world.billing.now("real-estate", 2026); // 20,000, due 1 December 2026
        world.day = LocalDate.of(2026, 3, 11); // 100 days after the first was due: 600 of penalty
    }

    private Problem refused(String reference, String payer, String amount, LocalDate date) {
        return assertThrows(
                Problem.class,
                () -> world.payments.take(new NewPayment(
                        reference, payer, amount == null ? null : new BigDecimal(amount), date, null, null, null)));
    }

    @OnBothDatabases
    void theOldestDebtIsPaidFirstAndTheRestIsCarried() {
        assertEquals(35_600, world.balance(anna));
        world.pay("a", TestRegisters.psn(1), 10_000, null);
        assertEquals(25_600, world.balance(anna));
        var account = world.accounts.of(anna, null);
        assertEquals(10_000, account.debts().get(0).bill().paid());
        world.pay("b", anna, 5_700, null); // the rest of 2025, its 600, and 100 of 2026
        account = world.accounts.of(anna, null);
        assertEquals(0, account.penalty());
        assertEquals(19_900, account.balance());
        assertEquals(600, account.debts().get(0).bill().penaltyPaid());
        world.pay("c", anna, 30_000, null);
        account = world.accounts.of(anna, null);
        assertEquals(10_100, account.advance());
        assertEquals(-10_100, account.balance());
        assertTrue(world.ledger.check().balanced());
        assertEquals(600, -world.ledger.check().balances().get("penalty"));
    }

    @OnBothDatabases
    void penaltyIsCountedToTheDayOfPayment() {
        // 50 days late on 20 January: 15,000 × 0.04 % × 50 = 300
        world.pay("a", anna, 15_000, LocalDate.of(2026, 1, 20));
        assertEquals(300, world.accounts.of(anna, null).penalty());
    }

    @OnBothDatabases
    void whatIsPaidAheadCountsSinceItCameAndPaysPenaltiesToo() throws Exception {
        String aram = world.registers.resident(2);
        world.registers.owns(aram, world.registers.property(2, "apartment", 25_000_000));
        world.pay("in time", aram, 20_000, LocalDate.of(2025, 6, 1));
        world.pay("late", anna, 15_000, null);
        world.registers.property(1, "apartment", 10_000_000); // 3,750 for 2025: 11,250 of it was too much
        world.registers.owns(anna, world.registers.property(3, "apartment", 25_000_000));
        world.day = LocalDate.of(2026, 5, 1);
        world.billing.now("real-estate", 2025);
        var account = world.accounts.of(anna, null);
        assertEquals(0, account.advance());
        assertEquals(0, account.debts().get(0).penalty(), "its 150 are paid");
        // 11,100 on 11 March: 15,000 × 0.04 % × 100 days + 3,900 × 0.04 % × 51 days = 679.56
        var other = account.debts().stream()
                .filter(debt -> debt.bill().open() == 3_900)
                .findFirst()
                .orElseThrow();
        assertEquals(680, other.penalty());
        assertEquals(0, world.accounts.of(aram, null).penalty());
        assertEquals(5_000, world.accounts.of(aram, null).advance());
        assertTrue(world.ledger.check().balanced());
        assertEquals(5_000, world.sql.number("select sum(amount) from taxes_advance"), "days are kept for all of it");
    }

    @OnBothDatabases
    void aReferenceCountsOnce() {
        var first = world.pay("a", anna, 10_000, LocalDate.of(2026, 3, 1));
        var again = world.pay("a", anna, 10_000, LocalDate.of(2026, 3, 1));
        assertTrue(first.fresh());
        assertFalse(again.fresh());
        assertEquals(first.payment(), again.payment());
        assertFalse(world.pay("a", TestRegisters.psn(1), 10_000, null).fresh());
        assertEquals("reference-taken", refused("a", anna, "10001", null).code());
        assertEquals(409, refused("a", anna, "10000", LocalDate.of(2026, 3, 2)).status());
        assertEquals(409, refused("a", "somebody", "10000", null).status());
        assertEquals(1, world.sql.number("select count(*) from taxes_payment"));
    }

    @OnBothDatabases
    void badPaymentsAreRefusedAtTheirField() {
        assertEquals("fraction-of-dram", refused("x", anna, "100.5", null).code());
        assertEquals("amount", refused("x", anna, "0", null).field());
        assertEquals("amount", refused("x", anna, "-5", null).field());
        assertEquals("amount", refused("x", anna, null, null).field());
        assertEquals("reference", refused(" ", anna, "5", null).field());
        assertEquals("date", refused("x", anna, "5", world.day.plusDays(1)).field());
        assertEquals("amount", refused("x", anna, "1e30", null).field());
        assertTrue(world.pay("whole", anna, 100, null).fresh());
        assertTrue(world.payments
                .take(new NewPayment("zeros", anna, new BigDecimal("100.00"), null, null, null, null))
                .fresh());
    }

    @OnBothDatabases
    void anUnknownPayerWaitsToBeAssigned() {
        Payment lost = world.pay("lost", "9999999999", 15_000, LocalDate.of(2026, 1, 20))
                .payment();
        assertEquals("unassigned", lost.state());
        assertEquals(List.of("taxes.payment." + lost.id()), world.inbox);
        assertEquals(1, world.payments.unassigned());
        assertTrue(world.ledger.check().balanced());
        world.payments.assign(lost.id(), TestRegisters.psn(1));
        assertEquals(20_300, world.balance(anna)); // it counts from its own day: 300 of penalty stay
        assertEquals(List.of(), world.inbox);
        assertTrue(world.ledger.check().balanced());
        assertEquals(0, world.ledger.check().balances().get("unassigned"));
        Problem twice = assertThrows(Problem.class, () -> world.payments.assign(lost.id(), anna));
        assertEquals(409, twice.status());
    }

    @OnBothDatabases
    void oneReferenceSentTwentyTimesAtOnceIsOnePayment() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(20);
        CountDownLatch all = new CountDownLatch(20);
        List<Future<Payments.Taken>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(many.submit(() -> {
                all.countDown();
                all.await();
                return world.pay("once", TestRegisters.psn(1), 7_000, world.day);
            }));
        }
        long fresh = 0;
        Set<Payment> told = new HashSet<>();
        for (Future<Payments.Taken> answer : answers) {
            fresh += answer.get().fresh() ? 1 : 0;
            told.add(answer.get().payment());
        }
        many.shutdown();
        assertEquals(1, fresh);
        assertEquals(1, told.size(), "all are told the same");
        assertEquals(28_600, world.balance(anna)); // 35,600 − 7,000
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void itIsOnRecordWhoPaidWhenAndHow() {
        world.details.clear();
        world.pay("a", TestRegisters.psn(1), 10_000, LocalDate.of(2026, 3, 1));
        world.pay("b", "9999999999", 5, null);
        assertEquals(
                List.of(
                        Map.of(
                                "reference",
                                "a",
                                "amount",
                                10_000L,
                                "payer",
                                anna,
                                "date",
                                LocalDate.of(2026, 3, 1),
                                "channel",
                                "bank"),
                        Map.of(
                                "reference", "b",
                                "amount", 5L,
                                "payer", "9999999999",
                                "date", world.day,
                                "channel", "counter")),
                world.details);
    }

    @OnBothDatabases
    void listsBeginWithTheNewest() {
        List<Long> all = new ArrayList<>();
        List<Long> lost = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Payment payment =
                    world.pay("n" + i, i % 2 == 0 ? anna : "nobody", 10, null).payment();
            all.add(0, payment.id());
            if (i % 2 == 1) {
                lost.add(0, payment.id());
            }
        }
        assertEquals(all.subList(0, 3), ids(world.payments.list(Long.MAX_VALUE, false, 3)));
        assertEquals(all.subList(3, 7), ids(world.payments.list(all.get(2), false, 9)));
        assertEquals(lost, ids(world.payments.list(Long.MAX_VALUE, true, 9)));
    }

    private static List<Long> ids(List<Payment> payments) {
        return payments.stream().map(Payment::id).toList();
    }

    @OnBothDatabases
    void paymentsAtOnceLoseNothing() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(6);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String reference = "r" + i / 2; // each reference comes twice
            all.add(many.submit(() -> world.pay(reference, anna, 1_000, null)));
        }
        for (Future<?> one : all) {
            one.get();
        }
        many.shutdown();
        assertEquals(30, world.sql.number("select count(*) from taxes_payment"));
        var account = world.accounts.of(anna, null);
        assertEquals(35_600 - 30_000, account.balance());
        assertTrue(world.ledger.check().balanced(), () -> world.ledger.check().toString());
    }

    @OnBothDatabases
    void whoSaysOfNoCounterThatADayIsOverWasAtNone() {
        LocalDate before = LocalDate.of(2025, 11, 20);
        var over = world.payments.take(new NewPayment("over", anna, BigDecimal.TEN, before, null, null, null));
        assertEquals("bank", over.payment().channel());
        var now = world.payments.take(new NewPayment("now", anna, BigDecimal.TEN, world.day, " ", null, null));
        assertEquals("counter", now.payment().channel());
    }

    @OnBothDatabases
    void aPayerIsNamedByOneOfThreeNames() throws Exception {
        JsonMapper mapper = new JsonMapper();
        for (String body : List.of(
                "{\"payer\":\"12\",\"payer_psn\":\"34\"}",
                "{\"payer\":null,\"payer_psn\":\"12\",\"payer_tin\":null}",
                "{\"payer\":\" \",\"payer_psn\":\"\",\"payer_tin\":\"12\"}")) {
            assertEquals(
                    "12",
                    mapper.readValue(body, PaymentsResource.SentPayment.class)
                            .payment()
                            .payer());
        }
        Problem nobody = assertThrows(Problem.class, () -> mapper.readValue("{}", PaymentsResource.SentPayment.class)
                .payment());
        assertEquals("payer", nobody.field());
    }

    @OnBothDatabases
    void aCounterSaysWhyADayBeforeTodayIsRight() {
        LocalDate before = LocalDate.of(2025, 11, 20); // no penalty then
        NewPayment silent = new NewPayment("k", anna, BigDecimal.TEN, before, "counter", null, " ");
        Problem why = assertThrows(Problem.class, () -> world.payments.take(silent));
        assertEquals(List.of("reason", "reason-for-past-day"), List.of(why.field(), why.code()));
        world.payments.take(new NewPayment("k", anna, BigDecimal.TEN, before, "counter", null, "Ցանցը չկար"));
        assertEquals("Ցանցը չկար", world.details.get(world.details.size() - 1).get("reason"));
        assertFalse(world.payments.take(silent).fresh(), "the first answer again, whoever asks");
        world.payments.take(new NewPayment("today", anna, BigDecimal.TEN, world.day, "counter", null, null));
        world.payments.take(new NewPayment("bank", anna, BigDecimal.TEN, before, "bank", null, null));

        PayPage page = new PayPage(
                world.payments, world.link, world.payers, world.accounts, world.choice, world.today, world.reads);
        Map<String, String> typed =
                new HashMap<>(Map.of("reference", "p", "payer", anna, "amount", "10", "date", "" + before));
        why = assertThrows(Problem.class, () -> page.render(new TestVisit(world.user, true, Map.of(), typed)));
        assertEquals("reason", why.field(), "beside what was typed");
        typed.put("reason", "Ցանցը չկար");
        assertTrue(page.render(new TestVisit(world.user, true, Map.of(), typed)) instanceof Reply.Redirect);
    }
}
