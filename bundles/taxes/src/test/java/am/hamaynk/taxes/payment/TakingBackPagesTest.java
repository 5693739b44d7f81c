package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.account.Views;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.List;
import java.util.Map;

/** Taking back and paying out by the officer's pages, and by programs. */
class TakingBackPagesTest {
    private final World world;
    private final String anna;
    private final Payment payment;

    TakingBackPagesTest(TestDatabase database) throws Exception {
        world = new World(database);
        anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2026); // 20,000
        payment = world.pay("a", anna, 25_000, null).payment();
        world.audited.clear();
    }

    private ReversePage reversePage() {
        return new ReversePage(world.payments, world.reversals, world.link, world.reads);
    }

    private PaymentPage paymentPage() {
        return new PaymentPage(
                world.payments,
                world.debts,
                world.bills,
                world.ledger,
                world.link,
                world.papers,
                world.choice,
                world.reads);
    }

    private PayoutPage payoutPage() {
        return new PayoutPage(world.payouts, world.accounts, world.reads);
    }

    private TestVisit of(boolean post, String name, String value, Map<String, String> form) {
        return new TestVisit(world.user, post, Map.of(name, value), form);
    }

    @OnBothDatabases
    void aPaymentIsTakenBackOnItsOwnPageWithAReason() throws Exception {
        String id = "" + payment.id();
        Reply.View asked = (Reply.View) reversePage().render(of(false, "id", id, Map.of()));
        assertEquals(payment, asked.model().get("payment"));
        assertEquals(List.of("read " + anna), world.audited);
        Problem none = assertThrows(Problem.class, () -> reversePage().render(of(true, "id", id, Map.of())));
        assertEquals("reason", none.field());
        reversePage().render(of(true, "id", id, Map.of("reason", "Սխալ գումար")));
        assertEquals(20_000, world.balance(anna));
        Reply.View shown = (Reply.View) paymentPage().render(of(false, "id", id, Map.of()));
        assertEquals(
                "Սխալ գումար",
                ((Payment) shown.model().get("payment")).reversed().reason());
        assertEquals(List.of(), shown.model().get("parts"));
        assertEquals(6, ((List<?>) shown.model().get("postings")).size(), "of its coming and of its going");
        Problem again = assertThrows(Problem.class, () -> reversePage().render(of(false, "id", id, Map.of())));
        assertEquals("payment-reversed", again.code());
    }

    @OnBothDatabases
    void whatWasPaidAheadIsPaidOutOnAPageOfThePayer() throws Exception {
        Reply.View asked = (Reply.View) payoutPage().render(of(false, "payer", anna, Map.of()));
        assertEquals(5_000L, asked.model().get("most"));
        Map<String, String> form = Map.of("amount", "2 000", "reference", "Հ-1", "reason", "Դիմում", "channel", "bank");
        payoutPage().render(of(true, "payer", anna, form));
        payoutPage().render(of(true, "payer", anna, form));
        assertEquals(-3_000, world.balance(anna), "once, though it was sent twice");
        assertEquals(2_000, -world.ledger.check().balances().get("bank"));
        assertTrue(assertThrows(Problem.class, () -> payoutPage().render(of(true, "payer", anna, Map.of())))
                        .each()
                        .size()
                >= 3);
    }

    @OnBothDatabases
    void programsReadIt() {
        PayoutsResource payouts = new PayoutsResource(world.payouts, world.reads);
        Payout paid = world.payOut("Հ-1", anna, 1_000).payout();
        world.audited.clear();
        Views.PayoutView view = payouts.get(paid.id());
        assertEquals(List.of("read " + anna), world.audited);
        assertEquals(
                List.of(view),
                Views.of(world.accounts.of(anna, null), world.used, world.into).payouts());
        assertEquals(
                "reference",
                assertThrows(Problem.class, () -> payouts.pay(null)).field());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> payouts.get(payment.id())).status());
    }

    /** A teller who may take payments does not undo them. */
    @OnBothDatabases
    void itHasAPermissionOfItsOwn() throws Exception {
        assertEquals(
                "taxes.reverse",
                PaymentsResource.class
                        .getMethod("reverse", long.class, PaymentsResource.Reason.class)
                        .getAnnotation(Permission.class)
                        .value());
        assertEquals(
                "taxes.reverse",
                PayoutsResource.class
                        .getMethod("pay", Payouts.Asked.class)
                        .getAnnotation(Permission.class)
                        .value());
    }
}
