package am.hamaynk.services.define;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.World;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class DefineTest {
    private final World world;

    DefineTest(TestDatabase database) {
        world = new World(database);
        world.user.set(World.ADMIN);
    }

    @AfterEach
    void close() {
        world.close();
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

    private Map<String, String> bench() {
        Map<String, String> typed = new HashMap<>();
        typed.put("id", "bench");
        typed.put("category", "property");
        typed.put("title.hy", "Նստարան");
        typed.put("title.en", "A bench");
        typed.put("law", "Ավագանու որոշում 12");
        typed.put("question.1.hy", "Որտեղ");
        typed.put("question.1.type", "address");
        typed.put("question.2.hy", "Քանի տեղ");
        typed.put("question.2.type", "number");
        typed.put("question.2.optional", "true");
        typed.put("days", "10");
        typed.put("fee", "1500");
        typed.put("workflow", "permit");
        typed.put("kind", "permit");
        typed.put("sentence.hy", "Նստարանը կլինի՝ {answers.request.q1}։");
        return typed;
    }

    @OnBothDatabases
    void fromNothingToAFirstCase() {
        NewPage page = new NewPage(world.services);
        page.render(post(Map.of(), bench()));
        assertEquals("active", world.services.find("bench").status());
        assertEquals(
                "A bench", world.services.find("bench").definition().title().get("en"));
        assertEquals(
                "Նստարան", world.services.find("bench").definition().title().get("ru"));
        world.user.set(null);
        String number = world.send(
                        "bench", Map.of("request", Map.of("q1", Map.of("text", "Աբովյան 1"))), "online", null)
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
    void whatTheSketchLacksIsToldAtItsQuestion() {
        NewPage page = new NewPage(world.services);
        Map<String, String> typed = bench();
        typed.put("id", "no such id");
        typed.put("sentence.hy", "{answers.request.nothing}");
        Problem wrong = assertThrows(Problem.class, () -> page.render(post(Map.of(), typed)));
        assertTrue(
                wrong.each().stream()
                        .allMatch(each -> List.of("id", "sentence.hy").contains(each.field())),
                wrong.each().toString());
        typed.put("id", "auction");
        Problem there = assertThrows(Problem.class, () -> page.render(post(Map.of(), typed)));
        assertEquals("already-exists", there.code());
        assertEquals("id", there.field());
    }

    @OnBothDatabases
    void whatIsWrongInAFileIsToldWithItsLine() {
        EditPage page = new EditPage(world.services);
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
        EditPage page = new EditPage(world.services);
        String before = world.services.find("auction").definition().category();
        String source =
                (String) model(page.render(get(Map.of("id", "auction")))).get("source");
        page.render(post(
                Map.of("id", "auction"), Map.of("source", source.replaceFirst("category: \\w+", "category: trade"))));
        assertEquals("trade", world.services.find("auction").definition().category());
        assertEquals(2, world.services.versions("auction").size());
        OnePage one = new OnePage(world.services);
        assertEquals(true, model(one.render(get(Map.of("id", "auction")))).get("own"));
        one.render(post(Map.of("id", "auction"), Map.of("do", "drop")));
        assertEquals(before, world.services.find("auction").definition().category());
        assertEquals(2, world.services.versions("auction").size());
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void confirmingOpensAServiceAndTakingBackClosesIt() {
        OnePage page = new OnePage(world.services);
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
        List<DefinePage.Row> rows = (List<DefinePage.Row>)
                model(new DefinePage(world.services).render(get(Map.of()))).get("rows");
        assertEquals(27, rows.size());
    }
}
