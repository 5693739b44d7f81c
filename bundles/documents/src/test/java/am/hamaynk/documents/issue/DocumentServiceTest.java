package am.hamaynk.documents.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.documents.DocumentRevoked;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.documents.Documents.Revoked;
import am.hamaynk.api.events.Changed;
import am.hamaynk.documents.Fixture;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

class DocumentServiceTest {
    private static final Map<String, Object> MODEL = Map.of("name", "Անի <Հ>", "sum", 1_234_567L);

    private final Fixture platform = new Fixture();
    private final TestDatabase database;
    private final DocumentService service;

    DocumentServiceTest(TestDatabase database) {
        this.database = database;
        this.service = platform.service(database);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Yerevan"));
    }

    @OnBothDatabases
    void aPaperShowsWhatItIsAndIsKept() throws IOException {
        Issued issued = issue("hy", null);
        String text = text(service.content(issued.code()));
        for (String expected : List.of(
                "Օրինակ համայնք",
                "Հարկի ծանուցում",
                "Հարգելի՛ Անի <Հ>",
                "1 234 567 ֏",
                "words in hy: 1234567",
                "https://town.am/hy/account",
                issued.number(),
                issued.code())) {
            assertTrue(text.replace('\u00A0', ' ').contains(expected), expected + " not in " + text);
        }
        assertTrue(
                text.indexOf(issued.code()) < text.indexOf("Հարգելի"),
                "the square code stands in the head: no sheet for it");
        assertEquals("valid", issued.state());
        assertEquals(issued, service.find(issued.code()).orElseThrow());
        assertTrue(platform.acts.contains("documents.paper.issue " + issued.number()));
    }

    /** A decider may write four thousand letters, each of which may take two bytes and more. */
    @OnBothDatabases
    void whatIsWrittenAtLengthIsKeptWhole() {
        String words = "Ճ".repeat(4000);
        Issued issued = service.issue(
                "sample", "sample.notice", "notice", "hy", MODEL, List.of(new Fact("sample.payer", words)), null);
        assertEquals(
                words, service.find(issued.code()).orElseThrow().facts().get(0).value());
    }

