package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.account.ObligationsForModules;
import am.hamaynk.taxes.account.Views;
import am.hamaynk.taxes.notice.Notices;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import am.hamaynk.testing.TestVisit;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/** A payment that should not have been taken leaves everything as if it had not come, and the book says that it had. */
class ReversalsTest {
    private final World world;
    private final String anna;

    ReversalsTest(TestDatabase database) throws Exception {
        world = new World(database);
        anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025); // 15,000, due 1 December 2025
        world.billing.now("real-estate", 2026); // 20,000, due 1 December 2026
        world.day = LocalDate.of(2026, 3, 11); // 100 days after the first was due: 600 of penalty
    }

    @AfterEach
    void theBookIsRight() {
        assertTrue(world.ledger.check().balanced(), () -> world.ledger.check().toString());
        assertEquals(
                world.sql.number("select sum(advance) from taxes_account"),
                world.sql.number("select sum(amount) from taxes_advance"));
        assertEquals(0, world.sql.number("select count(*) from taxes_advance where amount < 0"));
    }

    private List<Long> owed(String party) {
        var account = world.accounts.of(party, null);
        return List.of(account.principal(), account.penalty(), account.advance());
    }

    private static String code(org.junit.jupiter.api.function.Executable act) {
        return assertThrows(Problem.class, act).code();
    }

    @OnBothDatabases
    void billsAreOpenAgainWithTheirPenaltyAsIfItHadNotCome() {
        var paid = world.pay("a", anna, 40_000, null);
        assertEquals(List.of(0L, 0L, 4_400L), owed(anna));
        world.day = LocalDate.of(2026, 3, 21);
        world.details.clear();
        Payment reversed = world.reverse(paid);
        assertEquals(List.of(35_000L, 660L, 0L), owed(anna)); // 15,000 × 0.04 % × 110
        assertEquals("reversed", reversed.state());
        assertEquals(world.day, reversed.reversed().on());
        assertEquals("Officer", reversed.reversed().by());
        assertEquals("Սխալ", reversed.reversed().reason());
        assertEquals(
                List.of(Map.of(
                        "reference",
                        "a",
                        "amount",
                        40_000L,
                        "payer",
                        anna,
                        "date",
                        LocalDate.of(2026, 3, 11),
                        "why",
                        "Սխալ")),
                world.details);
        assertTrue(world.audited.contains("taxes.payment.reverse " + reversed.id()));
        assertEquals(0, world.ledger.check().balances().get("counter"));
        assertEquals(0, world.ledger.check().balances().get("penalty"));
        Views.PaymentView view = Views.of(reversed, world.debts.byEntries(List.of(reversed.settled())));
        assertEquals(List.of(), view.allocations());
        assertEquals(0, view.advance());
        assertEquals(
                List.of(),
                new ObligationsForModules(world.debts, world.rows, world.payments, world.link, world.today)
                        .of(anna, null)
                        .payments());
    }

    @OnBothDatabases
    void onlyOnceAndOnlyWithAReason() {
        var paid = world.pay("a", anna, 1_000, null);
        long id = paid.payment().id();
        for (String none : new String[] {null, " "}) {
            Problem problem = assertThrows(Problem.class, () -> world.reversals.reverse(id, none));
            assertEquals("reason", problem.field());
        }
        assertEquals("too-long", code(() -> world.reversals.reverse(id, "Ա".repeat(501))));
        assertEquals("not-found", code(() -> world.reversals.reverse(999_999, "x")));
        world.reverse(paid);
        assertEquals("payment-reversed", code(() -> world.reverse(paid)));
        assertEquals(List.of(35_000L, 600L, 0L), owed(anna));
    }

    @OnBothDatabases
    void manyAtOnceReverseOnce() throws Exception {
        var paid = world.pay("a", anna, 20_000, null);
        world.pay("b", anna, 5_000, null);
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(many.submit(() -> {
                try {
                    world.reverse(paid);
                    return true;
                } catch (Problem refused) {
                    return false;
                }
            }));
            int number = i;
            many.submit(() -> world.pay("c" + number, anna, 100, null));
        }
        int done = 0;
        for (Future<Boolean> one : all) {
            done += one.get() ? 1 : 0;
        }
        many.shutdown();
        assertTrue(many.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES));
        assertEquals(1, done);
        assertEquals(35_600 - 5_800, world.balance(anna));
    }

    @OnBothDatabases
    void whatItPaidAheadIsTakenOutOfTheBillsThatItPaidSince() throws Exception {
        var first = world.pay("a", anna, 45_600, null); // 10,000 ahead
        world.day = LocalDate.of(2026, 4, 1);
        world.pay("b", anna, 3_000, null); // ahead too
        world.registers.owns(anna, world.registers.property(2, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025); // 15,000 more: 13,000 of it are there
        long open = world.accounts.of(anna, null).principal();
        assertEquals(2_000, open);
        world.reverse(first);
        assertEquals(50_000 - 3_000, world.accounts.of(anna, null).principal());
        assertEquals(0, world.accounts.of(anna, null).advance());
        world.reverse(world.pay("b", anna, 3_000, null));
        assertEquals(50_000, world.accounts.of(anna, null).principal());
    }

    /** The same flats and days, with and without a payment that came first, was paid ahead, used, and taken back. */
    @OnBothDatabases
    void laterMoneyStandsInAsOfTheDayOnWhichItCame() throws Exception {
        var wrong = world.pay("a", anna, 50_600, LocalDate.of(2026, 3, 11)); // 15,000 ahead
        world.day = LocalDate.of(2026, 4, 1);
        world.pay("b", anna, 15_000, null);
        world.registers.owns(anna, world.registers.property(2, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025);
        assertEquals(List.of(0L, 0L, 14_400L), owed(anna)); // less the penalty until 11 March
        world.reverse(wrong);
        // 15,000 of 1 April pay one of the two bills of 2025; 15,000 × 0.04 % × 121 days are owed of each
        assertEquals(List.of(35_000L, 1_452L, 0L), owed(anna));
    }

    /** Each node gives out numbers of its own, so that a later entry may have the lower one. */
    @OnBothDatabases
    void whatAnotherNodePaidAheadIsTakenOutOfTheBillsThatItPaidSince() throws Exception {
        world.numbers.document();
        var wrong = world.onAnotherNode()
                .take(new NewPayment("a", anna, BigDecimal.valueOf(50_600), null, null, null, null)); // 15,000 ahead
        world.day = LocalDate.of(2026, 4, 1);
        world.registers.owns(anna, world.registers.property(2, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025);
        assertEquals(List.of(0L, 600L, 0L), owed(anna));
        world.pay("b", anna, 15_600, null); // the penalty, and 15,000 ahead
        assertTrue(world.numbers.document() < wrong.payment().settled());
        world.reverse(wrong);
        // 15,000 of 1 April pay one of the two bills of 2025; 15,000 × 0.04 % × 121 days of each, less what was paid
        assertEquals(List.of(35_000L, 2 * 726L - 600, 0L), owed(anna));
    }

    @OnBothDatabases
    void whereTheBillWasLoweredSinceTheMoneyIsTakenFromWhereItWasMoved() throws Exception {
        var wrong = world.pay("a", anna, 15_000, null);
        world.pay("b", anna, 600, null); // its penalty
        world.registers.property(1, "apartment", 10_000_000); // 3,750 for 2025
        world.billing.now("real-estate", 2025);
        // 11,250 and 450 of penalty were too much and pay of 2026
        assertEquals(List.of(8_300L, 0L, 0L), owed(anna));
        world.reverse(wrong);
        // the 600 of the other: 150 of penalty and 450 of the bill itself
        assertEquals(List.of(23_300L, 0L, 0L), owed(anna));
        world.day = LocalDate.of(2026, 3, 12);
        assertEquals(List.of(23_300L, 1L, 0L), owed(anna)); // 3,300 × 0.04 %
    }

    @OnBothDatabases
    void anEarlierDayPutRightGivesBackThePenaltyThatWasPaid() {
        var wrong = world.pay("a", anna, 15_000, null);
        world.pay("b", anna, 600, null);
        world.reverse(wrong);
        world.pay("a2", anna, 15_000, LocalDate.of(2026, 1, 20)); // 50 days: 300
        assertEquals(19_700, world.balance(anna));
        assertEquals(0, world.accounts.of(anna, null).penalty());
    }

    /** On PostgreSQL nobody sees that a reference is taken before it is there, and then nothing more can be read. */
    @OnBothDatabases
    void aFileThatTakesTheReferenceMeanwhileIsNoReasonToFail(TestDatabase database) throws Exception {
        long wrong = world.pay("a", anna, 15_000, null).payment().id();
        String bella = world.registers.resident(2);
        CompletableFuture<String> other = database.transactions().call(() -> {
            world.pay(References.next("a"), "9999999999", 15_000, null);
            CompletableFuture<String> begun = CompletableFuture.supplyAsync(
                    () -> world.reversals.reassign(wrong, bella, "Սխալ").reference());
            assertThrows(TimeoutException.class, () -> begun.get(500, TimeUnit.MILLISECONDS));
            return begun;
        });
        String answer = other.handle(
                        (reference, failed) -> failed == null ? reference : ((Problem) failed.getCause()).code())
                .get(1, TimeUnit.MINUTES);
        assertEquals(database.engine() == Engine.DERBY ? References.next(References.next("a")) : "conflict", answer);
    }

    @OnBothDatabases
    void oneThatWaitsForItsPayerWaitsNoMore() {
        var lost = world.pay("lost", "9999999999", 15_000, null);
        world.reverse(lost);
        assertEquals(List.of(), world.inbox);
        assertEquals(List.of(), world.payments.list(Long.MAX_VALUE, true, 9));
        assertEquals(0, world.ledger.check().balances().get("unassigned"));
        assertEquals(
                "already-assigned",
                code(() -> world.payments.assign(lost.payment().id(), anna)));
    }

    @OnBothDatabases
    void oneThatWasAssignedGoesOutOfTheBankAgain() {
        var lost = world.pay("lost", "9999999999", 15_000, null);
        world.payments.assign(lost.payment().id(), anna);
        world.reverse(lost);
        assertEquals(List.of(35_000L, 600L, 0L), owed(anna));
        assertEquals(0, world.ledger.check().balances().get("counter"));
        assertEquals(0, world.ledger.check().balances().get("unassigned"));
    }

    @OnBothDatabases
    void aFileThatBringsItAgainIsNoNewPayment() throws Exception {
        String csv = "reference;date;amount;payer_psn\nbank-1;01.03.2026;15000;" + TestRegisters.psn(1) + "\n";
        assertEquals(1, read(csv).created());
        world.reversals.reverse(world.payments.find("bank-1").orElseThrow().id(), "Բանկը հետ է վերցրել");
        PaymentFiles.Report again = read(csv);
        assertEquals(0, again.created());
        assertEquals(1, again.unchanged());
        assertEquals("reversed", world.payments.find("bank-1").orElseThrow().state());
        assertEquals(List.of(35_000L, 600L, 0L), owed(anna));
    }

    private PaymentFiles.Report read(String csv) throws Exception {
        return world.files()
                .read(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        new PaymentFiles.Order("f", Map.of(), "bank", false, "en"));
    }

    @OnBothDatabases
    void itsReceiptsCountNoMoreAndNoneIsMade() {
        Notices notices = new Notices(
                world.bills,
                world.payments,
                world.debts,
                world.used,
                world.link,
                world.papers,
                world.into,
                world.today);
        var paid = world.pay("a", anna, 1_000, null);
        var other = world.pay("b", anna, 1_000, null);
        String hy = notices.issueReceipt(paid.payment().id(), "hy");
        String en = notices.issueReceipt(paid.payment().id(), "en");
        String kept = notices.issueReceipt(other.payment().id(), "hy");
        world.reverse(paid);
        assertEquals(Map.of(hy, "Սխալ", en, "Սխալ", kept, ""), world.issued);
        assertEquals(
                "payment-reversed",
                code(() -> notices.issueReceipt(paid.payment().id(), "hy")));
    }

    @OnBothDatabases
    void aFeeThatItPaidIsNotPaidAnyMore() {
        Dues dues = world.dues();
        String bill = dues.charge(new Dues.Charge("2026-1.1", null, null, null, 5_000, anna, world.day, "Վճար"));
        var paid = world.pay("a", anna, 41_000, null);
        assertTrue(dues.paid(bill));
        world.reverse(paid);
        assertFalse(dues.paid(bill));
    }

    @OnBothDatabases
    void notWhatWasPaidOutSince() {
        var paid = world.pay("a", anna, 45_600, null);
        assertEquals(10_000, world.accounts.of(anna, null).advance());
        world.payOut("P-1", anna, 4_000);
        assertEquals("advance-paid-out", code(() -> world.reverse(paid)));
        assertEquals(List.of(0L, 0L, 6_000L), owed(anna), "nothing of it is done by halves");
        assertEquals("settled", world.payments.find("a").orElseThrow().state());
        world.pay("returned", anna, 4_000, null);
        world.reverse(paid);
        assertEquals(35_600, world.balance(anna));
    }

    private String bella() throws Exception {
        String bella = world.registers.resident(2);
        world.registers.owns(bella, world.registers.property(2, "apartment", 25_000_000));
        LocalDate now = world.day;
        world.day = LocalDate.of(2025, 11, 1);
        world.billing.now("real-estate", 2025); // 15,000
        world.day = now;
        return bella;
    }

    @OnBothDatabases
    void whatStandsWithTheWrongPayerIsGivenToWhoPaidInOneStep() throws Exception {
        String bella = bella();
        List<Long> annasBefore = owed(anna);
        world.day = LocalDate.of(2025, 11, 20);
        var wrong = world.pay("B-17", anna, 16_000, null);
        world.day = LocalDate.of(2026, 3, 11);
        assertEquals(600, owed(bella).get(1));
        world.audited.clear();
        Payment moved = world.reversals.reassign(wrong.payment().id(), TestRegisters.psn(2), "Նույն անունով անձ");
        assertEquals(annasBefore, owed(anna), "as if it had not come");
        assertEquals(List.of(0L, 0L, 1_000L), owed(bella), "in time, as it was made");
        assertEquals(
                List.of("B-17~2", bella, wrong.payment().date()),
                List.of(moved.reference(), moved.party(), moved.date()));
        Payment gone = world.payments.find(wrong.payment().id()).orElseThrow();
        assertEquals("Նույն անունով անձ", gone.reversed().reason());
        assertEquals(
                List.of(
                        "taxes.payment.reverse " + gone.id(),
                        "taxes.payment.take " + moved.id(),
                        "taxes.payment.reassign " + gone.id()),
                world.audited.stream()
                        .filter(one -> one.startsWith("taxes.payment"))
                        .toList());
        assertEquals("payment-reversed", code(() -> world.reversals.reassign(gone.id(), bella, "Նորից")));
        assertEquals("payment-reversed", code(() -> world.reverse(wrong)));
        Payment back = world.reversals.reassign(moved.id(), anna, "Սխալ էր");
        assertEquals("B-17~3", back.reference());
        assertEquals(600, owed(bella).get(1));
    }

    @OnBothDatabases
    void nothingIsTakenBackWhereItCannotBeGivenToTheOther() throws Exception {
        String bella = bella();
        var paid = world.pay("B-17", anna, 1_000, null);
        List<Long> before = owed(anna);
        long id = paid.payment().id();
        long postings = world.sql.number("select count(*) from taxes_posting");
        world.onRecord = act -> {
            if (act.equals("taxes.payment.take")) {
                throw new IllegalStateException("the disk is full");
            }
        };
        assertThrows(IllegalStateException.class, () -> world.reversals.reassign(id, bella, "Սխալ"));
        world.onRecord = act -> {};
        assertEquals(before, owed(anna));
        assertEquals(postings, world.sql.number("select count(*) from taxes_posting"));
        assertEquals("settled", world.payments.find(id).orElseThrow().state());
        assertEquals(
                "reason",
                assertThrows(Problem.class, () -> world.reversals.reassign(id, bella, " "))
                        .field());
        assertEquals("unknown-payer", code(() -> world.reversals.reassign(id, "nobody", "Սխալ")));
        assertEquals("same-payer", code(() -> world.reversals.reassign(id, TestRegisters.psn(1), "Սխալ")));
        long waiting = world.pay("C-1", "unknown", 1_000, null).payment().id();
        assertEquals("payment-changed", code(() -> world.reversals.reassign(waiting, bella, "Սխալ")));
    }

    @OnBothDatabases
    void thePageAsksFirstWhoseItIsAndThenWhy() throws Exception {
        String bella = bella();
        String id = "" + world.pay("B-17", anna, 1_000, null).payment().id();
        ReassignPage page = new ReassignPage(world.payments, world.reversals, world.link, world.choice, world.reads);
        Map<String, String> at = Map.of("id", id);
        Map<String, Object> asked =
                ((Reply.View) page.render(new TestVisit(world.user, false, at, Map.of("q", "Անուն 2")))).model();
        assertEquals(List.of(world.registers.parties.get(bella)), asked.get("found"));
        assertEquals(null, asked.get("known"));
        Map<String, Object> chosen =
                ((Reply.View) page.render(new TestVisit(world.user, false, at, Map.of("of", bella)))).model();
        assertEquals(world.registers.parties.get(bella), chosen.get("known"));
        Reply.Redirect done = (Reply.Redirect)
                page.render(new TestVisit(world.user, true, at, Map.of("payer", bella, "reason", "Սխալ")));
        assertEquals("reassign.done", done.message());
        assertEquals(1_000, world.payments.find("B-17~2").orElseThrow().amount());
    }

    @OnBothDatabases
    void whatWaitsForItsPayerIsAssignedOnItsOwnPage() throws Exception {
        String waiting = "" + world.pay("C-1", "unknown", 1_000, null).payment().id();
        ReassignPage page = new ReassignPage(world.payments, world.reversals, world.link, world.choice, world.reads);
        Reply.Redirect there =
                (Reply.Redirect) page.render(new TestVisit(world.user, false, Map.of("id", waiting), Map.of()));
        assertEquals("/taxes/payments/" + waiting, there.path());
    }

    private PaymentsResource resource() {
        return new PaymentsResource(
                world.payments, world.reversals, world.files(), world.imports(), null, world.debts, world.reads);
    }

    @OnBothDatabases
    void aProgramIsToldWhichStateThereIsNone() {
        long waiting = world.pay("C-1", "unknown", 1_000, null).payment().id();
        world.pay("C-2", anna, 1_000, null);
        PaymentsResource resource = resource();
        assertEquals(
                List.of(waiting),
                resource.list("unassigned", null, null, null).items().stream()
                        .map(Views.PaymentView::id)
                        .toList());
        for (String none : List.of("unasigned", "")) {
            assertEquals(List.of("state", "unknown-state"), at(() -> resource.list(none, null, null, null)));
        }
    }

    @OnBothDatabases
    void aProgramGivesAPaymentToWhoPaid() throws Exception {
        String bella = bella();
        long id = world.pay("B-17", anna, 1_000, null).payment().id();
        PaymentsResource resource = resource();
        assertEquals(List.of("payer", "required-field"), at(() -> resource.reassign(id, null)));
        assertEquals(
                List.of("payer", "required-field"),
                at(() -> resource.reassign(id, new PaymentsResource.Owner(null, "Սխալ"))));
        assertEquals(
                "reason",
                at(() -> resource.reassign(id, new PaymentsResource.Owner(bella, null)))
                        .get(0));
        Views.PaymentView moved = resource.reassign(id, new PaymentsResource.Owner(TestRegisters.psn(2), "Սխալ"));
        assertEquals(List.of("B-17~2", bella), List.of(moved.reference(), moved.payer()));
        assertEquals("reversed", resource.get(id).state());
        assertEquals(
                "taxes.reverse",
                PaymentsResource.class
                        .getMethod("reassign", long.class, PaymentsResource.Owner.class)
                        .getAnnotation(Permission.class)
                        .value());
    }

    private static List<String> at(org.junit.jupiter.api.function.Executable act) {
        Problem problem = assertThrows(Problem.class, act);
        return List.of(problem.field(), problem.code());
    }
}
