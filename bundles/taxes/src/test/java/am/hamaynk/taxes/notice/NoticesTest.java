package am.hamaynk.taxes.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;

class NoticesTest {
    private final World world;
    private final Notices notices;
    private final Papers papers;
    private int issued;

    NoticesTest(TestDatabase database) {
        world = new World(database);
        papers = new Papers(world.sql, database.transactions(), Fake.of(Texts.class));
        notices = new Notices(
                world.bills, world.payments, world.debts, world.used, world.link, papers, world.into, world.today);
    }

    @OnBothDatabases
    void tellsWhatIsPaidWhatIsToBePaidAndOlderDebts() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025); // 20,000 × 75 % = 15,000
        world.billing.now("real-estate", 2026); // 20,000
        world.pay("p", anna, 13_000, LocalDate.of(2025, 11, 1)); // all to the older: 2,000 left
        world.day = LocalDate.of(2026, 3, 11); // 100 days late: 2,000 × 0.04 % × 100 = 80
        Map<String, Object> notice = notices.notice(anna, 2026, "hy");
        assertEquals(20_000L, notice.get("total"));
        assertEquals(0L, notice.get("paid"));
        assertEquals(20_000L, notice.get("toPay"));
        assertEquals(2_080L, notice.get("older"));
        assertEquals(80L, notice.get("olderPenalty"));
        assertEquals(world.day, notice.get("asOf"));

        world.pay("q", anna, 7_080, null); // 2,080 to 2025, 5,000 to 2026
        notice = notices.notice(anna, 2026, "hy");
        assertEquals(5_000L, notice.get("paid"));
        assertEquals(15_000L, notice.get("toPay"));
        assertEquals(0L, notice.get("older"));
        assertEquals(15_000L, notices.notice(anna, 2025, "hy").get("paid"));
        assertEquals(0L, notices.notice(anna, 2025, "hy").get("toPay"));
    }

    @OnBothDatabases
    void isIssuedAnewWhereThePenaltyHasRunOn() throws Exception {
        papers.documents = Fake.of(Documents.class, (method, arguments) -> switch (method) {
            case "issue" -> new Documents.Issued(
                    "N-" + ++issued, "", "", "", "hy", null, null, "valid", null, List.of());
            case "content" -> ((String) arguments[0]).getBytes(StandardCharsets.UTF_8);
            default -> throw new UnsupportedOperationException(method);
        });
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.day = LocalDate.of(2025, 11, 1);
        world.billing.now("real-estate", 2025); // 15,000
        assertEquals("N-1", notices.issueNotice(anna, 2025, "hy"));
        world.day = LocalDate.of(2025, 12, 1);
        assertEquals("N-1", notices.issueNotice(anna, 2025, "hy"), "in time still");
        world.day = LocalDate.of(2026, 3, 11);
        assertEquals("N-2", notices.issueNotice(anna, 2025, "hy"), "600 of penalty");
        assertEquals("N-2", notices.issueNotice(anna, 2025, "hy"));
        world.day = LocalDate.of(2026, 3, 12);
        assertEquals("N-3", notices.issueNotice(anna, 2025, "hy"));
        world.pay("late", anna, 15_606, null);
        assertEquals("N-4", notices.issueNotice(anna, 2025, "hy"));
        world.day = LocalDate.of(2026, 8, 1);
        assertEquals("N-4", notices.issueNotice(anna, 2025, "hy"), "no penalty runs");

        NoticesPage page = new NoticesPage(
                world.sql,
                Fake.of(Tasks.class, (method, arguments) -> Optional.empty()),
                world.database.transactions(),
                papers,
                world.audit,
                world.today,
                world.reads,
                world.kept,
                world.into);
        Reply.Download zip = (Reply.Download)
                page.render(new TestVisit(world.user, false, Map.of(), Map.of("year", "2025", "download", "true")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        zip.body().writeTo(out);
        try (ZipInputStream read = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals("N-4.pdf", read.getNextEntry().getName(), "the newest");
            assertNull(read.getNextEntry(), "and none that it replaced");
        }

        TestVisit shown = new TestVisit(world.user, false, Map.of(), Map.of("year", "2025"));
        assertEquals(1, ((Reply.View) page.render(shown)).model().get("issued"));
        world.into.set(Map.of("real-estate", "900000000001"));
        assertEquals(0, ((Reply.View) page.render(shown)).model().get("issued"), "none that names another account");
        assertEquals("N-5", notices.issueNotice(anna, 2025, "hy"));
        assertEquals(1, ((Reply.View) page.render(shown)).model().get("issued"));
    }

    /** From its record staff open a paper as it was issued; whose it is is on record. */
    @OnBothDatabases
    void staffOpenThePaperFromItsRecord() throws Exception {
        papers.documents = Fake.of(Documents.class, (method, arguments) -> switch (method) {
            case "issue" -> new Documents.Issued(
                    "N-" + ++issued, "", "", "", "hy", null, null, "valid", null, List.of());
            case "find" -> Optional.of(new Documents.Issued(
                    (String) arguments[0], "", "taxes", "", "hy", null, null, "valid", null, List.of()));
            default -> new byte[] {1};
        });
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.billing.now("real-estate", 2025);
        notices.issueNotice(anna, 2025, "hy");
        notices.issueReceipt(world.pay("p", anna, 13_000, null).payment().id(), "hy");
        PaperPage page = new PaperPage(papers, world.payments, world.reads);
        for (String code : List.of("N-1", "N-2")) {
            Reply.View shown = (Reply.View)
                    new PaperSection(papers).render(TestVisit.get(world.user, Map.of("code", code, "label", "Բացել")));
            assertEquals("/taxes/papers/" + code, shown.model().get("path"));
            world.audited.clear();
            assertTrue(page.render(TestVisit.get(world.user, Map.of("code", code))) instanceof Reply.Download);
            assertEquals(1, world.audited.size(), world.audited.toString());
        }
        TestVisit other = TestVisit.get(world.user, Map.of("code", "N-3"));
        assertFalse(new PaperSection(papers).render(other) instanceof Reply.View);
        assertEquals(404, assertThrows(Problem.class, () -> page.render(other)).status());
    }
}
