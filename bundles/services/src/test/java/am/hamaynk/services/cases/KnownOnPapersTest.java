package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.Household;
import am.hamaynk.api.registers.Registers.Member;
import am.hamaynk.api.taxes.Obligations;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.desk.StepPage;
import am.hamaynk.services.outcome.Appeals.Appeal;
import am.hamaynk.services.outcome.Facts.Fact;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a paper says of money and people is known to the ledger and the registers, or it is not said. */
class KnownOnPapersTest {
    private static final String PSN = "1234567890";
    private static final Map<String, ?> OF_ALL = Map.of("object", Map.of("about", "all"));

    private final TestDatabase database;
    private World world;

    KnownOnPapersTest(TestDatabase database) {
        this.database = database;
        begin(true);
    }

    private void begin(boolean taxes) {
        world = new World(database, taxes);
        world.confirm("no-debt-certificate");
        world.confirm("family-certificate");
    }

    private Receipt decidable(String service, Map<String, ?> answers, boolean identified) {
        world.user.set(null);
        Receipt receipt = world.send(service, answers, "online", null);
        world.user.set(World.CLERK);
        if (identified) {
            world.identification.identify(receipt.number(), PSN);
        }
        world.cases.act(receipt.number(), null, Act.of("submit"));
        world.assignment.now();
        world.user.set(World.MAYOR);
        return receipt;
    }

    private void owes(long overdue, long open) {
        LocalDate due = LocalDate.of(2025, 12, 1);
        world.account = new Obligations.Account(
                world.day,
                List.of(
                        new Obligations.Line("vehicle", 2025, "34AB123", due, 15_000, 0, overdue, overdue),
                        new Obligations.Line("vehicle", 2026, "34AB123", due.plusYears(1), 20_000, 0, open, 0)),
                List.of(),
                0);
    }

    private String refused(String number, String action) {
        return assertThrows(Problem.class, () -> world.cases.act(number, null, Act.of(action)))
                .code();
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void aDebtorIsRefusedByTheLedgerWithTheSum() {
        owes(15_600, 20_000);
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, true);
        Sight sight = world.cases.see(receipt.number(), null);
        String sum = "There is a debt to the community budget past its term: 15\u00A0600\u00A0֏.";
        assertEquals(sum, sight.bar().in("en"));
        assertEquals("granting-barred", refused(receipt.number(), "grant"));
        String proposed = (String) step(receipt, "refuse").get("proposed");
        assertTrue(proposed.contains("15\u00A0600\u00A0֏"), proposed);
        world.cases.act(receipt.number(), null, Act.of("refuse", proposed));
        world.user.set(null);
        Sight told = world.cases.see(receipt.number(), receipt.secret());
        // six months after 1 June 2026
        assertEquals(new Appeal(6, "months", LocalDate.of(2026, 12, 1), "ՀՕ-41-Ն"), told.appeal());
        Map<String, Object> paper = world.papers.get(told.row().document());
        assertEquals(told.appeal(), paper.get("appeal"));
        Fact debts = ((List<Fact>) paper.get("facts")).get(0);
        assertEquals(
                List.of(15_600L, 20_000L),
                debts.rows().stream().map(row -> row.get("owed")).toList());
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void whatIsNotYetDueIsNoDebtAndStandsOnThePaper() {
        owes(0, 20_000);
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, true);
        Sight after = world.cases.act(receipt.number(), null, Act.of("grant"));
        assertEquals("granted", after.row().ended());
        assertNull(after.appeal());
        List<Fact> facts = (List<Fact>) world.papers.get(after.row().document()).get("facts");
        assertEquals(1, facts.get(0).rows().size());
    }

    @OnBothDatabases
    void aPaperOfOneThingSaysNothingOfAllOthers() {
        owes(0, 20_000);
        Receipt receipt = decidable(
                "no-debt-certificate",
                Map.of("object", Map.of("about", "vehicle", "vehicle", Map.of("text", "34AB123"))),
                true);
        Sight after = world.cases.act(receipt.number(), null, Act.of("grant"));
        String said = world.papers.get(after.row().document()).get("sentences").toString();
        assertTrue(said.contains("փոխադրամիջոցի համար") && said.contains("34AB123"), said);
        assertTrue(said.contains("Մյուս պարտավորություններին տեղեկանքը չի վերաբերում"), said);
        assertTrue(!said.contains("չունի հետևյալ անձը"), said);
    }

