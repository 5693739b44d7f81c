package am.hamaynk.taxes.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.arrears.Arrears;
import am.hamaynk.taxes.notice.Papers;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class DebtsTest {
    private final World world;
    private final String anna;
    private final long old;

    DebtsTest(TestDatabase database) throws Exception {
        world = new World(database);
        anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025); // 15,000
        String car = world.registers.vehicle(1, "car", 100, 2008);
        String why = world.bills.of(List.of(anna)).get(0).basis();
        old = world.bills.charge("vehicle", 2010, car, anna, 20_000, world.day, LocalDate.of(2010, 12, 1), why);
    }

    /** The first rule of the penalty that is known begins with 2015. */
    @OnBothDatabases
    void aBillWhosePenaltyNobodyKnowsKeepsNobodyFromPaying() throws Exception {
        // 1,096 days of 0.15 %, 841 of 0.075 % and 2,233 of 0.04 %; 182 days of 15,000
        long penalty = 32_880 + 12_615 + 17_864 + 1_092;
        Accounts.Account account = world.accounts.of(anna, null);
        assertEquals(List.of(35_000L, penalty), List.of(account.principal(), account.penalty()));
        assertEquals(
                List.of(true, false),
                account.debts().stream().map(Debt::ruleMissing).toList());
        assertTrue(Views.of(account, world.used, world.into).bills().get(0).penaltyRuleMissing());
        Arrears arrears =
                new Arrears(world.sql, world.sums, world.bills, world.debts, world.link, world.today, world.kept);
        assertEquals(
                List.of(35_000 + penalty),
                arrears.list(new Arrears.Filter(null, null, null, null), 0, 10).stream()
                        .map(Arrears.Late::total)
                        .toList());
        world.pay("a", anna, 36_000 + penalty, null);
        assertEquals(-1_000, world.balance(anna));
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void pagesSayOfWhichDaysNoneIsAsked() throws Exception {
        Papers papers = new Papers(world.sql, world.database.transactions(), Fake.of(Texts.class));
        AccountModel models = new AccountModel(world.used, world.link, papers, world.into);
        Map<String, Object> model = models.of(world.accounts.of(anna, null), TestVisit.get(world.user, Map.of()));
        assertEquals(
                List.of(true, false),
                ((List<?>) model.get("open"))
                        .stream()
                                .map(row -> ((AccountModel.BillRow) row).ruleMissing())
                                .toList());
        BillPage page = new BillPage(
                world.bills, world.debts, world.accounts, models, world.ledger, world.link, world.today, world.reads);
        Reply.View view = (Reply.View) page.render(TestVisit.get(world.user, Map.of("id", "" + old)));
        BillPage.PenaltyRow first =
                (BillPage.PenaltyRow) ((List<?>) view.model().get("penalties")).get(0);
        assertEquals(LocalDate.of(2014, 12, 31), first.stretch().last());
        assertEquals(null, first.law());
    }
}
