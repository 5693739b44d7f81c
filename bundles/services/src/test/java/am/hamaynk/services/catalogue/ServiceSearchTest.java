package am.hamaynk.services.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.services.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

class ServiceSearchTest {
    private final World world;
    private final ServiceSearch search;

    ServiceSearchTest(TestDatabase database) {
        world = new World(database);
        search = new ServiceSearch(world.services);
    }

    private static byte[] felling(String id, String title) {
        return """
                id: %s
                category: property
                title: {hy: Ծառահատում, en: %s, ru: Рубка дерева}
                law: [{evidence: seen}]
                form:
                  tree:
                    title: {hy: Ծառը, en: The tree, ru: Дерево}
                    fields:
                      where: {type: address, label: {hy: Հասցեն, en: Address, ru: Адрес}}
                term: {days: 10}
                workflow: permit
                outcome:
                  kind: permit
                  body: [{hy: "Թույլատրվում է։", en: "It is permitted.", ru: "Разрешается."}]
                """
                .formatted(id, title)
                .getBytes(StandardCharsets.UTF_8);
    }

    private Document one(String id) {
        List<Document> found = search.documents(id).toList();
        assertEquals(1, found.size());
        return found.get(0);
    }

    private Set<String> all() {
        return search.documents(null).map(Document::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @OnBothDatabases
    void anybodyFindsAServiceByItsNameAndByWhatItIsForInEachLanguage() {
        Document queue = one("kindergarten-queue");
        assertEquals("services", queue.module());
        assertEquals("/services/kindergarten-queue", queue.url());
        assertEquals(Permission.PUBLIC, queue.permission());
        assertEquals("Մանկապարտեզի հերթագրում", queue.title().get("hy"));
        assertEquals(Set.of("hy", "en", "ru"), queue.title().keySet());
        assertTrue(queue.text().get("hy").contains("տեղը հերթում"), queue::toString);
        assertTrue(one("petition").title().get("en").startsWith("Petition"));
        assertEquals(27, all().size(), "those that wait to be confirmed are shown in the catalogue, too");
        assertEquals(0, search.documents("no-service").count());
        assertEquals(0, search.documents("/figures").count());
    }

    @OnBothDatabases
    void whatTheCommunityMakesAndTakesBackIsToldUnderItsId() {
        world.user.set(World.ADMIN);
        world.services.save(felling("own-felling", "Felling a tree"));
        assertEquals("Felling a tree", one("own-felling").title().get("en"));
        world.services.save(felling("own-felling", "Cutting a tree"));
        assertEquals("Cutting a tree", one("own-felling").title().get("en"));
        world.events.clear();
        world.services.drop("own-felling");
        assertEquals(0, search.documents("own-felling").count());
        assertEquals(List.of(new Changed("services", "own-felling")), world.events);
    }

    @OnBothDatabases
    void whatAModuleBringsIsFoundWhileItIsThere() {
        world.brought.from("trees", Map.of("felling.yaml", felling("trees-felling", "Felling a tree")));
        assertTrue(all().contains("trees-felling"));
        world.events.clear();
        world.brought.from("trees", Map.of());
        assertEquals(27, all().size());
        assertEquals(List.of(new Changed("services", null)), world.events, "all are read again");
    }
}
