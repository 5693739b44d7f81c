package am.hamaynk.services.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.core.files.IntakeByContent;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Fields;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever is asked for a document reads what the office wrote, has a place for each, and sends it when it is there. */
class CompletingPageTest {
    private final World world;
    private final CasePage page;
    private final AnswersPage answers;
    private final String number;

    CompletingPageTest(TestDatabase database) {
        world = new World(database);
        Files files = Fake.of(Files.class, (method, given) -> {
            String id = "file-" + world.stored.size();
            world.stored.put(id, (String) given[0]);
            return new Files.Stored(id, (String) given[0], (String) given[1], 10, "00");
        });
        Fields fields = new Fields(null, world.access, Fake.of(Audit.class));
        Opening opening = new Opening(world.cases);
        page = new CasePage(
                opening,
                world.cases,
                new CaseModel(fields, world.today),
                new Uploads(new IntakeByContent(files)),
                database.transactions(),
                null,
                world.services);
        answers = new AnswersPage(opening, world.cases, fields);
        world.attaching = false;
        world.confirm("advertising-permit");
        world.user.set(World.ANNA);
        number = world.send(
                        "advertising-permit",
                        new Filler(1, world.day)
                                .answers(world.services
                                        .find("advertising-permit")
                                        .definition()),
                        "online",
                        null)
                .number();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("askCompletion", "Կցեք նկարը"));
        world.user.set(World.ANNA);
    }

    private Reply send(Map<String, String> typed) throws Exception {
        return page.render(new TestVisit(World.ANNA, true, Map.of("number", number), typed));
    }

    private Map<String, Object> shown() throws Exception {
        return ((Reply.View) page.render(TestVisit.get(World.ANNA, Map.of("number", number)))).model();
    }

    private Sight now() {
        return world.cases.see(number, null);
    }

    @OnBothDatabases
    void theOfficesWordsStandAboveAndGoWhenItIsDone() throws Exception {
        assertEquals("Կցեք նկարը", shown().get("wanted"));
        send(Map.of("do", "act", "action", "complete", "without", "true"));
        assertEquals("", shown().get("wanted"));
    }

    @OnBothDatabases
    void nobodySendsWithoutTheDocumentsByMistake() {
        assertFalse(now().missing().isEmpty());
        Map<String, String> sent = Map.of("do", "act", "action", "complete");
        Problem asked = assertThrows(Problem.class, () -> send(sent));
        assertEquals("without still-missing", asked.field() + " " + asked.code());
        assertEquals(
                "still-missing",
                assertThrows(
                                Problem.class,
                                () -> answers.render(
                                        new TestVisit(World.ANNA, true, Map.of("number", number), Map.of())))
                        .code());
        assertEquals("applicant", now().row().hands());
    }

    @OnBothDatabases
    void eachMissingDocumentHasItsOwnPlace() throws Exception {
        List<String> missing =
                now().missing().stream().map(document -> document.id()).toList();
        assertEquals(
                "file." + missing.get(0),
                assertThrows(Problem.class, () -> send(Map.of("do", "attach-missing")))
                        .field());
        page.render(bringing(missing));
        assertTrue(now().missing().isEmpty());
        send(Map.of("do", "act", "action", "complete"));
        assertEquals("officer", now().row().hands());
    }

    /** Whose browser has forgotten the secret says it again; they have no account that they could sign in to. */
    @OnBothDatabases
    void whoeverIsNotKnownAnyMoreIsAskedForTheSecret() throws Exception {
        world.user.set(null);
        Map<String, String> typed = Map.of("do", "write", "text", "Երբ կլինի՞");
        Reply.Redirect asked = (Reply.Redirect) page.render(new TestVisit(null, true, Map.of("number", number), typed));
        assertEquals("/case?number=" + number, asked.path());
    }

    /** Whoever posts a form that their case does not have is told what is missing. */
    @OnBothDatabases
    void aServiceWithoutDocumentsTakesNone() {
        world.user.set(World.ADMIN);
        world.services.save(
                """
                id: benches
                category: property
                title: {hy: Նստարաններ, en: Benches, ru: Скамейки}
                law: [{evidence: memory-medium}]
                form:
                  place:
                    title: {hy: Տեղը, en: The place, ru: Место}
                    fields:
                      why: {type: text, label: {hy: Ինչու, en: Why, ru: Почему}}
                term: {days: 10, completion: 10}
                workflow: permit
                outcome:
                  kind: decision
                  body:
                    - {hy: "Լինի։", en: "Be it.", ru: "Да будет."}
                """
                        .getBytes(StandardCharsets.UTF_8));
        world.confirm("benches");
        world.user.set(World.ANNA);
        String bare = world.send("benches", Map.of("place", Map.of("why", "Նստելու")), "online", null)
                .number();
        Problem asked = assertThrows(
                Problem.class,
                () -> page.render(
                        new TestVisit(World.ANNA, true, Map.of("number", bare), Map.of("do", "attach-missing"))));
        assertEquals("file required-field", asked.field() + " " + asked.code());
    }

    /** One and an eighth that is sent again untouched does not become a thousand. */
    @OnBothDatabases
    void aFractionIsShownSoThatItIsReadAgainAsItIs() throws Exception {
        world.user.set(World.ADMIN);
        world.services.save(
                """
                id: meadows
                category: property
                title: {hy: Մարգագետիններ, en: Meadows, ru: Луга}
                law: [{evidence: memory-medium}]
                form:
                  place:
                    title: {hy: Տեղը, en: The place, ru: Место}
                    fields:
                      area: {type: number, label: {hy: Մակերես, en: Area, ru: Площадь}}
                term: {days: 10, completion: 10}
                workflow: permit
                outcome:
                  kind: decision
                  body:
                    - {hy: "Լինի։", en: "Be it.", ru: "Да будет."}
                """
                        .getBytes(StandardCharsets.UTF_8));
        world.confirm("meadows");
        world.user.set(World.ANNA);
        String meadow = world.send("meadows", Map.of("place", Map.of("area", 1.125)), "online", null)
                .number();
        world.user.set(World.CLERK);
        world.cases.act(meadow, null, Act.of("askCompletion", "Ճշտեք մակերեսը"));
        world.user.set(World.ANNA);
        Reply.View view = (Reply.View) answers.render(TestVisit.get(World.ANNA, Map.of("number", meadow)));
        Map<?, ?> form = (Map<?, ?>) view.model().get("form");
        assertEquals("1.1250", form.get("place.area"));
    }

    private Visit bringing(List<String> documents) {
        Form form = Fake.of(Form.class, (method, given) -> switch (method) {
            case "text" -> given[0].equals("do") ? "attach-missing" : "";
            case "files" -> documents.contains(((String) given[0]).replaceFirst("^file\\.", ""))
                    ? List.of(new Scan((String) given[0]))
                    : List.of();
            default -> null;
        });
        return Fake.of(Visit.class, (method, given) -> switch (method) {
            case "post" -> true;
            case "param" -> number;
            case "lang" -> "hy";
            case "form" -> form;
            case "user" -> Optional.of(World.ANNA);
            default -> null;
        });
    }

    private record Scan(String field) implements Upload {
        @Override
        public String name() {
            return "scan.pdf";
        }

        @Override
        public long size() {
            return open().available();
        }

        @Override
        public ByteArrayInputStream open() {
            return new ByteArrayInputStream("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
