package am.hamaynk.services.define;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.web.Reply;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Fields;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.clock.TestCalendar;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DefineTest {
    private final World world;

    DefineTest(TestDatabase database) {
        world = new World(database);
        world.user.set(World.ADMIN);
    }

    private static TestVisit get(Map<String, String> params) {
        return new TestVisit(World.ADMIN, false, params, Map.of());
    }

    private static TestVisit post(Map<String, String> params, Map<String, String> typed) {
        return new TestVisit(World.ADMIN, true, params, typed);
    }

    private static Map<String, Object> model(Reply reply) {
        return ((Reply.View) reply).model();
    }

    private Sketches sketches() {
        return new Sketches(
                world.database.dataSource(), world.database.transactions(), world.access, world.services, world.today);
    }

    private static Parts parts() {
        return new Parts(Fake.of(Rules.class, (method, arguments) -> List.of()));
    }

    private static Map<String, String> at(String part) {
        return Map.of("id", "bench", "part", part);
    }

    /** A service that asks, repeats, chooses and costs, written page by page. */
    private Sketches bench() {
        Sketches sketches = sketches();
        PartPage page = new PartPage(sketches, parts());
        new NewPage(world.services, sketches)
                .render(post(
                        Map.of(),
                        Map.of("id", "bench", "category", "property", "title.hy", "Նստարան", "title.en", "A bench")));
        page.render(post(at("field.request.q1"), Map.of("label.hy", "Որտեղ", "label.en", "Where", "type", "address")));
        page.render(post(
                at("field.request.new"),
                Map.of(
                        "label.hy",
                        "Ինչից",
                        "type",
                        "choice",
                        "options.a1.hy",
                        "փայտից",
                        "options.a1.en",
                        "wood",
                        "options.a2.hy",
                        "քարից")));
        page.render(post(at("step.new"), Map.of("title.hy", "Ովքեր են նստելու", "most", "5")));
        page.render(post(at("field.s2.new"), Map.of("label.hy", "Անունը", "type", "text", "max", "100")));
        page.render(post(at("document.new"), Map.of("title.hy", "Լուսանկար", "required", "true")));
        page.render(
                post(at("fee.0"), Map.of("formula", "1500", "when", "answers.request.q2 == \"a2\"", "at", "outcome")));
        page.render(post(
                at("course"),
                Map.of(
                        "workflow",
                        "permit",
                        "term.days",
                        "10",
                        "term.kind",
                        "working",
                        "term.completion",
                        "5",
                        "silence",
                        "none")));
        page.render(
                post(at("outcome"), Map.of("kind", "permit", "body.0.hy", "Նստարանը կլինի՝ {answers.request.q1}։")));
        assertEquals(List.of(), sketches.open("bench").problems());
        return sketches;
    }

    @OnBothDatabases
    void fromNothingToAFirstCase() {
        Sketches sketches = bench();
        assertEquals(List.of(), sketches.open("bench").problems());
        assertThrows(Problem.class, () -> world.services.find("bench"), "nobody is offered it yet");
        new MakePage(world.services, sketches).render(post(Map.of("id", "bench"), Map.of("do", "offer")));
        assertEquals(Optional.empty(), sketches.find("bench"));
        Definition definition = world.services.find("bench").definition();
        assertEquals("active", world.services.find("bench").status());
        assertEquals("Նստարան", definition.title().get("ru"), "what is not said in a language says the Armenian");
        assertEquals(
                "wood",
                definition
                        .form()
                        .get(0)
                        .fields()
                        .get(1)
                        .options()
                        .get(0)
                        .label()
                        .get("en"));
        assertEquals(5, definition.form().get(1).most());
        assertEquals(false, definition.documents().get(0).required());
        world.user.set(null);
        String number = world.send(
                        "bench",
                        Map.of(
                                "request",
                                Map.of("q1", Map.of("text", "Աբովյան 1"), "q2", "a2"),
                                "s2",
                                List.of(Map.of("q1", "Արամ"), Map.of("q1", "Աննա"))),
                        "online",
                        null)
                .number();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        assertEquals(1500L, world.cases.see(number, null).fees().get(0).amount());
        world.cases.paid(number, 1, null);
        world.user.set(World.MAYOR);
        assertEquals(
                "granted", world.cases.act(number, null, Act.of("grant")).row().ended());
        assertTrue(world.papers
                .values()
                .iterator()
                .next()
                .get("sentences")
                .toString()
                .contains("Աբովյան 1"));
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void whatIsWrongIsToldAtItsFieldAndKept() {
        Sketches sketches = bench();
        PartPage page = new PartPage(sketches, parts());
        Map<String, Object> refused = model(
                page.render(post(at("outcome"), Map.of("kind", "permit", "body.0.hy", "{answers.request.nothing}"))));
        assertEquals(422, refused.get("status"));
        assertEquals(
                "body.0.hy",
                ((List<Map<String, String>>) refused.get("problems")).get(0).get("field"));
        assertEquals(
                "{answers.request.nothing}", ((Map<?, ?>) refused.get("form")).get("body.0.hy"), "nothing is lost");
        List<MakePage.Wrong> wrong =
                (List<MakePage.Wrong>) model(new MakePage(world.services, sketches).render(get(Map.of("id", "bench"))))
                        .get("wrong");
        assertEquals("outcome", wrong.get(0).key());
        MakePage make = new MakePage(world.services, sketches);
        assertThrows(Problem.class, () -> make.render(post(Map.of("id", "bench"), Map.of("do", "offer"))));
        assertTrue(sketches.find("bench").isPresent(), "it can still be mended");
        page.render(post(at("outcome"), Map.of("kind", "permit", "body.0.hy", "Այո։")));
        Map<String, Object> choice =
                model(page.render(post(at("field.request.new"), Map.of("label.hy", "Ինչ", "type", "choice"))));
        assertEquals(
                "options.a1.hy",
                ((List<Map<String, String>>) choice.get("problems")).get(0).get("field"));
        assertEquals("field.request.q3", choice.get("part"), "it is there and is changed from now on");
        make.render(post(Map.of("id", "bench"), Map.of("do", "up", "at", "/form/request/fields/q3")));
        assertEquals(
                List.of("q1", "q3", "q2"), List.copyOf(sketches.open("bench").names("/form/request/fields")));
        make.render(post(Map.of("id", "bench"), Map.of("do", "remove", "at", "/form/request/fields/q3")));
        assertEquals(List.of(), sketches.open("bench").problems());
        assertThrows(
                Problem.class,
                () -> make.render(post(Map.of("id", "bench"), Map.of("do", "remove", "at", "/outcome"))));
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void whatTheCommunityConfirmsIsWrittenAndUsedPageByPage() {
        Sketches sketches = bench();
        PartPage page = new PartPage(sketches, parts());
        page.render(post(
                at("parameter.new"),
                Map.of("title.hy", "Վճարը", "type", "drams", "law.hy", "Որոշում", "law.evidence", "memory-low")));
        page.render(
                post(at("parameter.new"), Map.of("title.hy", "Ժամկետը", "type", "days", "law.evidence", "memory-low")));
        assertEquals(
                List.of("/parameters/p1 unsound-unused", "/parameters/p2 unsound-unused"),
                sketches.open("bench").problems().stream()
                        .map(problem -> problem.field() + " " + problem.code())
                        .toList());
        MakePage make = new MakePage(world.services, sketches);
        assertEquals(
                List.of("parameter.p1", "parameter.p2"),
                ((List<MakePage.Wrong>)
                                model(make.render(get(Map.of("id", "bench")))).get("wrong"))
                        .stream().map(MakePage.Wrong::key).toList());
        page.render(post(at("fee.0"), Map.of("formula", "7", "formula.parameter", "p1", "at", "sending")));
        page.render(post(
                at("course"),
                Map.of("workflow", "head-or-council", "term.days.parameter", "p2", "term.kind", "calendar")));
        assertEquals(List.of(), sketches.open("bench").problems());
        Map<String, Object> fee =
                (Map<String, Object>) model(page.render(get(at("fee.0")))).get("form");
        assertEquals(List.of("", "p1"), List.of(fee.get("formula"), fee.get("formula.parameter")));
        make.render(post(Map.of("id", "bench"), Map.of("do", "offer")));
        Offer offer = world.services.find("bench");
        assertEquals(
                List.of("p1", "p2", "byCouncil"),
                offer.unconfirmed().stream().map(Definition.Parameter::key).toList());
        assertEquals("parameter.p1", offer.definition().fees().get(0).formula());
        assertEquals("parameter.p2", offer.definition().term().choices().get(0).days());
        world.confirm("bench");
        assertEquals("active", world.services.find("bench").status());
        world.sql.update("update services_parameter set value = 'x' where service = 'bench' and name = 'p1'");
        world.services.on(Changed.EVERYTHING);
        OnePage one = new OnePage(world.services, new Tried(sketches, world.services), world.database.transactions());
        Map<String, Object> asked = model(one.render(get(Map.of("id", "bench"))));
        assertEquals(1, asked.get("open"));
        assertEquals(
                List.of("p1"),
                ((List<OnePage.Given>) asked.get("parameters"))
                        .stream()
                                .filter(given -> given.confirmed() == null)
                                .map(OnePage.Given::key)
                                .toList(),
                "what cannot be read any more is asked for anew");
    }

    @OnBothDatabases
    void whatSeveralServicesAskByOneLawIsConfirmedOnce() {
        OnePage page =
                new OnePage(world.services, new Tried(sketches(), world.services), world.database.transactions());
        Map<String, String> confirmation = Map.of("do", "confirm", "key", "completion", "value", "15");
        page.render(post(Map.of("id", "petition"), confirmation));
        assertFalse(world.services.find("auction").parameters().containsKey("completion"));
        Map<String, String> all = new HashMap<>(confirmation);
        all.put("alike", "true");
        page.render(post(Map.of("id", "tax-extract"), all));
        for (Offer offer : world.services.all()) {
            assertEquals(
                    new BigDecimal(15),
                    offer.parameters().get("completion"),
                    offer.definition().id());
        }
        page.render(post(
                Map.of("id", "advertising-permit"),
                Map.of("do", "confirm", "key", "days", "value", "9", "alike", "true")));
        assertFalse(
                world.services.find("construction-permit").parameters().containsKey("days"),
                "another law may say another term");
    }

    @OnBothDatabases
    void aCopyIsWholeAndAnAddressIsTakenOnce() {
        Sketches sketches = sketches();
        NewPage page = new NewPage(world.services, sketches);
        page.render(post(Map.of(), Map.of("id", "stall", "title.hy", "Կրպակ", "from", "trade-permit")));
        Sketch stall = sketches.open("stall");
        assertEquals(List.of(), stall.problems());
        assertEquals("permit", stall.tree().path("workflow").asText(), "the shared course stays shared");
        assertEquals(0, stall.read().number());
        for (String taken : List.of("stall", "auction", "no such id", "cases")) {
            Problem there = assertThrows(
                    Problem.class,
                    () -> page.render(post(Map.of(), Map.of("id", taken, "title.hy", "Կրպակ", "category", "trade"))));
            assertEquals("id", there.field());
        }
    }

    /** 10 working days from Tuesday 1 December 2026: Wed 2, 3, 4, 7, 8, 9, 10, 11, 14, Tue 15. */
    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void aDryRunShowsStatesAndDates() {
        Sketches sketches = bench();
        RunPage page = new RunPage(
                new Tried(sketches, world.services),
                world.services,
                new TestCalendar().calendar(),
                new ArmenianTexts(),
                world.today);
        Map<String, String> at = Map.of("id", "bench");
        Map<String, Object> begun =
                model(page.render(new TestVisit(World.ADMIN, false, at, Map.of("start", "2026-12-01"))));
        assertEquals(LocalDate.of(2026, 12, 15), begun.get("startDue"));
        Map<String, Object> asked = model(page.render(new TestVisit(
                World.ADMIN, false, at, Map.of("start", "2026-12-01", "take", "askCompletion", "on", "2026-12-03"))));
        List<RunPage.Row> rows = (List<RunPage.Row>) asked.get("rows");
        assertEquals("Waiting to be completed", rows.get(0).state());
        assertEquals(LocalDate.of(2026, 12, 8), rows.get(0).due(), "five calendar days to complete");
        assertEquals(List.of("askCompletion@2026-12-03"), asked.get("taken"));
        Map<String, Object> early = model(page.render(new TestVisit(
                World.ADMIN,
                false,
                at,
                Map.of(
                        "start",
                        "2026-12-01",
                        "step",
                        "askCompletion@2026-12-03",
                        "take",
                        "lapse",
                        "on",
                        "2026-12-08"))));
        assertEquals(1, ((List<?>) early.get("problems")).size(), "not before the applicant's days are over");
        Map<String, Object> on = model(page.render(new TestVisit(
                World.ADMIN,
                false,
                at,
                Map.of(
                        "start",
                        "2026-12-01",
                        "step",
                        "askCompletion@2026-12-03",
                        "take",
                        "complete",
                        "on",
                        "2026-12-07"))));
        rows = (List<RunPage.Row>) on.get("rows");
        // two days were counted up to the 3rd; eight are left from the 8th: 8, 9, 10, 11, 14, 15, 16, Thu 17
        assertEquals(LocalDate.of(2026, 12, 17), rows.get(1).due());
    }

    @OnBothDatabases
    void aPreviewAsksOnByItsConditionsAndKeepsNothing() {
        Sketches sketches = bench();
        new PartPage(sketches, parts())
                .render(post(
                        at("field.request.new"),
                        Map.of("label.hy", "Ինչ քար", "type", "text", "when", "answers.request.q2 == \"a2\"")));
        Access access = Fake.of(Access.class, (method, arguments) -> Optional.of(World.ADMIN));
        Files files = Fake.of(Files.class, (method, arguments) -> Optional.empty());
        PreviewPage page = new PreviewPage(
                new Tried(sketches, world.services),
                world.services,
                new Fields(new RegistersKnown(access, files, world.today), access, Fake.of(Audit.class)),
                world.fees,
                new ArmenianTexts(),
                world.today);
        Map<String, String> at = Map.of("id", "bench");
        Map<String, Object> first = model(page.render(get(at)));
        assertFalse(first.get("rows").toString().contains("request.q3"));
        Map<String, String> typed = new HashMap<>(Map.of(
                "from",
                "request",
                "request.q1.text",
                "Աբովյան",
                "request.q2",
                "a2",
                "_asked",
                "request.q1 request.q2"));
        Map<String, Object> more = model(page.render(post(at, typed)));
        assertTrue(more.get("rows").toString().contains("request.q3"), "the answer asks on");
        assertFalse(more.containsKey("status"), "what is asked only now is not missing");
        typed.put("_asked", "request.q1 request.q2 request.q3");
        assertEquals(422, model(page.render(post(at, typed))).get("status"));
        typed.put("request.q3", "տուֆ");
        Map<String, Object> second = model(page.render(post(at, typed)));
        assertEquals("s2", second.get("from"));
        assertTrue(second.get("carried").toString().contains("տուֆ"));
        typed.put("from", "s2");
        typed.put("s2.1.q1", "Արամ");
        Map<String, Object> review = model(page.render(post(at, typed)));
        assertTrue(review.get("sentences").toString().contains("Աբովյան"), review.toString());
        assertEquals(0, world.sql.number("select count(*) from services_draft"));
    }

    @OnBothDatabases
    void whatIsWrongInAFileIsToldWithItsLine() {
        EditPage page = new EditPage(world.services, sketches());
        String source = new String(world.services.file("auction"), java.nio.charset.StandardCharsets.UTF_8);
        String broken = source.replaceFirst("category: \\w+", "category: nonsense");
        int line = (int) broken.lines()
                        .takeWhile(one -> !one.startsWith("category:"))
                        .count()
                + 1;
        Problem wrong =
                assertThrows(Problem.class, () -> page.render(post(Map.of("id", "auction"), Map.of("source", broken))));
        Problem first = wrong.each().get(0);
        assertEquals("definition-line", first.code());
        assertEquals("source", first.field());
        assertEquals(List.of(line, "/category"), first.arguments().subList(0, 2));
        Problem unreadable =
                assertThrows(Problem.class, () -> page.render(post(Map.of("id", "new"), Map.of("source", "a: [b"))));
        assertEquals("definition-unreadable", unreadable.code());
        assertEquals("source", unreadable.field());
    }

    @OnBothDatabases
    void aChangeIsANewVersionAndIsDroppedAgain() throws Exception {
        EditPage page = new EditPage(world.services, sketches());
        String before = world.services.find("auction").definition().category();
        String source =
                (String) model(page.render(get(Map.of("id", "auction")))).get("source");
        page.render(post(
                Map.of("id", "auction"), Map.of("source", source.replaceFirst("category: \\w+", "category: trade"))));
        assertEquals("trade", world.services.find("auction").definition().category());
        assertEquals(2, world.services.versions("auction").size());
        String changed = model(new ComparePage(world.services).render(get(Map.of("id", "auction", "version", "2"))))
                .get("lines")
                .toString();
        assertTrue(changed.contains("Line[kind=added, text=category: trade]"), changed);
        assertEquals(2, changed.split("kind=added|kind=removed", -1).length - 1, "and nothing else");
        OnePage one = new OnePage(world.services, new Tried(sketches(), world.services), world.database.transactions());
        assertEquals(true, model(one.render(get(Map.of("id", "auction")))).get("own"));
        one.render(post(Map.of("id", "auction"), Map.of("do", "drop")));
        assertEquals(before, world.services.find("auction").definition().category());
        assertEquals(2, world.services.versions("auction").size());
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void confirmingOpensAServiceAndTakingBackClosesIt() {
        OnePage page =
                new OnePage(world.services, new Tried(sketches(), world.services), world.database.transactions());
        Map<String, String> at = Map.of("id", "trade-permit");
        List<OnePage.Given> open =
                (List<OnePage.Given>) model(page.render(get(at))).get("parameters");
        assertFalse(open.isEmpty());
        for (OnePage.Given given : open) {
            page.render(post(
                    at,
                    Map.of(
                            "do",
                            "confirm",
                            "key",
                            given.key(),
                            "value",
                            given.type().equals("day-kind") ? "working" : "12")));
        }
        assertEquals(0, model(page.render(get(at))).get("open"));
        List<OnePage.Given> done =
                (List<OnePage.Given>) model(page.render(get(at))).get("parameters");
        assertEquals("admin", done.get(0).confirmed().by());
        page.render(post(at, Map.of("do", "revoke", "key", open.get(0).key())));
        assertEquals(1, model(page.render(get(at))).get("open"));
        Problem wrong = assertThrows(
                Problem.class,
                () -> page.render(
                        post(at, Map.of("do", "confirm", "key", open.get(0).key(), "value", "many"))));
        assertEquals("value", wrong.field());
        page.render(post(Map.of("id", "tax-extract"), Map.of("do", "confirm", "key", "fee", "value", "1 500 ֏")));
        assertEquals(
                new BigDecimal(1500),
                world.services.find("tax-extract").parameters().get("fee"));
        List<DefinePage.Row> rows =
                (List<DefinePage.Row>) model(new DefinePage(world.services, sketches()).render(get(Map.of())))
                        .get("rows");
        assertEquals(27, rows.size());
    }
}
