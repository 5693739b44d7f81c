package am.hamaynk.web.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Messages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageSearchTest {
    private final Fakes fakes = new Fakes();

    private void page(String path, String permission, Map<String, Object> names) {
        Renderer renderer = visit -> Reply.nothing();
        Map<String, Object> properties = new java.util.HashMap<>(names);
        properties.put("objectClass", new String[] {Renderer.class.getName()});
        properties.put("hamaynk.page.path", path);
        properties.put("hamaynk.page.permission", permission);
        fakes.offer(renderer, properties);
    }

    private List<Document> found(String id) {
        return fakes.registered.stream()
                .flatMap(source -> ((SearchSource) source).documents(id))
                .toList();
    }

    @Test
    void aNamedPageIsFoundByItsNameAndUseForAsLongAsItIsThere() throws Exception {
        page("/house/visit", "house.see", Map.of("hamaynk.page.find", "house.visit", "hamaynk.page.menu", ""));
        page("/house/section", "public", Map.of("hamaynk.page.nav", "house.section"));
        page("/house/{id}", "house.see", Map.of("hamaynk.page.menu", ""));
        PageSearch search = new PageSearch(fakes.context(), new Messages(fakes.context()));
        assertEquals(2, found(null).size(), "a page without a name is not found");
        assertEquals(
                List.of(new Document(
                        "house",
                        "/house/visit",
                        "/house/visit",
                        "house.see",
                        null,
                        null,
                        Map.of("hy", "Այցելություն", "en", "Visit", "ru", "Посещение"),
                        Map.of(
                                "hy", "Երբ է տունը բաց։",
                                "en", "When the house is open.",
                                "ru", "Когда дом открыт."))),
                found("/house/visit"));
        assertEquals(Map.of(), found("/house/section").get(0).text());
        search.close();
        assertTrue(fakes.registered.isEmpty());
    }
}
