package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PaymentSearchTest {
    private final World world;
    private final PaymentSearch search;

    PaymentSearchTest(TestDatabase database) {
        world = new World(database);
        search = new PaymentSearch(world.sql, world.payments, world.link, world.payers, world.kept);
        String anna = world.registers.resident(1);
        String bella = world.registers.resident(2);
        take("K-2026-1111-2222", anna, 100, 1, "counter");
        take("B-1", bella, 200, 3, "bank");
        take("B-2", "somebody", 300, 3, "bank");
        take("B-3", anna, 400, 2, "bank");
        world.reverse(take("K-2026-3333-4444", bella, 500, 4, "counter"));
        world.day = LocalDate.of(2026, 6, 1);
        world.audited.clear();
    }

    private Payments.Taken take(String reference, String payer, long amount, int day, String channel) {
        world.day = LocalDate.of(2026, 5, day);
        return world.payments.take(
                new NewPayment(reference, payer, BigDecimal.valueOf(amount), world.day, channel, null, null));
    }

    private static PaymentSearch.Filter filter(String asked, Integer from, Integer to, String state, String channel) {
        return new PaymentSearch.Filter(
                asked,
                from == null ? null : LocalDate.of(2026, 5, from),
                to == null ? null : LocalDate.of(2026, 5, to),
                state,
                channel);
    }

    private List<Long> amounts(PaymentSearch.Filter filter) {
        return search.list(filter, "", 50).payments().stream()
                .map(Payment::amount)
                .toList();
    }

    @OnBothDatabases
    void theNewestDayStandsFirst() {
        assertEquals(List.of(500L, 300L, 200L, 400L, 100L), amounts(filter("", null, null, null, null)));
    }

    @OnBothDatabases
    void theyAreNarrowedByDayStateAndChannelAndAddedUp() {
        assertEquals(List.of(300L, 200L, 400L), amounts(filter("", 2, 3, null, null)));
        assertEquals(new PaymentSearch.Totals(3, 900), search.totals(filter("", 2, 3, null, null)));
        assertEquals(List.of(300L), amounts(filter("", null, null, "unassigned", null)));
        assertEquals(List.of(500L), amounts(filter("", null, null, "reversed", null)));
        assertEquals(List.of(200L, 400L, 100L), amounts(filter("", null, null, "settled", null)));
        assertEquals(List.of(500L, 100L), amounts(filter("", null, null, null, "counter")));
        assertEquals(
                new PaymentSearch.Totals(2, 100),
                search.totals(filter("", null, null, null, "counter")),
                "without what was taken back");
        assertEquals(new PaymentSearch.Totals(1, 500), search.totals(filter("", null, null, "reversed", "counter")));
        assertEquals(new PaymentSearch.Totals(0, 0), search.totals(filter("", 9, 9, null, null)));
    }

    @OnBothDatabases
    void theyAreFoundByWhatIsKnownOfThem() {
        assertEquals(List.of(400L, 100L), amounts(filter("Անուն 1", null, null, null, null)));
        assertEquals(List.of(400L, 100L), amounts(filter("1100000001", null, null, null, null)));
        assertEquals(List.of(100L), amounts(filter("k-2026-1111-2222", null, null, null, null)));
        assertEquals(List.of(300L), amounts(filter("somebody", null, null, null, null)), "who waits");
        assertEquals(List.of(100L), amounts(filter("Անուն 1", null, null, null, "counter")));
        assertEquals(new PaymentSearch.Totals(2, 200), search.totals(filter("Անուն 2", null, null, null, null)));
        world.registersThere(false);
        assertEquals(List.of(100L), amounts(filter("K-2026-1111-2222", null, null, null, null)));
    }

    @OnBothDatabases
    void aNumberFindsItsPaymentsWhileTheRegistersAreAway() {
        String anna = TestRegisters.id(1);
        world.payers.note(List.of(anna), world.link.parties(List.of(anna)));
        world.registersThere(false);
        assertEquals(List.of(400L, 100L), amounts(filter("1100000001", null, null, null, null)));
        assertEquals(new PaymentSearch.Totals(2, 500), search.totals(filter("1100000001", null, null, null, null)));
    }

    @OnBothDatabases
    void noSumIsToldOfSomeOfThoseWhoBearAName() throws Exception {
        for (int number = 3; number <= 51; number++) {
            take("N-" + number, world.registers.resident(number), 10, 5, "bank");
        }
        PaymentsPage page = new PaymentsPage(world.payments, search, world.link, world.reads);
        TestVisit visit = new TestVisit(world.user, false, Map.of(), Map.of("q", "Անուն"));
        Map<String, Object> some = ((Reply.View) page.render(visit)).model();
        assertNull(some.get("totals"));
        assertEquals(true, some.get("many"));
        world.registers.parties.remove(TestRegisters.id(51));
        Map<String, Object> all = ((Reply.View) page.render(visit)).model();
        assertEquals(new PaymentSearch.Totals(52, 1_180), all.get("totals"));
        assertEquals(false, all.get("many"));
    }

    @OnBothDatabases
    void aPartIsGoneOnWithWhereTheLastEnded() {
        for (String asked : List.of("", "Անուն")) {
            List<Long> found = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                PaymentSearch.Part part = search.list(filter(asked, null, null, null, null), cursor, 2);
                part.payments().forEach(one -> found.add(one.amount()));
                cursor = part.next();
            }
            List<Long> all = asked.isEmpty() ? List.of(500L, 300L, 200L, 400L, 100L) : List.of(500L, 200L, 400L, 100L);
            assertEquals(all, found, asked);
        }
    }

    @OnBothDatabases
    void thePageSaysWhatIsNoDayAndPutsOnRecordWhatWasAsked() throws Exception {
        PaymentsPage page = new PaymentsPage(world.payments, search, world.link, world.reads);
        Map<String, Object> all = ((Reply.View) page.render(TestVisit.get(world.user, Map.of()))).model();
        assertNull(all.get("totals"));
        Map<String, String> form = Map.of("from", "02.05.2026", "to", "31.02.2026", "state", "settled", "q", "");
        Map<String, Object> model =
                ((Reply.View) page.render(new TestVisit(world.user, false, Map.of(), form))).model();
        assertEquals(1, ((List<?>) model.get("problems")).size());
        assertEquals(2, ((List<?>) model.get("rows")).size());
        assertEquals(new PaymentSearch.Totals(2, 600), model.get("totals"));
        assertTrue(world.details.get(world.details.size() - 1).containsValue("2026-05-02, settled"));
    }
}