    /** Who holds the second sheet alone reads what its columns are, and neither a row is torn nor what is short. */
    @OnBothDatabases
    void aTableGoesOnUnderItsHeadAndBreaksBetweenRows() throws IOException {
        byte[] pdf = service.pdf(service.render("sample", "long", "en", Map.of()));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() > 3);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String text = stripper.getText(document);
                assertEquals(text.contains("first"), text.contains("Sum"), page + ": " + text);
                assertEquals(text.split("first").length, text.split("third").length, page + ": " + text);
                assertEquals(text.split("heading").length, text.split("lower").length, page + ": " + text);
            }
        }
    }

    @OnBothDatabases
    void anAddressThatNobodyCanOpenIsToldOnceAPaperCarriesIt() {
        TestDatabase fresh = TestDatabase.migrated(database.engine(), DocumentServiceTest.class);
        try (fresh) {
            DocumentService local = platform.service(fresh, "http://localhost:8181");
            assertFalse(local.unreachable(), "no paper yet");
            platform.service(fresh).issue("sample", "sample.notice", "notice", "hy", MODEL, List.of(), null);
            assertTrue(local.unreachable());
            assertFalse(platform.service(fresh).unreachable());
        }
        for (String address : List.of("http://localhost", "http://127.0.0.1:80/x", "https://[::1]:8181")) {
            assertTrue(new Site(Map.of("public.url", address)).local(), address);
        }
        for (String address : List.of("https://localhost.am", "http://10.0.0.5", "https://town.am")) {
            assertFalse(new Site(Map.of("public.url", address)).local(), address);
        }
    }

    @OnBothDatabases
    void theVerifyPageSaysTheFactsInTheVisitorsLanguage() {
        Issued issued = issue("hy", null);
        var english = service.sheet(issued.code(), "en").orElseThrow();
        assertEquals("Tax notice", english.title());
        assertEquals(
                "Payer: Անի <Հ>",
                english.lines().get(0).label() + ": " + english.lines().get(0).value());
        assertEquals("Sum", english.lines().get(1).label());
    }

    @OnBothDatabases
    void aDayAmongTheFactsIsWrittenAsOnPaper() {
        String code = service.issue(
                        "sample",
                        "sample.notice",
                        "notice",
                        "hy",
                        MODEL,
                        List.of(new Fact("sample.payer", "2026-11-07"), new Fact("sample.sum", "2026")),
                        null)
                .code();
        assertEquals(
                List.of("7\u00A0նոյեմբերի,\u00A02026\u00A0թ.", "2026"),
                service.shown(code, "hy").orElseThrow().lines().stream()
                        .map(DocumentService.Line::value)
                        .toList());
        assertEquals(
                "2026-11-07",
                service.sheet(code, "hy").orElseThrow().lines().get(0).value(),
                "machines read it as it was");
    }

    /** Anybody may ask for it in whatever language they write into the address. */
    @OnBothDatabases
    void anUnknownLanguageIsArmenian() {
        Issued issued = issue("en", null);
        var sheet = service.sheet(issued.code(), "xx").orElseThrow();
        assertEquals("Հարկի ծանուցում", sheet.title());
        assertEquals("Վճարող", sheet.lines().get(0).label());
    }

    @OnBothDatabases
    void aPaperOutlivesItsModule() {
        Issued issued = issue("hy", null);
        platform.installed.remove("sample");
        var later = new Fixture();
        later.installed.remove("sample");
        var sheet = later.service(database).sheet(issued.code(), "en").orElseThrow();
        assertEquals("Հարկի ծանուցում", sheet.title());
        assertEquals("Վճարող", sheet.lines().get(0).label());
    }

    @OnBothDatabases
    void timePassesAndAPaperExpires() {
        LocalDate day;
        Issued issued;
        do { // until no midnight passes in between
            day = today();
            issued = issue("en", day);
        } while (!day.equals(today()));
        assertEquals("valid", issued.state(), "on its last day");
        assertEquals("expired", issue("en", day.minusDays(1)).state());
    }

    @OnBothDatabases
    void staffFindAPaperByItsNumberAndKindInEachLanguage() {
        PaperSearch search =
                new PaperSearch(new IssuedStore(database.dataSource(), database.transactions()), platform.content);
        Issued issued = issue("hy", null);
        assertTrue(platform.events.contains(new Changed("documents", issued.code())));
        var found = search.documents(issued.code()).findFirst().orElseThrow();
        assertEquals("Հարկի ծանուցում " + issued.number(), found.title().get("hy"));
        assertEquals("Tax notice " + issued.number(), found.title().get("en"));
        assertEquals("documents.view /documents/" + issued.code(), found.permission() + " " + found.url());
        issue("en", null);
        var codes = search.documents(null).map(one -> one.id()).toList();
        assertTrue(codes.contains(issued.code()));
        assertEquals(codes.stream().sorted().distinct().toList(), codes);
        assertEquals(0, search.documents("00000-00000-00000-00000").count());
    }

    @OnBothDatabases
    void aRevokedPaperSaysSoAndWhy() {
        Issued issued = issue("ru", today().minusDays(1));
        service.revoke(issued.code().toLowerCase(Locale.ROOT), " wrong sum ");
        Issued after = service.find(issued.code()).orElseThrow();
        assertEquals("revoked wrong sum", after.state() + " " + after.reason());
        assertTrue(platform.events.contains(new DocumentRevoked(issued.code(), "wrong sum")));
        assertTrue(platform.events.contains(new Changed("documents", issued.code())));
        assertTrue(platform.acts.contains("documents.paper.revoke " + issued.number()));
        assertEquals(409, problem(() -> service.revoke(issued.code(), "again")).status());
    }

    @OnBothDatabases
    void whoWasAwayAsksWhatWasRevokedMeanwhile() {
        Instant before = Instant.now().minusSeconds(1);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            codes.add(issue("hy", null).code());
            service.revoke(codes.get(i), "why " + i);
        }
        issue("hy", null);
        List<String> told = new ArrayList<>();
        String cursor = null;
        do {
            Slice<Revoked> part = service.revoked(before, cursor, 2);
            part.items().stream()
                    .filter(one -> codes.contains(one.code()))
                    .forEach(one -> told.add(one.code() + " " + one.reason()));
            cursor = part.next();
        } while (cursor != null);
        assertEquals(List.of(codes.get(0) + " why 0", codes.get(1) + " why 1", codes.get(2) + " why 2"), told);
        assertEquals(
                List.of(),
                service.revoked(Instant.now().plusSeconds(60), null, 10).items());
    }

    @OnBothDatabases
    void revokingNeedsTheRightAReasonAndAPaper() {
        Issued issued = issue("en", null);
        assertEquals("reason", problem(() -> service.revoke(issued.code(), " ")).field());
        assertEquals(
                "reason",
                problem(() -> service.revoke(issued.code(), "x".repeat(1001))).field());
        assertEquals(
                404,
                problem(() -> service.revoke("00000-00000-00000-00000", "why")).status());
        assertEquals("valid", service.find(issued.code()).orElseThrow().state());
    }

    @OnBothDatabases
    void numbersHaveNoGapsNotEvenAfterAFailure() {
        int before = number(issue("en", null));
        assertThrows(IllegalStateException.class, () -> database.transactions().call(() -> {
            issue("en", null);
            throw new IllegalStateException("the bill could not be written");
        }));
        assertEquals(before + 1, number(issue("en", null)));
    }

    @OnBothDatabases
    void noCounterWaitsForThePaperOfAnother() throws Exception {
        int counters = 4;
        CyclicBarrier together = new CyclicBarrier(counters);
        Object name = new Object() {
            @Override
            public String toString() {
                try {
                    // asked for by the template: passed only where all are making their papers at the same time
                    together.await(30, TimeUnit.SECONDS);
                    return "Անի";
                } catch (Exception alone) {
                    throw new IllegalStateException("the others wait for this paper", alone);
                }
            }
        };
        Callable<Issued> one = () -> service.issue(
                "sample", "sample.notice", "notice", "en", Map.of("name", name, "sum", 1L), List.of(), null);
        var pool = Executors.newFixedThreadPool(counters);
        try {
            Set<String> numbers = new HashSet<>();
            for (var done : pool.invokeAll(java.util.Collections.nCopies(counters, one))) {
                numbers.add(done.get().number());
            }
            assertEquals(counters, numbers.size());
        } finally {
            pool.shutdown();
        }
    }

    @OnBothDatabases
    void whatFailsAmongManyLeavesNoGapAndNoPaperWithoutItsFile() throws Exception {
        int before = number(issue("en", null));
        var pool = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean fails = i % 3 == 0;
            work.add(() -> {
                try {
                    database.transactions().run(() -> {
                        issue("en", null);
                        if (fails) {
                            throw new IllegalStateException("the bill could not be written");
                        }
                    });
                    return true;
                } catch (IllegalStateException expected) {
                    return false;
                }
            });
        }
        try {
            int stand = 0;
            for (var done : pool.invokeAll(work)) {
                stand += done.get() ? 1 : 0;
            }
            assertEquals(26, stand);
        } finally {
            pool.shutdown();
        }
        // those that came to nothing last may have come back after the last was taken: whoever comes next gets them
        List<Integer> numbers = new ArrayList<>();
        for (int asked = 0; asked < 8; asked++) {
            issue("en", null);
        }
        for (var sheet : service.latest(null, 26 + 8, "en")) {
            numbers.add(number(sheet.issued()));
            assertTrue(service.content(sheet.issued().code()).length > 1000);
        }
        assertEquals(
                java.util.stream.IntStream.rangeClosed(1, 26 + 8)
                        .mapToObj(i -> before + 26 + 8 + 1 - i)
                        .toList(),
                numbers);
    }

    @OnBothDatabases
    void theNumberOfANodeThatDiedIsGivenAgainOnceItsPaperCannotComeAnyMore() {
        IssuedStore store = new IssuedStore(database.dataSource(), database.transactions());
        int year = 2001;
        Instant now = Instant.now();
        // it dies while the paper is made: nothing comes of it, not even a rollback
        assertEquals(1, store.take(year, now).number());
        assertEquals(2, store.take(year, now.plusSeconds(60)).number());
        Instant later = now.plus(IssuedStore.MAKING).plusSeconds(1);
        assertEquals(1, store.take(year, later).number());
        assertEquals(3, store.take(year, later).number());
    }

    @OnBothDatabases
    void severalPapersOfOneActGetNumbersOfTheirOwn() {
        List<Issued> both = database.transactions().call(() -> List.of(issue("en", null), issue("en", null)));
        assertEquals(number(both.get(0)) + 1, number(both.get(1)));
        assertThrows(IllegalStateException.class, () -> database.transactions().call(() -> {
            issue("en", null);
            issue("en", null);
            throw new IllegalStateException("neither");
        }));
        assertEquals(number(both.get(1)) + 1, number(issue("en", null)));
        assertEquals(number(both.get(1)) + 2, number(issue("en", null)));
    }

    @OnBothDatabases
    void severalAtOnceGetNumbersOfTheirOwn() throws Exception {
        int papers = 12;
        Callable<Issued> one = () -> issue("en", null);
        var pool = Executors.newFixedThreadPool(4);
        try {
            Set<String> numbers = new HashSet<>();
            Set<String> codes = new HashSet<>();
            for (var done : pool.invokeAll(java.util.Collections.nCopies(papers, one))) {
                numbers.add(done.get().number());
                codes.add(done.get().code());
            }
            assertEquals(papers, numbers.size());
            assertEquals(papers, codes.size());
        } finally {
            pool.shutdown();
        }
    }

    @OnBothDatabases
    void aCodeIsReadAsPeopleTypeIt() {
        Issued issued = issue("en", null);
        String typed = " "
                + issued.code()
                        .toLowerCase(Locale.ROOT)
                        .replace("-", " ")
                        .replace('0', 'o')
                        .replace('1', 'l');
        assertEquals(issued.number(), service.find(typed).orElseThrow().number());
        for (String none :
                new String[] {null, "", "x", "'; drop table documents_issued", "é".repeat(20), "A".repeat(5000)}) {
            assertTrue(service.find(none).isEmpty());
        }
        assertTrue(issued.code().matches("([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}"), issued.code());
    }

    @OnBothDatabases
    void staffFindAPaperByItsNumberAndReadTheListInParts() {
        Issued first = issue("en", null);
        Issued second = issue("en", null);
        assertEquals(first.code(), service.lookUp(first.number()).orElseThrow());
        assertEquals(second.code(), service.lookUp(second.code()).orElseThrow());
        var latest = service.latest(null, 1, "en").get(0).issued();
        assertEquals(second.number(), latest.number());
        assertEquals(
                first.number(),
                service.latest(latest.number(), 1, "en").get(0).issued().number());
        assertNotEquals(first.code(), second.code());
    }

    @OnBothDatabases
    void aTemplateThatMissesSomethingMakesNoPaper() {
        var refused = assertThrows(
                RuntimeException.class,
                () -> service.issue("sample", "sample.notice", "notice", "en", Map.of("name", "A"), List.of(), null));
        assertTrue(refused.getMessage().contains("sum"), refused.getMessage());
    }

    private Issued issue(String lang, LocalDate validTo) {
        return service.issue(
                "sample",
                "sample.notice",
                "notice",
                lang,
                MODEL,
                List.of(new Fact("sample.payer", "Անի <Հ>"), new Fact("sample.sum", "1 234 567 ֏")),
                validTo);
    }

    private static int number(Issued issued) {
        return Integer.parseInt(issued.number().substring(5));
    }

    private static Problem problem(Runnable refused) {
        return assertThrows(Problem.class, refused::run);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
