package am.hamaynk.taxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.taxes.account.AccountModel;
import am.hamaynk.taxes.account.AccountsPage;
import am.hamaynk.taxes.account.AccountsResource;
import am.hamaynk.taxes.account.BillPage;
import am.hamaynk.taxes.account.PersonSection;
import am.hamaynk.taxes.notice.NoticePage;
import am.hamaynk.taxes.notice.Notices;
import am.hamaynk.taxes.notice.Papers;
import am.hamaynk.taxes.notice.ReceiptPage;
import am.hamaynk.taxes.payment.PaymentPage;
import am.hamaynk.taxes.statement.StatementExport;
import am.hamaynk.taxes.statement.Statements;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What staff see of a person is on record; a resident sees their own, of which nobody needs a record, and nothing else. */
class ReadsTest {
    private final World world;
    private final String anna;
    private final String aram;
    private final long bill;
    private final long payment;
    private final Map<String, Renderer> pages = new LinkedHashMap<>();
    private final AccountsResource resource;

    ReadsTest(TestDatabase database) throws Exception {
        world = new World(database);
        anna = world.registers.resident(1);
        aram = world.registers.resident(2);
        world.registers.owns(anna, world.registers.property(1, "apartment", 10_000_000));
        world.billing.now("real-estate", 2026);
        bill = world.bills.of(List.of(anna)).get(0).id();
        payment = world.pay("p", anna, 1_000, null).payment().id();
        Papers papers = new Papers(world.sql, database.transactions(), Fake.of(Texts.class));
        Notices notices = new Notices(
                world.bills, world.payments, world.debts, world.used, world.link, papers, world.into, world.today);
        AccountModel models = new AccountModel(world.used, world.link, papers, world.into);
        Statements statements = new Statements(world.link, world.bills, world.debts, world.rows, world.today);
        pages.put(
                "bill",
                new BillPage(
                        world.bills,
                        world.debts,
                        world.accounts,
                        models,
                        world.ledger,
                        world.link,
                        world.today,
                        world.reads));
        pages.put("receipt", new ReceiptPage(world.payments, notices, papers, world.link, world.reads));
        pages.put("notice", new NoticePage(world.accounts, notices, papers, world.reads));
        pages.put("statement", new StatementExport(world.accounts, statements, world.reads));
        resource = new AccountsResource(world.accounts, world.used, world.link, world.reads, world.into);
        world.audited.clear();
    }

    private Map<String, String> params(String page) {
        return switch (page) {
            case "bill" -> Map.of("id", "" + bill);
            case "receipt" -> Map.of("id", "" + payment);
            default -> Map.of("payer", anna, "year", "2026");
        };
    }

    private void as(String subject) {
        world.user = new User("r", "resident", "Resident", false, subject, Set.of(), Set.of());
    }

    @OnBothDatabases
    void whatStaffSeeIsOnRecord() throws Exception {
        for (String page : pages.keySet()) {
            world.audited.clear();
            pages.get(page).render(TestVisit.get(world.user, params(page)));
            assertEquals(List.of("read " + anna), world.audited, page);
        }
        world.audited.clear();
        resource.account(TestRegisters.psn(1), null);
        new PersonSection(world.accounts, world.today, world.reads)
                .render(TestVisit.get(world.user, Map.of("id", anna)));
        new PaymentPage(
                        world.payments,
                        world.debts,
                        world.bills,
                        world.ledger,
                        world.link,
                        new Papers(world.sql, world.database.transactions(), Fake.of(Texts.class)),
                        world.choice,
                        world.reads)
                .render(TestVisit.get(world.user, Map.of("id", "" + payment)));
        assertEquals(List.of("read " + anna, "read " + anna, "read " + anna), world.audited);
        world.audited.clear();
        new AccountsPage(world.link, world.accounts, world.today, world.reads)
                .render(new TestVisit(world.user, false, Map.of(), Map.of("q", "Անուն")));
        assertEquals(List.of("taxes.list.read accounts"), world.audited, "one entry for a list");
    }

    @OnBothDatabases
    void whoeverWorksWithTaxesIsStaff() {
        for (String permission : List.of("taxes.view", "taxes.pay", "taxes.reverse", "taxes.bill")) {
            world.user = new User("u", "clerk", "Clerk", true, null, Set.of(), Set.of(permission));
            world.audited.clear();
            world.reads.list("payers", "Անուն");
            world.reads.of(anna);
            assertEquals(List.of("taxes.list.read payers", "read " + anna), world.audited, permission);
        }
    }

    @OnBothDatabases
    void residentsSeeTheirOwnAndNothingElse() throws Exception {
        as(anna);
        for (String page : pages.keySet()) {
            pages.get(page).render(TestVisit.get(world.user, params(page)));
        }
        resource.account(anna, null);
        assertEquals(List.of(), world.audited, "one's own is nobody else's business");
        for (String stranger : new String[] {aram, null}) {
            as(stranger);
            for (String page : pages.keySet()) {
                Problem refused = assertThrows(
                        Problem.class, () -> pages.get(page).render(TestVisit.get(world.user, params(page))), page);
                assertTrue(refused.status() == 403 || refused.status() == 404, page + " " + refused);
            }
            assertEquals(
                    403,
                    assertThrows(Problem.class, () -> resource.account(anna, null))
                            .status());
            assertEquals(
                    403,
                    assertThrows(Problem.class, () -> resource.account(TestRegisters.psn(1), null))
                            .status());
        }
    }

    @OnBothDatabases
    void aListAsksOnceForAll() {
        String twin = world.registers.resident(3);
        world.registers.merge(twin, aram);
        world.pay("q", aram, 500, null);
        for (var party : world.registers.parties.values()) {
            assertEquals(
                    world.accounts.owed(party.id()).balance(),
                    world.accounts
                            .balances(List.copyOf(world.registers.parties.values()))
                            .get(party.id()));
        }
    }
}
