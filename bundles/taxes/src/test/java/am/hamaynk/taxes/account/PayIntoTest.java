package am.hamaynk.taxes.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.notice.Notices;
import am.hamaynk.taxes.notice.Papers;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PayIntoTest {
    private final World world;
    private final PayIntoPage page;
    private final Notices notices;

    PayIntoTest(TestDatabase database) {
        world = new World(database);
        page = new PayIntoPage(world.into);
        notices = new Notices(
                world.bills,
                world.payments,
                world.debts,
                world.used,
                world.link,
                world.papers,
                world.into,
                world.today);
    }

    private Map<String, Object> shown() throws Exception {
        return ((Reply.View) page.render(TestVisit.get(world.user, Map.of()))).model();
    }

    private void enter(Map<String, String> form) throws Exception {
        page.render(new TestVisit(world.user, true, Map.of(), form));
    }

    @OnBothDatabases
    void noAccountIsKnownBeforeTheCommunityHasEnteredIt() throws Exception {
        assertEquals(4, shown().get("missing"));
        enter(Map.of("real-estate", "9000 0000 0001", "vehicle", ""));
        assertEquals(3, shown().get("missing"));
        assertEquals(Map.of("real-estate", "900000000001"), world.into.all());
        assertEquals(List.of("taxes.account.set real-estate"), world.audited);
        assertEquals(Map.of("before", "", "after", "900000000001"), world.details.get(0));
        enter(Map.of("real-estate", "900000000001"));
        assertEquals(1, world.audited.size(), "nothing has changed");
        enter(Map.of("real-estate", ""));
        assertEquals(Map.of(), world.into.all());
    }

    @OnBothDatabases
    void whatIsNoAccountIsToldAtItsField() {
        Problem wrong = assertThrows(
                Problem.class,
                () -> world.into.set(Map.of(
                        "due", "12345", "fee", "AM12 3456 7890 1234", "real-estate", "163001234567", "vehicle", "")));
        assertEquals(3, wrong.each().size());
        wrong.each().forEach(each -> assertEquals("bad-account", each.code()));
        assertEquals(Map.of(), world.into.all());
    }

    @OnBothDatabases
    void whoOwesIsToldWhereToPayAndWhatToWrite() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2026);
        var account = world.accounts.of(anna, null);
        assertEquals(
                List.of(new PayInto.To("real-estate", null, account.number())),
                Views.of(account, world.used, world.into).payInto());
        String before = notices.issueNotice(anna, 2026, "hy");
        assertEquals(before, notices.issueNotice(anna, 2026, "hy"));
        world.into.set(Map.of("real-estate", "900000000001"));
        List<PayInto.To> told = List.of(new PayInto.To("real-estate", "900000000001", account.number()));
        assertEquals(told, notices.notice(anna, 2026, "hy").get("payInto"));
        assertEquals(
                2,
                List.of(before, notices.issueNotice(anna, 2026, "hy")).stream()
                        .distinct()
                        .count());
        world.pay("all", anna, 20_000, null);
        assertEquals(
                List.of(),
                Views.of(world.accounts.of(anna, null), world.used, world.into).payInto());
        assertEquals(List.of(), notices.notice(anna, 2026, "hy").get("payInto"));
    }

    /** It may have been built before the account was there for others to see, here or on another node. */
    @OnBothDatabases
    void aNoticeThatWasMadeWhileTheAccountChangedIsNotGivenOutAgain() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2026);
        world.into.set(Map.of("real-estate", "900000000001"));
        List<String> printed = new ArrayList<>();
        Documents documents = Fake.of(Documents.class, (method, arguments) -> {
            printed.add("" + ((Map<?, ?>) arguments[4]).get("payInto"));
            if (printed.size() == 1) {
                world.into.set(Map.of("real-estate", "900000000002"));
            }
            return new Documents.Issued("N-" + printed.size(), "", "", "", "hy", null, null, "valid", null, List.of());
        });
        Notices slow = new Notices(
                world.bills,
                world.payments,
                world.debts,
                world.used,
                world.link,
                new Papers(world.sql, world.database.transactions(), Fake.of(Texts.class), documents),
                world.into,
                world.today);
        assertEquals("N-1", slow.issueNotice(anna, 2026, "hy"));
        assertEquals("N-2", slow.issueNotice(anna, 2026, "hy"));
        assertTrue(printed.get(1).contains("900000000002"), printed.get(1));
        assertEquals("N-2", slow.issueNotice(anna, 2026, "hy"));
        assertEquals(2, world.sql.number("select count(*) from taxes_document"), "staff still open the older one");
    }

    @OnBothDatabases
    void whatAnotherNodeHasEnteredCountsAtOnce() {
        world.into.set(Map.of("due", "900000000001"));
        assertEquals(Map.of("due", "900000000001"), world.into.all());
        world.sql.update("update taxes_pay_into set account = '900000000002' where kind = 'due'");
        assertEquals(Map.of("due", "900000000002"), world.into.all());
    }
}
