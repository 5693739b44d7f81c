package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.community.Community;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.registers.Registers.Household;
import am.hamaynk.api.registers.Registers.Item;
import am.hamaynk.api.registers.Registers.Member;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.taxes.Obligations;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.documents.issue.DocumentService;
import am.hamaynk.documents.issue.Site;
import am.hamaynk.documents.template.ModuleContent;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.outcome.Facts.Fact;
import am.hamaynk.testing.ArchivedPdf;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every paper of the shop can be kept for ever and read aloud: veraPDF is asked of each as it is issued. */
class ArchivedPapersTest {
    /** They take turns, for asking of each paper in each takes a minute. */
    private static final List<String> LANGUAGES = List.of("hy", "ru", "en");

    private static final String OTHER = "Մարիամ Մարիամյան";
    /** The first that may be asked for. */
    private static final int YEAR = 2012;

    private final TestDatabase database = TestDatabase.migrated(TestDatabase.Engine.DERBY, ArchivedPapersTest.class);
    private final World world = new World(database);
    private final DocumentService documents = documents();
    /** Tables with something in them. */
    private final Set<String> tables = new TreeSet<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyPaperOfEveryService() throws Exception {
        known();
        int turn = 0;
        for (Offer offer : world.services.all()) {
            Definition definition = offer.definition();
            world.confirm(definition.id());
            world.principal = turn % 2 == 1 && definition.applicants().contains("proxy") ? OTHER : null;
            world.account = owing(0);
            check(definition, List.of("granted", "answered"), LANGUAGES.get(turn % 3));
            world.account = owing(15_600);
            check(definition, List.of("refused"), LANGUAGES.get(++turn % 3));
        }
        assertEquals(27, turn);
        assertEquals(Set.of("household", "farm", "land", "property", "debts", "bills", "payments"), tables);
    }

    /** @param ends of which the first that its workflow has is come to */
    @SuppressWarnings("unchecked")
    private void check(Definition definition, List<String> ends, String lang) throws Exception {
        world.lang = lang;
        Sight sight = ends.stream()
                .flatMap(end -> new Walk(world, definition).to(end).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(definition.id() + " comes to none of " + ends));
        Map<String, Object> model = new HashMap<>(world.papers.get(sight.row().document()));
        Documents.Issued issued = (Documents.Issued) model.get("issued");
        model.put("issued", issued.issued());
        model.put("validTo", issued.validTo());
        model.put("code", issued.code());
        model.put("number", issued.number());
        model.put("verifyUrl", "https://town.am/" + lang + "/verify/" + issued.code());
        byte[] pdf = documents.pdf(documents.render("services", "outcome", lang, model));
        ArchivedPdf.check(definition.id() + ", " + sight.row().ended() + ", in " + lang, pdf);
        ((List<Fact>) model.get("facts"))
                .stream().filter(fact -> !fact.rows().isEmpty()).map(Fact::name).forEach(tables::add);
    }

    /** All that a table of a paper can show, of whoever applies and of whom they apply for. */
    private void known() {
        Household household = new Household(
                "7",
                "",
                List.of(
                        new Member("party-aram", world.applicant, LocalDate.of(1960, 1, 1), "գլխավոր"),
                        new Member("party-mariam", OTHER, null, null)),
                List.of(new Item("livestock", "կով", new BigDecimal("2.00"), "գլուխ")));
        world.households.put("party-aram", household);
        world.households.put("party-mariam", household);
        TaxObject land = new TaxObject(
                "object", "real-estate", "land-farm", "01-001-0001-0001", "Աբովյան 1", 1_000_000, null, 0, null, null);
        world.objects.put(land.code(), land);
    }

    private Obligations.Account owing(long overdue) {
        LocalDate due = LocalDate.of(YEAR, 12, 1);
        return new Obligations.Account(
                world.day,
                List.of(
                        new Obligations.Line(
                                "vehicle", YEAR, "34AB123", due, 15_600, 15_600 - overdue, overdue, overdue),
                        new Obligations.Line("vehicle", 2026, "34AB123", world.day, 20_000, 0, 20_000, 0)),
                List.of(new Obligations.Payment(due, 10_000)),
                0);
    }

    /** The module documents on the files of both modules as they ship. */
    private static DocumentService documents() {
        Community.Profile profile = new Community.Profile(
                "01000000",
                "Օրինակ համայնք",
                "Sample",
                "Образец",
                "Արարատ",
                900,
                List.of("hy"),
                "#8C1D32",
                null,
                "Կենտրոնական հրապարակ 1",
                "010 000000",
                null,
                null,
                "Asia/Yerevan");
        return new DocumentService(
                null,
                new ModuleContent(
                        module -> Optional.of(path -> file(Path.of("..", module, "src/main/resources", path))),
                        new ArmenianTexts()),
                new Site(Map.of("public.url", "https://town.am")),
                null,
                null,
                null,
                null,
                Fake.of(Community.class, (method, arguments) -> profile));
    }

    private static URL file(Path path) {
        try {
            return Files.exists(path) ? path.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