    @OnBothDatabases
    void withoutTaxesWhoDecidesWritesWhatTheBooksSay() {
        begin(false);
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, true);
        Sight sight = world.cases.see(receipt.number(), null);
        assertEquals("taxes-away", sight.bar().lacking().code());
        assertEquals("required", granting(sight).text());
        Map<String, Object> form = step(receipt, "grant");
        assertEquals("required", form.get("words"));
        assertEquals(true, form.get("byHand"));
        assertEquals(false, step(receipt, "refuse").get("byHand"));
        assertEquals("required-field", refused(receipt.number(), "grant"));
        String books = "Հարկային մատյան, էջ 12՝ պարտք չկա։";
        Sight after = world.cases.act(receipt.number(), null, Act.of("grant", books));
        assertEquals("granted", after.row().ended());
        Map<String, Object> paper = world.papers.get(after.row().document());
        assertEquals(books, paper.get("words"));
        assertEquals(true, paper.get("byHand"));
        assertEquals(List.of(), paper.get("facts"));
        assertTrue(
                world.details.stream().anyMatch(detail -> Boolean.TRUE.equals(detail.get("byHand"))),
                "the audit tells");
    }

    /** A restart of taxes is no occasion to write that a debtor owes nothing. */
    @OnBothDatabases
    void whileTaxesAreInstalledAndSilentNothingIsGranted() {
        begin(false);
        world.installed.add("taxes");
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, true);
        assertEquals(
                "taxes-silent",
                world.cases.see(receipt.number(), null).bar().lacking().code());
        assertEquals("taxes-silent", refused(receipt.number(), "grant"));
    }

    @OnBothDatabases
    void withoutTaxesTheApplicantNeedNotKnowOfItAndMayBeRefused() {
        begin(false);
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, true);
        world.user.set(null);
        assertTrue(world.cases.see(receipt.number(), receipt.secret()).bar().none());
        world.user.set(World.MAYOR);
        Sight after = world.cases.act(receipt.number(), null, Act.of("refuse", "Պարտք կա։"));
        assertEquals(false, world.papers.get(after.row().document()).get("byHand"), "reasons are headed as such");
    }

    @OnBothDatabases
    void withTaxesNobodyWritesWhatTheLedgerKnows() {
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, true);
        assertEquals("none", granting(world.cases.see(receipt.number(), null)).text());
        Sight after = world.cases.act(receipt.number(), null, Act.of("grant", "Պարտք չկա։"));
        Map<String, Object> paper = world.papers.get(after.row().document());
        assertEquals("", paper.get("words"));
        assertEquals(false, paper.get("byHand"));
    }

    private static Action granting(Sight sight) {
        return sight.actions().stream()
                .filter(action -> action.does().equals("grant"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> step(Receipt receipt, String step) {
        Reply.View form = (Reply.View) new StepPage(world.cases, world.experts)
                .render(new TestVisit(World.MAYOR, false, Map.of("number", receipt.number(), "step", step), Map.of()));
        return form.model();
    }

    @OnBothDatabases
    void whoeverIsUnknownIsFoundByTheirDocumentFirst() {
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, false);
        assertEquals("party-unknown", refused(receipt.number(), "grant"));
        assertEquals("not-yours", identifying(receipt.number(), PSN));
        world.user.set(World.CLERK);
        assertEquals("number-unknown", identifying(receipt.number(), "9999999999"));
        world.party("bob", "Բաբկեն Բոբյան", "2222222222");
        assertEquals("name-differs", identifying(receipt.number(), "2222222222"));
        world.identification.identify(receipt.number(), PSN);
        assertEquals("not-now", identifying(receipt.number(), PSN));
        assertTrue(world.audited.contains("services.case.identify " + receipt.number()));
        assertTrue(world.cases.see(receipt.number(), null).events().stream()
                .anyMatch(event -> event.kind().equals("identified") && !event.open()));
        world.user.set(World.MAYOR);
        assertEquals(
                "granted",
                world.cases.act(receipt.number(), null, Act.of("grant")).row().ended());
    }

    @OnBothDatabases
    void programsSayWhoItIsAsThePageDoes() {
        Receipt receipt = decidable("no-debt-certificate", OF_ALL, false);
        CasesResource programs = new CasesResource(
                world.cases,
                world.sending,
                world.lists,
                world.handing,
                world.identification,
                null,
                database.transactions(),
                world.access);
        world.user.set(World.CLERK);
        Problem without = assertThrows(Problem.class, () -> programs.identify(receipt.number(), null));
        assertEquals("number", without.field());
        assertEquals("number-unknown", identifying(receipt.number(), "1".repeat(70_000)));
        assertEquals("number-unknown", identifying(receipt.number(), "\u0000"));
        CaseView known = programs.identify(receipt.number(), new CasesResource.Identified(PSN));
        assertEquals("party-aram", known.applicant().party());
        assertEquals(PSN, known.applicant().number());
        world.user.set(World.MAYOR);
        assertEquals(
                "granted",
                world.cases.act(receipt.number(), null, Act.of("grant")).row().ended());
    }

    private String identifying(String number, String psn) {
        return assertThrows(Problem.class, () -> world.identification.identify(number, psn))
                .code();
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void aHouseholdIsListedAsItsBookHasIt() {
        Map<String, ?> answers = Map.of(
                "content",
                Map.of("kind", "household", "address", Map.of("street", "Աբովյան", "building", "1")),
                "members",
                List.of(Map.of("person", Map.of("text", "Մեկը"), "relation", "որդի")));
        Receipt unknown = decidable("family-certificate", answers, true);
        Sight granted = world.cases.act(unknown.number(), null, Act.of("grant"));
        Map<String, Object> paper = world.papers.get(granted.row().document());
        assertEquals(List.of(), paper.get("facts"));
        assertTrue(paper.get("sentences").toString().contains("Մեկը"));
        LocalDate born = LocalDate.of(1990, 1, 1);
        world.households.put(
                "party-aram",
                new Household("7", "", List.of(new Member("party-aram", world.applicant, born, "գլխավոր")), List.of()));
        Receipt known = decidable("family-certificate", answers, true);
        granted = world.cases.act(known.number(), null, Act.of("grant"));
        paper = world.papers.get(granted.row().document());
        assertEquals(
                world.applicant,
                ((List<Fact>) paper.get("facts")).get(0).rows().get(0).get("name"));
        assertTrue(!paper.get("sentences").toString().contains("Մեկը"), "what was only told is not repeated");
    }
}
