package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.services.Json;
import am.hamaynk.services.World;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class BroughtTest {
    private final World world;

    BroughtTest(TestDatabase database) {
        world = new World(database);
    }

    private static byte[] felling(String id, String days) {
        return """
                id: %s
                category: property
                title: {hy: Ծառահատում, en: Felling a tree, ru: Рубка дерева}
                law: [{evidence: seen}]
                form:
                  tree:
                    title: {hy: Ծառը, en: The tree, ru: Дерево}
                    fields:
                      where: {type: address, label: {hy: Հասցեն, en: Address, ru: Адрес}}
                term: {days: %s, completion: 10}
                workflow: permit
                outcome:
                  kind: permit
                  body: [{hy: "Թույլատրվում է։", en: "It is permitted.", ru: "Разрешается."}]
                """
                .formatted(id, days)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String send() {
        world.user.set(null);
        return world.send("trees-felling", Map.of("tree", Map.of("where", Map.of("text", "Աբովյան 1"))), "online", null)
                .number();
    }

    @OnBothDatabases
    void programsFindFormAndWorkflowAtTheTop() {
        Map<String, Object> whole = Json.map(Json.write(new ServicesResource(world.services).get("trade-permit")));
        Map<String, Object> read =
                Json.map(Json.write(world.services.find("trade-permit").definition()));
        read.forEach((part, value) -> assertEquals(value, whole.get(part), part));
    }

    @OnBothDatabases
    void whatProgramsGetIsTakenBackAsItCame() {
        ServicesResource programs = new ServicesResource(world.services);
        world.user.set(World.ADMIN);
        for (Definition shipped : Shipped.all()) {
            byte[] json = Json.write(programs.get(shipped.id()).definition()).getBytes(StandardCharsets.UTF_8);
            DefinitionSchema.check(YamlTree.read(json));
            assertEquals(shipped.id(), world.services.save(json));
            Offer offer = world.services.find(shipped.id());
            assertEquals(shipped, offer.definition());
            assertEquals("community", offer.origin());
        }
    }

    /** A case may begin in the applicant's hands: while the clock stands nobody knows the day. */
    @OnBothDatabases
    void aLetterNamesNoDayWhereNoneIsPromisedYet() throws IOException {
        String workflow;
        try (InputStream permit = getClass().getResourceAsStream("/workflows/permit.yaml")) {
            workflow = new String(permit.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("start: preparing", "start: completing")
                    .replace("id: permit", "id: own")
                    .indent(2);
        }
        String service = new String(felling("trees-felling", "10"), StandardCharsets.UTF_8);
        world.user.set(World.ADMIN);
        world.services.save(
                service.replace("workflow: permit", "workflow:\n" + workflow).getBytes(StandardCharsets.UTF_8));
        String number = send();
        String letter = world.letters.get(0);
        assertTrue(letter.startsWith("mail.received-open [" + number + ", Ծառահատում, https://"), letter);
        assertTrue(letter.contains("?s="), letter);
    }

    @OnBothDatabases
    void whatAModuleBringsIsOfferedWhileItIsThereAndRunsToItsEndAfterwards() {
        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "10")));
        Offer offer = world.services.find("trees-felling");
        assertEquals(List.of("trees", 1, "active"), List.of(offer.origin(), offer.version(), offer.status()));
        String number = send();

        world.brought.from("trees", Map.of());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> world.services.find("trees-felling"))
                        .status());
        assertEquals(404, assertThrows(Problem.class, this::send).status(), "no new applications");
        world.user.set(World.CLERK);
        assertEquals(
                "Felling a tree",
                world.cases.see(number, null).definition().title().get("en"));
        world.cases.act(number, null, Act.of("submit"));
        world.user.set(World.MAYOR);
        assertEquals(
                "granted", world.cases.act(number, null, Act.of("grant")).row().ended());

        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "10")));
        assertEquals(1, world.services.find("trees-felling").version(), "the same again is no new version");
        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "20")));
        assertEquals(2, world.services.find("trees-felling").version());
        assertEquals(
                "10",
                world.services
                        .version("trees-felling", 1)
                        .term()
                        .choices()
                        .get(0)
                        .days());
    }

    @OnBothDatabases
    void whatManySeeComeAtOnceComesOnce() throws Exception {
        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "10")));
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> looks = new ArrayList<>();
            for (int index = 0; index < 6; index++) {
                looks.add(people.submit(() -> world.services.all().size()));
            }
            for (Future<Integer> look : looks) {
                assertEquals(28, look.get());
            }
        } finally {
            people.shutdown();
        }
        for (Offer offer : world.services.all()) {
            String id = offer.definition().id();
            assertEquals(1, world.services.versions(id).size(), id);
        }
    }

    @OnBothDatabases
    void theCommunitysOwnComesFirstAndOutlivesTheModule() {
        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "10")));
        world.services.all();
        world.user.set(World.ADMIN);
        world.services.save(felling("trees-felling", "7"));
        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "20")));
        assertEquals("community", world.services.find("trees-felling").origin());
        world.brought.from("trees", Map.of());
        assertEquals("community", world.services.find("trees-felling").origin());
        world.services.drop("trees-felling");
        assertThrows(Problem.class, () -> world.services.find("trees-felling"));
        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "20")));
        assertEquals("trees", world.services.find("trees-felling").origin());
    }

    @OnBothDatabases
    void aWrongFileIsLeftOutAndTheOthersAreThere() {
        world.brought.from(
                "trees",
                Map.of(
                        "a.yaml", felling("trees-felling", "10"),
                        "b.yaml", felling("auction", "10"),
                        "c.yaml", felling("flowers", "10"),
                        "d.yaml", felling("trees-planting", "parameter.nothing"),
                        "e.yaml", new byte[] {1, 2, 3}));
        assertEquals(28, world.services.all().size());
        assertEquals("services", world.services.find("auction").origin());
    }

    @OnBothDatabases
    void whatWasConfirmedOfAnotherTypeIsToBeConfirmedAnew() {
        world.user.set(World.ADMIN);
        world.services.save(withParameter("number"));
        world.services.confirm("own-felling", "duration", "2.5");
        assertEquals("active", world.services.find("own-felling").status());
        world.services.save(withParameter("days"));
        assertEquals("to-confirm", world.services.find("own-felling").status());
        assertEquals(28, world.services.all().size());
        world.services.confirm("own-felling", "duration", "500");
        assertEquals("active", world.services.find("own-felling").status());
    }

    /** A workflow that is named is written out, and makes more of a file that was just not too large. */
    @OnBothDatabases
    void whatCouldNotBeReadAgainIsNotKept() {
        world.user.set(World.ADMIN);
        String title = "{hy: ա, en: a, ru: а}";
        String options = many(50, "o%d: " + title);
        String fields = many(21, "f%d: {type: choice, label: " + title + ", options: " + options + "}");
        String steps = "form:\n  one: {title: %s, fields: %s}\n  two: {title: %s, fields: %s}\n"
                .formatted(title, fields, title, fields);
        byte[] file = new String(felling("own-felling", "10"), StandardCharsets.UTF_8)
                .replace("form:\n", steps)
                .getBytes(StandardCharsets.UTF_8);
        DefinitionReader.read(file);
        assertEquals(
                "definition-too-large",
                assertThrows(Problem.class, () -> world.services.save(file)).code());
        assertEquals(27, world.services.all().size());
    }

    private static String many(int count, String each) {
        return IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining(", ", "{", "}"));
    }

    @OnBothDatabases
    void whatCannotBeReadIsLeftOutAndTheOthersAreThere() {
        world.user.set(World.ADMIN);
        world.services.save(felling("own-felling", "10"));
        world.services.save(felling("own-planting", "10"));
        for (String source : List.of("", "id: [", "id: own-felling", "null", "[]")) {
            world.sql.update("update services_definition set source = ? where id = 'own-felling'", source);
            Services other = otherNode();
            assertEquals(28, other.all().size(), source);
            assertThrows(Problem.class, () -> other.find("own-felling"));
            other.find("own-planting");
        }
        world.services.save(felling("own-felling", "20"));
        assertEquals(29, otherNode().all().size(), "and a new version mends it");
    }

    /** One that has read nothing yet. */
    private Services otherNode() {
        return new Services(
                world.database.dataSource(), world.brought, world.database.transactions(), world.access, null, null);
    }

    private static byte[] withParameter(String type) {
        String service = new String(felling("own-felling", "parameter.duration"), StandardCharsets.UTF_8);
        return (service
                        + """
                parameters:
                  duration: {type: %s, title: {hy: Տևողություն, en: Duration, ru: Срок}}
                """
                                .formatted(type))
                .getBytes(StandardCharsets.UTF_8);
    }

    @OnBothDatabases
    void whoSavesTheSameServiceAtTheSameMomentIsToldSo() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(16);
        int before = 20; // of many rows PostgreSQL gives each saver another order
        for (int time = 1; time <= before; time++) {
            world.user.set(World.ADMIN);
            world.services.save(felling("own-felling", String.valueOf(time)));
        }
        try {
            List<Future<String>> saves = new ArrayList<>();
            for (int index = 0; index < 160; index++) {
                byte[] file = felling("own-felling", String.valueOf(10 + index));
                saves.add(people.submit(() -> {
                    world.user.set(World.ADMIN);
                    return world.services.save(file);
                }));
            }
            int saved = 0;
            for (Future<String> save : saves) {
                try {
                    assertEquals("own-felling", save.get());
                    saved++;
                } catch (ExecutionException refused) {
                    assertEquals(
                            409,
                            assertInstanceOf(Problem.class, refused.getCause()).status());
                }
            }
            assertTrue(saved > 0);
            assertEquals(before + saved, world.services.versions("own-felling").size());
        } finally {
            people.shutdown();
        }
    }
}
