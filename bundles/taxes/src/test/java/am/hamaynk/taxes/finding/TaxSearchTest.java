package am.hamaynk.taxes.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;

class TaxSearchTest {
    private final World world;
    private final TaxSearch search;
    private final String anna;

    TaxSearchTest(TestDatabase database) throws Exception {
        world = new World(database);
        search = new TaxSearch(world.bills, world.payments, world.rules, world.link);
        anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.registers.owns(anna, world.registers.vehicle(1, "car", 100, 2025));
        world.billing.now("real-estate", 2026);
        world.billing.now("vehicle", 2026);
    }

    private List<Document> all() {
        return search.documents(null).toList();
    }

    @OnBothDatabases
    void aBillIsFoundByItsNumberAndByWhoeverItIsFor() {
        long bill = world.accounts.of(anna, null).debts().get(0).bill().id();
        Document found = search.documents("" + bill).findFirst().orElseThrow();
        assertEquals("Վճարագիր " + bill, found.title().get("hy"));
        assertEquals("/taxes/bills/" + bill, found.url());
        assertEquals("taxes.view", found.permission());
        assertEquals(anna, found.owner());
        assertTrue(all().contains(found));
        assertEquals(
                2,
                all().stream()
                        .filter(one -> one.url().startsWith("/taxes/bills/"))
                        .count());
        assertTrue(world.events.contains(new Changed("taxes", "" + bill)), "a run tells of each that it wrote");
    }

    @OnBothDatabases
    void aPaymentLeadsItsPayerToTheirOwnPage() {
        Payment lost = world.pay("B-77", "nobody", 100, null).payment();
        assertTrue(world.events.contains(new Changed("taxes", "" + lost.id())));
        assertEquals(
                null, search.documents("" + lost.id()).findFirst().orElseThrow().owner());
        world.payments.assign(lost.id(), TestRegisters.psn(1));
        Document found = search.documents("" + lost.id()).findFirst().orElseThrow();
        assertEquals("/taxes/payments/" + lost.id(), found.url());
        assertEquals(List.of(anna, "/taxes/own"), List.of(found.owner(), found.own()));
        assertEquals("Payment B-77", found.title().get("en"));
        assertTrue(all().contains(found));
    }

    @OnBothDatabases
    void whatWasBilledUnderAMergedRecordIsFoundByThePersonWhoIsLeft() {
        String left = world.registers.resident(2);
        world.registers.merge(anna, left);
        assertEquals(
                List.of(left, left),
                all().stream()
                        .filter(one -> one.url().startsWith("/taxes/bills/"))
                        .map(Document::owner)
                        .toList());
    }

    @OnBothDatabases
    void aRuleIsFoundOnceWithTheLawsOfAllItsVersions() {
        Document penalty = search.documents("taxes.penalty").findFirst().orElseThrow();
        assertTrue(penalty.url().startsWith("/taxes/rules#taxes.penalty@"), penalty.url());
        assertTrue(penalty.text().get("hy").contains("401"), penalty.text().get("hy"));
        assertTrue(
                penalty.text().get("hy").contains("«Հարկերի մասին»"),
                penalty.text().get("hy"));
        assertEquals(
                1,
                all().stream().filter(one -> one.id().equals("taxes.penalty")).count());
        assertEquals(0, search.documents("gone").count());
    }
}
