package am.hamaynk.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.search.Search;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.text.Texts;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.search.index.Index;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchServiceTest {
    private static final String STAFF = "registers.view";

    private final Texts texts = new ArmenianTexts();
    private final Set<String> modules = new TreeSet<>(Set.of("registers", "website"));

    private final List<String> audited = new ArrayList<>();

    @TempDir
    Path folder;

    private Index index;
    private Search search;

    @BeforeEach
    void open() throws IOException {
        index = new Index(folder, texts);
        search = new SearchService(index, () -> modules, texts, audit());
        person("petrosyan", "Պետրոսյան Անի Արամի", "Երևան, Աբովյան փող. 5, 1985, 01-001-0123-0045");
        person("khachatryan", "Խաչատրյան Գևորգ", "Եղեգնաձոր, Նոր-Հաճն, 34 AB 567");
        person("jrvezh", "Ջրվեժցյան Ռուբեն", "Արտաﬔտ");
        news(
                "tax",
                "Գույքահարկի վճարում",
                "Գույքահարկերի վճարման վերջնաժամկետը դեկտեմբերի 1-ն է։",
                "Property tax payment");
        index.refresh();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Պետրոսյան, petrosyan",
        "պետրոսյան անի, petrosyan",
        "ԱՆԻ ՊԵՏՐՈՍՅԱՆ, petrosyan",
        "Երեւան, petrosyan",
        "երեվան, petrosyan",
        "Գեւորգ, khachatryan",
        "Արտամետ, jrvezh",
        "Արտաﬔտ, jrvezh",
        "Նոր Հաճն, khachatryan",
        "նորհաճն, khachatryan",
        "Նոր-Հաճն, khachatryan",
        "34AB567, khachatryan",
        "01-001-0123-0045, petrosyan",
        "01 001 0123 0045, petrosyan",
        "0100101230045, petrosyan",
        "34 ab 567, khachatryan",
        "petrosyan, petrosyan",
        "Petrosian Ani, petrosyan",
        "Khachatryan, khachatryan",
        "Gevorg, khachatryan",
        "Yeghegnadzor, khachatryan",
        "Eghegnadzor, khachatryan",
        "Петросян, petrosyan",
        "Jrvezh, jrvezh",
        "պետր, petrosyan",
        "անի պետ, petrosyan",
        "գույքահարկ, tax",
        "գույքահարկերը, tax",
        "property taxes, tax"
    })
    void findsWhatSomebodyMeant(String typed, String expected) {
        List<Search.Hit> hits = search.find(typed, clerk(), "hy", 10);
        assertFalse(hits.isEmpty(), typed);
        assertTrue(hits.get(0).url().endsWith("/" + expected), typed + " found " + hits);
    }

    @Test
    void aNameInTheTitleComesBeforeOneInTheText() throws IOException {
        person("street", "Սարգսյան Աշոտ", "Պետրոսյան փողոց");
        index.refresh();
        List<Search.Hit> hits = search.find("պետրոսյան", clerk(), "hy", 10);
        assertEquals(2, hits.size());
        assertTrue(hits.get(0).url().endsWith("/petrosyan"));
    }

    /** However the languages of a page are handed over, and however long the others are. */
    @Test
    void theSoundOfAnArmenianNameIsKnownOnEveryNode() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("ru", "слово ".repeat(200));
        texts.put("en", "words ".repeat(200));
        texts.put("hy", "Քոչարյան Հայկ");
        index.put(
                "website",
                new SearchSource.Document("website", "long", "/website/long", "public", null, null, Map.of(), texts));
        index.refresh();
        assertEquals(1, search.find("Kocharyan", null, "hy", 10).size());
    }

    @Test
    void everyWordCountsUnlessNothingHasThemAll() {
        assertEquals(1, search.find("Անի Պետրոսյան", clerk(), "hy", 10).size());
        assertEquals(
                "/hy/registers/petrosyan",
                search.find("Պետրոսյան բառքչկա", clerk(), "hy", 10).get(0).url());
        assertTrue(search.find("բառքչկա", clerk(), "hy", 10).isEmpty());
    }

    @Test
    void whoMayNotSeeFindsNothing() {
        assertTrue(search.find("Պետրոսյան", null, "hy", 10).isEmpty());
        assertTrue(search.find("Petrosyan", user("r9", Set.of()), "hy", 10).isEmpty());
        assertEquals(1, search.find("գույքահարկ", null, "hy", 10).size());
        assertEquals(1, search.find("Պետրոսյան", clerk(), "hy", 10).size());
        User admin = new User("a", "admin", "Admin", true, null, Set.of("admin"), Set.of());
        assertEquals(1, search.find("Պետրոսյան", admin, "hy", 10).size());
    }

    @Test
    void whatIsHiddenTakesNoPlaceOfWhatIsSeen() throws IOException {
        for (int i = 0; i < 150; i++) {
            person("hidden" + i, "Գույքահարկ գույքահարկ", "գույքահարկ");
        }
        index.refresh();
        assertEquals(1, search.find("գույքահարկ", null, "hy", 1).size());
    }

    @Test
    void aResidentFindsTheirOwn() {
        assertEquals(
                List.of("/hy/registers/own"),
                search.find("Պետրոսյան", user("petrosyan", Set.of()), "hy", 10).stream()
                        .map(Search.Hit::url)
                        .toList());
        assertTrue(
                search.find("Խաչատրյան", user("petrosyan", Set.of()), "hy", 10).isEmpty());
    }

    @Test
    void ofRecordsThatWereMergedAllIsTheirOwn() {
        SearchService service = new SearchService(index, () -> modules, texts, audit());
        service.registers = (Registers) Proxy.newProxyInstance(
                Registers.class.getClassLoader(),
                new Class<?>[] {Registers.class},
                (self, method, told) -> Optional.of(
                        new Party("petrosyan", "resident", "", null, "", null, List.of("khachatryan", "twice"))));
        for (String subject : List.of("petrosyan", "twice")) {
            User resident = user(subject, Set.of());
            assertEquals(1, service.find("Խաչատրյան", resident, "hy", 10).size(), subject);
            assertTrue(service.find("Ջրվեժցյան", resident, "hy", 10).isEmpty(), subject);
        }
    }

    @Test
    void anOwnerWhoMaySeeAllIsLedWhereStaffReadsIt() {
        User both = user("petrosyan", Set.of(STAFF));
        assertEquals(
                "/hy/registers/petrosyan",
                search.find("Պետրոսյան", both, "hy", 10).get(0).url());
        User admin = new User("a", "admin", "Admin", true, "petrosyan", Set.of("admin"), Set.of());
        assertEquals(
                "/hy/registers/petrosyan",
                search.find("Պետրոսյան", admin, "hy", 10).get(0).url());
    }

    @Test
    void oneOfSeveralPermissionsIsEnoughToBeLedWhereStaffReads() throws IOException {
        index.put(
                "registers",
                new SearchSource.Document(
                        "taxes",
                        "bill",
                        "/taxes/bill",
                        "taxes.view taxes.pay",
                        "petrosyan",
                        "/taxes/own",
                        Map.of("", "Վճարագիր"),
                        Map.of()));
        index.refresh();
        for (String permission : List.of("taxes.view", "taxes.pay")) {
            User teller = user("petrosyan", Set.of(permission));
            assertEquals(
                    "/hy/taxes/bill",
                    search.find("վճարագիր", teller, "hy", 10).get(0).url());
        }
    }

    @Test
    void whatIsUnseenFindsItAndStandsNowhere() throws IOException {
        SearchSource.Document person = new SearchSource.Document(
                "registers",
                "anush",
                "/registers/anush",
                STAFF,
                "anush",
                "/registers/own",
                Map.of("", "Անուշ Սարյան"),
                Map.of("", "Աբովյան փողոց 5"),
                "1234567890 · AN0123456 · +374 91 234567");
        index.put("registers", person);
        index.refresh();
        for (String asked : List.of("1234567890", "AN0123456", "an 0123456", "Սարյան 234567", "Սարյան AN01")) {
            Search.Hit hit = search.find(asked, clerk(), "hy", 10).get(0);
            assertEquals("Անուշ Սարյան | Աբովյան փողոց 5", hit.title() + " | " + hit.snippet(), asked);
            assertEquals(List.of(), search.find(asked, null, "hy", 10), asked);
        }
        index.read(searcher -> {
            var stored = searcher.storedFields();
            for (int entry = 0; entry < searcher.getIndexReader().maxDoc(); entry++) {
                String all = stored.document(entry).toString();
                assertFalse(all.contains("234567"), all);
            }
            return null;
        });
    }

    /** The page and the resource have no other way to ask. */
    @Test
    void whatStaffIsShownOfPeopleIsAudited() throws IOException {
        index.put(
                "registers/pages",
                new SearchSource.Document(
                        "registers",
                        "list",
                        "/registers/residents",
                        STAFF,
                        null,
                        null,
                        Map.of("", "Պետրոսյանների ցանկ"),
                        Map.of()));
        index.refresh();
        modules.add("registers/pages");
        assertEquals(2, search.find("պետրոսյան", clerk(), "hy", 10).size());
        assertEquals(List.of("search.read պետրոսյան {records=[registers:petrosyan]}"), audited);
        audited.clear();
        search.find("Պետրոսյան", user("petrosyan", Set.of()), "hy", 10);
        search.find("Պետրոսյան", null, "hy", 10);
        search.find("գույքահարկ", clerk(), "hy", 10);
        search.find("բառքչկա", clerk(), "hy", 10);
        assertEquals(List.of(), audited);
    }

    private Audit audit() {
        return (Audit) Proxy.newProxyInstance(
                Audit.class.getClassLoader(),
                new Class<?>[] {Audit.class},
                (self, method, told) -> audited.add(told[0] + " " + told[1] + " " + told[2]) ? null : null);
    }

    @Test
    void whatIsFoundBelongsToTheModuleItNames() throws IOException {
        index.put(
                "website",
                new SearchSource.Document(
                        "taxes", "page", "/taxes/calculator", "public", null, null, Map.of("", "Հաշվիչ"), Map.of()));
        index.refresh();
        assertEquals("taxes", search.find("հաշվիչ", null, "hy", 10).get(0).module());
        modules.remove("website"); // which gave it
        assertTrue(search.find("հաշվիչ", null, "hy", 10).isEmpty());
    }

    @Test
    void aPageStandsBeforeTheManyThingsThatHaveTheWord() throws IOException {
        for (int bill = 0; bill < 60; bill++) {
            index.put("registers", document("bill" + bill, "Վճարագիր " + bill, "գույքահարկ"));
        }
        index.put("taxes/pages", document("own", "Ինչ եմ պարտք", "Գույքահարկը և տուրքերը, որ պետք է վճարեք"));
        index.refresh();
        modules.add("taxes/pages");
        assertEquals(
                "Ինչ եմ պարտք", search.find("գույքահարկ", null, "hy", 1).get(0).title());
    }

    private static SearchSource.Document document(String id, String title, String text) {
        return new SearchSource.Document(
                "taxes", id, "/" + id, "public", null, null, Map.of("hy", title), Map.of("hy", text));
    }

    @Test
    void theSnippetIsInTheVisitorsLanguage() {
        assertEquals(
                "About Property tax payment",
                search.find("գույքահարկ", null, "en", 10).get(0).snippet());
        assertTrue(search.find("property", null, "hy", 10).get(0).snippet().startsWith("Գույքահարկերի"));
    }

    @Test
    void aWithdrawnModuleIsNotFoundUntilItIsBack() {
        modules.remove("registers");
        assertTrue(search.find("Պետրոսյան", clerk(), "hy", 10).isEmpty());
        modules.add("registers");
        assertEquals(1, search.find("Պետրոսյան", clerk(), "hy", 10).size());
    }

    @Test
    void titlesAndAddressesAreInTheVisitorsLanguage() {
        Search.Hit hit = search.find("property tax", null, "en", 10).get(0);
        assertEquals("Property tax payment", hit.title());
        assertEquals("/en/website/tax", hit.url());
        assertEquals(
                "Գույքահարկի վճարում",
                search.find("property tax", null, "ru", 10).get(0).title());
    }

    @Test
    void aSnippetIsPlainTextAroundWhatWasAskedFor() throws IOException {
        String before = "սկիզբ ".repeat(100);
        news("long", "Հոդված", before + "<b>կամուրջ</b><script>alert(1)</script> " + "վերջ ".repeat(100), "Article");
        index.refresh();
        String snippet = search.find("կամուրջի", null, "hy", 10).get(0).snippet();
        assertTrue(snippet.contains("կամուրջ"), snippet);
        assertTrue(snippet.startsWith("… ") && snippet.endsWith(" …") && snippet.length() < 220, snippet);
        assertFalse(snippet.contains("<"), snippet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "?",
                "\"",
                "((((",
                "AND OR NOT",
                "title:*",
                "a~1000000 b^99999999",
                "[* TO *]",
                "\\",
                "/.*/",
                "' or 1=1 --",
                "<script>",
                "\u0000",
                "\uD800",
                "\uFFFF\uFFFE",
                "և",
                "՛՛՛",
                "-",
                "😀 🇦🇲",
                "ﷺ",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z",
                "%s%n${x}{{y}}"
            })
    void nothingTypedIsAnError(String typed) {
        search.find(typed, clerk(), "hy", 10);
        search.find(typed, null, "hy", -5);
        search.find(typed + " պետ", null, "xx", 1_000_000);
    }

    @Test
    void noRandomTextIsAnErrorEither() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        any.sampleStream().limit(500).forEach(typed -> search.find(typed, clerk(), "hy", 10));
        search.find("a".repeat(200_000), clerk(), "hy", 10);
        assertTrue(search.find(null, clerk(), "hy", 10).isEmpty());
    }

    private void person(String id, String name, String text) throws IOException {
        index.put(
                "registers",
                new SearchSource.Document(
                        "registers",
                        id,
                        "/registers/" + id,
                        STAFF,
                        id,
                        "/registers/own",
                        Map.of("", name),
                        Map.of("", text)));
    }

    private void news(String id, String hy, String text, String en) throws IOException {
        index.put(
                "website",
                new SearchSource.Document(
                        "website",
                        id,
                        "/website/" + id,
                        "public",
                        null,
                        null,
                        Map.of("hy", hy, "en", en),
                        Map.of("hy", text, "en", "About " + en)));
    }

    private static User clerk() {
        return user(null, Set.of(STAFF));
    }

    private static User user(String subject, Set<String> permissions) {
        return new User("u", "u", "U", subject == null, subject, Set.of(), permissions);
    }
}
