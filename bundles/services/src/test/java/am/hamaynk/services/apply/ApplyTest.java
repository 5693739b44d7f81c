package am.hamaynk.services.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.services.Applications;
import am.hamaynk.api.services.CaseBegun;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Reply.Redirect;
import am.hamaynk.api.web.Reply.View;
import am.hamaynk.core.files.IntakeByContent;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Identity;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ApplyTest {
    private static final byte[] PDF = "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final String ID = "no-debt-certificate";

    private World world;
    private Drafts drafts;
    private StartPage start;
    private WhoPage who;
    private ApplicantPage applicant;
    private StepPage step;
    private DocumentsPage documents;
    private ReviewPage review;
    private LaterPage later;
    private ApplicationsForModules intake;
    private final Set<String> deleted = new HashSet<>();
    private final List<Object> began = new ArrayList<>();
    private final Phone phone = new Phone();

    private void open(TestDatabase database) {
        world = new World(database);
        world.sql.update("delete from services_draft");
        world.confirm(ID);
        Access access = Fake.of(Access.class, (method, arguments) -> switch (method) {
            case "user" -> Optional.ofNullable(phone.user);
            case "may" -> phone.user != null && phone.user.may((String) arguments[0]);
            default -> phone.user;
        });
        Files files = Fake.of(Files.class, (method, arguments) -> {
            if (method.equals("store")) {
                String id = "file-" + world.stored.size();
                world.stored.put(id, (String) arguments[0]);
                return new Files.Stored(id, (String) arguments[0], (String) arguments[1], 10, "00");
            }
            if (method.equals("find")) {
                String name = world.stored.get((String) arguments[0]);
                return Optional.ofNullable(name)
                        .map(found -> new Files.Stored((String) arguments[0], found, "application/pdf", 10, "00"));
            }
            return method.equals("open") ? new ByteArrayInputStream(PDF) : deleted.add((String) arguments[0]);
        });
        RegistersKnown known = new RegistersKnown(access, files, world.today);
        drafts = new Drafts(database.dataSource(), database.transactions(), files, world.restraint, world.today);
        Applying applying = new Applying(
                world.services,
                drafts,
                world.sending,
                known,
                new Identity(known, access, new ArmenianTexts()),
                database.transactions(),
                began::add,
                new ArmenianTexts(),
                world.today);
        Uploads uploads = new Uploads(new IntakeByContent(files));
        start = new StartPage(applying, new Earlier(world.cases), world.today);
        who = new WhoPage(applying);
        applicant = new ApplicantPage(applying, known, new ApplicantsFound(known, Fake.of(Audit.class)));
        step = new StepPage(
                applying, new Fields(known, access, Fake.of(Audit.class)), known, uploads, database.transactions());
        documents = new DocumentsPage(applying, uploads, database.transactions());
        review = new ReviewPage(applying, known, world.fees);
        intake = new ApplicationsForModules(world.services, drafts, files, database.transactions(), world.access);
        Documents papers = Fake.of(
                Documents.class,
                (method, arguments) -> method.equals("address") ? "https://town.am" + arguments[0] : "<svg/>");
        later = new LaterPage(applying, papers, world.today);
    }

    private static Map<String, String> at() {
        return Map.of("id", ID);
    }

    private static Map<String, String> at(String step) {
        return Map.of("id", ID, "step", step);
    }

    private static String place(Reply reply) {
        return ((Redirect) reply)
                .path()
                .replaceFirst("^/services/" + ID + "/apply/?", "")
                .replaceFirst("[?&]d=[0-9a-f-]+$", "");
    }

    private void untilDocuments() throws Exception {
        phone.post(start, at(), "channel", "online");
        phone.post(who, at(), "kind", "person");
        phone.post(applicant, at(), "name", "Արամ Արամյան", "phone", "091 123456");
        phone.post(step, at("object"), "_asked", "object.about", "object.about", "all");
        assertEquals("documents", place(phone.post(step, at("purpose"), "_asked", "purpose.place")));
    }

    @OnBothDatabases
    void aNumberThatIsNoneIsTakenButNotWithoutAWord(TestDatabase database) throws Exception {
        open(database);
        untilDocuments();
        phone.post(documents, at());
        assertEquals(List.of(), ((View) phone.get(review, at())).model().get("doubts"));
        phone.post(applicant, at(), "name", "Արամ Արամյան", "phone", "091 123456", "psn", "123");
        assertEquals(
                List.of("apply.doubt"), ((View) phone.get(review, at())).model().get("doubts"));
        phone.post(applicant, at(), "name", "Արամ Արամյան", "phone", "091 123456", "psn", "12 3456 7890");
        assertEquals(List.of(), ((View) phone.get(review, at())).model().get("doubts"));
    }

    /** What came by letter is kept with its letter, which is asked for also where the service asks for no documents. */
    @OnBothDatabases
    void aLetterIsKeptWithTheApplicationItBrings(TestDatabase database) throws Exception {
        open(database);
        phone.user = World.CLERK;
        world.user.set(World.CLERK);
        phone.post(start, at(), "channel", "letter");
        Map<String, Object> asked = ((View) phone.get(who, at())).model();
        assertEquals("apply.who.office", asked.get("question"));
        assertTrue(asked.get("kinds").toString().contains("apply.kind.person.office"), "nobody here says 'for me'");
        phone.post(who, at(), "kind", "person");
        phone.post(applicant, at(), "name", "Արամ Արամյան");
        phone.post(step, at("object"), "_asked", "object.about", "object.about", "all");
        assertEquals("documents", place(phone.post(step, at("purpose"), "_asked", "purpose.place")));
        Problem missing = assertThrows(Problem.class, () -> phone.post(documents, at()));
        assertEquals("the-letter required-field", missing.field() + " " + missing.code());
        assertEquals("documents", place(phone.get(review, at())), "it is not sent without");
        assertEquals("review", place(phone.upload(documents, at(), "the-letter", "scan.pdf", PDF)));
        String number = ((Redirect) phone.post(review, at())).path().replaceFirst("/case/([0-9-]+)/.*", "$1");
        assertEquals(
                List.of("scan.pdf the-letter false"),
                world.cases.see(number, null).files().stream()
                        .map(file -> file.name() + " " + file.document() + " " + file.applicants())
                        .toList());
        assertEquals("letter", world.cases.see(number, null).row().channel());
    }

    @OnBothDatabases
    void whatWasTypedIsKeptRightOrWrongAndLeadsOn(TestDatabase database) throws Exception {
        open(database);
        assertEquals("", place(phone.get(who, at())), "nothing is begun");
        assertEquals("who", place(phone.post(start, at())));
        assertEquals("who", place(phone.get(review, at())), "nothing is skipped");
        assertEquals(
                "required-field",
                assertThrows(Problem.class, () -> phone.post(who, at())).code());
        assertEquals("applicant", place(phone.post(who, at(), "kind", "person")));
        Map<String, Object> wrong = ((View) phone.post(applicant, at(), "name", "Արամ", "email", "aram")).model();
        assertEquals(422, wrong.get("status"));
        assertEquals("aram", ((Map<?, ?>) wrong.get("form")).get("email"));
        assertEquals(List.of(Map.of("field", "email", "text", "error.bad-email")), wrong.get("problems"));
        assertEquals("form/object", place(phone.post(applicant, at(), "name", "Արամ", "email", "a@example.am")));
        assertEquals(
                "form/object",
                place(phone.post(step, at("object"), "_asked", "object.about", "object.about", "property")));
        Map<String, Object> asks = ((View) phone.get(step, at("object"))).model();
        assertEquals(List.of(), asks.get("problems"), "what is asked only now is not yet missing");
        assertTrue(asks.get("rows").toString().contains("object.property"));
        String[] blank = {
            "_asked",
            "object.about",
            "_asked",
            "object.property",
            "object.about",
            "property",
            "object.property.text",
            ""
        };
        List<?> missing = List.of(Map.of("field", "object.property", "text", "error.required-field"));
        Map<String, Object> refused = ((View) phone.post(step, at("object"), blank)).model();
        assertEquals(List.of(422, missing), List.of(refused.get("status"), refused.get("problems")));
        Map<String, Object> again = ((View) phone.get(step, at("object"))).model();
        assertEquals(missing, again.get("problems"), "kept, right or wrong");
        assertFalse(again.containsKey("status"));
        assertEquals(
                refused.get("version"), again.get("version"), "what is typed on the refused page is kept for this one");
        blank[blank.length - 1] = "01-001-0001-0001";
        assertEquals("form/purpose", place(phone.post(step, at("object"), blank)));
        assertEquals("later", place(phone.post(step, at("purpose"), "_later", "1")));
        String link = ((View) phone.get(later, at())).model().get("link").toString();
        Phone another = new Phone();
        another.get(start, at(), "s", link.substring(link.indexOf("s=") + 2));
        assertEquals(
                "01-001-0001-0001",
                ((Map<?, ?>) ((View) another.get(step, at("object"))).model().get("form")).get("object.property.text"));
        Phone guess = new Phone();
        guess.get(start, at(), "s", "A".repeat(22));
        assertEquals("", place(guess.get(review, at())));
    }

    @OnBothDatabases
    void filesAreWhatTheyContainAndOneCaseIsMadeHoweverOftenItIsSent(TestDatabase database) throws Exception {
        open(database);
        untilDocuments();
        Problem refused = assertThrows(
                Problem.class,
                () -> phone.upload(
                        documents, at(), "identity", "passport.pdf", "<script>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("file-kind", "identity"), List.of(refused.code(), refused.field()));
        assertEquals("documents", place(phone.upload(documents, at(), "identity", "../../a<b>.exe", PDF, "add", "1")));
        assertTrue(world.stored.containsValue("a-b.pdf") || world.stored.containsValue("-a-b-.pdf"), "" + world.stored);
        phone.upload(documents, at(), "identity", "second.pdf", PDF, "add", "1");
        phone.post(documents, at(), "remove", "file-1");
        assertEquals(Set.of("file-1"), deleted);
        assertEquals("review", place(phone.post(documents, at())));
        Map<String, Object> shown = ((View) phone.get(review, at())).model();
        assertEquals(List.of(), shown.get("missing"));
        String secret = phone.cookies.get("draft");
        String first = ((Redirect) phone.post(review, at())).path();
        assertTrue(first.matches("/case/2026-\\d{6}/receipt"), first);
        assertNull(phone.cookies.get("draft"));
        assertNotNull(phone.cookies.remove("case"));
        phone.cookies.put("draft", secret);
        assertEquals(first, ((Redirect) phone.post(review, at())).path(), "the first answer was lost");
        assertNotNull(phone.cookies.get("case"));
        assertEquals(1, world.sql.number("select count(*) from services_case"));
        assertEquals(1, world.sql.number("select count(*) from services_file"));
    }

    @OnBothDatabases
    void aLetterBringsAnApplicationThatIsCheckedPageByPage(TestDatabase database) throws Exception {
        open(database);
        world.stored.put("scan", "letter.pdf");
        world.user.set(World.CLERK);
        phone.user = World.CLERK;
        assertTrue(intake.offered().stream().anyMatch(offered -> offered.id().equals(ID)));
        Applications.Begun begun = intake.begin(new Applications.Brought(
                ID,
                "letter",
                Map.of("kind", "person", "name", "Արամ Արամյան", "email", "a@example.am"),
                Map.of(),
                List.of("scan")));
        String secret = begun.url().substring(begun.url().indexOf("s=") + 2);
        assertEquals("who", place(phone.get(start, at(), "on", "1", "s", secret)));
        assertEquals("applicant", place(phone.post(who, at(), "kind", "person")), "it is seen before it counts");
        Map<?, ?> known =
                (Map<?, ?>) ((View) phone.get(applicant, at())).model().get("form");
        assertEquals("Արամ Արամյան", known.get("name"));
        phone.post(applicant, at(), "name", "Արամ Արամյան", "email", "a@example.am");
        phone.post(step, at("object"), "_asked", "object.about", "object.about", "all");
        phone.post(step, at("purpose"), "_asked", "purpose.place");
        phone.post(documents, at());
        assertTrue(((View) phone.get(review, at()))
                .model()
                .get("groups")
                .toString()
                .contains("letter.pdf"));
        assertEquals(Optional.empty(), intake.sent(begun.draft()));
        String receipt = ((Redirect) phone.post(review, at())).path();
        String number = receipt.split("/")[2];
        assertEquals(List.of(new CaseBegun(begun.draft(), number)), began);
        world.day = world.day.plusDays(29);
        drafts.run();
        assertEquals(Optional.of(number), intake.sent(begun.draft()), "who was away learns it still");
        world.day = world.day.plusDays(2);
        drafts.run();
        assertEquals(Optional.empty(), intake.sent(begun.draft()));
        assertEquals(1, world.sql.number("select count(*) from services_case where channel = 'letter'"));
        assertEquals(
                1,
                world.sql.number("select count(*) from services_file where file <> 'scan' and document = 'the-letter'"),
                "a copy, since the letter keeps its own");
        world.user.set(World.ANNA);
        assertEquals(
                403,
                assertThrows(
                                Problem.class,
                                () -> intake.begin(
                                        new Applications.Brought(ID, "letter", Map.of(), Map.of(), List.of())))
                        .status());
    }

    @OnBothDatabases
    void whoAppliesAgainWritesNothingTwice(TestDatabase database) throws Exception {
        open(database);
        phone.user = World.ANNA;
        world.user.set(World.ANNA);
        untilDocuments();
        phone.upload(documents, at(), "identity", "a.pdf", PDF);
        String number = ((Redirect) phone.post(review, at())).path().replaceAll("\\D*(\\d{4}-\\d+).*", "$1");
        Map<String, Object> begins = ((View) phone.get(start, at(), "from", number)).model();
        assertEquals(number, begins.get("before"));
        assertEquals("documents", place(phone.post(start, at(), "from", number)), "files are brought anew");
        String shown =
                ((View) phone.get(step, at("object"))).model().get("form").toString();
        assertTrue(shown.contains("object.about=all"), shown);
        shown = ((View) phone.get(applicant, at())).model().get("form").toString();
        assertTrue(shown.contains("Արամ Արամյան") && shown.contains("091 123456"), shown);
        world.user.set(null);
        Phone other = new Phone();
        assertEquals("", ((View) other.get(start, at(), "from", number)).model().get("before"));
        assertEquals("who", place(other.post(start, at(), "from", number)), "another sees nothing of it");
    }

    @OnBothDatabases
    void nobodyOpensWhatAnAccountWritesAndNothingIsKeptForEver(TestDatabase database) throws Exception {
        open(database);
        phone.user = World.ANNA;
        untilDocuments();
        phone.upload(documents, at(), "identity", "a.pdf", PDF, "add", "1");
        Phone other = new Phone();
        other.cookies.putAll(phone.cookies);
        assertEquals("", place(other.get(documents, at())));
        phone.cookies.clear();
        assertFalse(phone.get(documents, at()) instanceof Redirect, "the account finds it again");
        assertEquals(1, drafts.of(World.ANNA).size());
        world.day = world.day.plusDays(Drafts.DAYS);
        drafts.run();
        assertEquals(1, drafts.of(World.ANNA).size());
        world.day = world.day.plusDays(1);
        drafts.run();
        assertEquals(0, drafts.of(World.ANNA).size());
        assertEquals(Set.of("file-0"), deleted);
    }
}
