package am.hamaynk.services.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.text.Texts;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Shipped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Texts TEXTS = new ArmenianTexts();
    private static final List<Definition> SHIPPED = Shipped.all();

    /** As nobody has confirmed anything. */
    private static Offer open(Definition definition) {
        return new Offer(
                definition,
                1,
                "services",
                Map.of(),
                definition.parameters().stream().filter(Parameter::required).toList());
    }

    private static Offer confirmed(Definition definition) {
        Map<String, Object> values = new HashMap<>();
        definition.parameters().forEach(parameter -> values.put(parameter.key(), value(parameter)));
        return new Offer(definition, 1, "services", values, List.of());
    }

    private static Object value(Parameter parameter) {
        return switch (parameter.type()) {
            case "yes-no" -> true;
            case "day-kind" -> "working";
            case "text" -> "text";
            default -> new BigDecimal(7);
        };
    }

    private static Definition service(String id) {
        return SHIPPED.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static Set<String> found(String query, String lang) {
        Set<String> ids = new TreeSet<>();
        Catalogue.groups(SHIPPED.stream().map(CatalogueTest::open).toList(), query, lang, TEXTS)
                .forEach(group -> group.entries().forEach(entry -> assertTrue(ids.add(entry.id()))));
        return ids;
    }

    @Test
    void allAreThereOnceInEachLanguage() {
        for (String lang : List.of("hy", "en", "ru")) {
            assertEquals(27, found("", lang).size());
        }
    }

    @Test
    void aServiceIsFoundInAnyScript() {
        assertEquals(found("տեղեկանք", "ru"), found("ՏԵՂԵԿԱՆՔ", "en"));
        assertEquals(found("տեղեկանք", "hy"), found("teghekanq", "hy"));
        assertTrue(found("տեղեկանք", "hy").containsAll(Set.of("family-certificate", "no-debt-certificate")));
        assertEquals(Set.of("kindergarten-queue"), found("kindergarten queue", "hy"));
        assertEquals(Set.of("kindergarten-queue"), found("детский сад", "en"));
        assertEquals(Set.of(), found("qqqqq", "hy"));
        assertEquals(Set.of(), found("<script>", "hy"));
    }

    @Test
    void whatIsNotConfirmedSaysSo() {
        Leaflet leaflet = Leaflet.of(open(service("advertising-permit")), "en");
        assertFalse(leaflet.open());
        assertEquals(2, leaflet.unconfirmed().size());
        assertEquals("The head of the community", leaflet.decides());
        assertEquals("", leaflet.days());
        assertEquals("services.term.open", leaflet.term());
        Leaflet after = Leaflet.of(confirmed(service("advertising-permit")), "en");
        assertTrue(after.open());
        assertEquals("7", after.days());
        assertEquals("services.term.working", after.term());
        assertEquals(List.of(new Leaflet.Price("tariff", null, "outcome")), after.fees());
        assertEquals(
                List.of("services.hands.officer", "services.hands.decider"),
                after.steps().stream().map(Leaflet.Station::hands).toList());
        assertEquals(
                List.of(false, false, true),
                after.documents().stream().map(Leaflet.Paper::sometimes).toList());
    }

    @Test
    void everyLeafletIsWholeInEveryLanguage() throws IOException {
        for (String lang : List.of("hy", "en", "ru")) {
            Properties known = new Properties();
            try (var in = CatalogueTest.class.getResourceAsStream("/i18n/messages_" + lang + ".properties")) {
                known.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            Catalogue.groups(SHIPPED.stream().map(CatalogueTest::open).toList(), "", lang, TEXTS)
                    .forEach(group -> assertTrue(known.containsKey(group.key()), group.key()));
            for (Definition definition : SHIPPED) {
                Leaflet leaflet = Leaflet.of(confirmed(definition), lang);
                assertFalse(leaflet.title().isEmpty());
                assertFalse(leaflet.days().isEmpty());
                assertFalse(leaflet.steps().isEmpty());
                assertFalse(leaflet.applicants().isEmpty());
                Stream.of(
                                Stream.of(leaflet.term(), leaflet.paper(), "services.silence." + leaflet.silence()),
                                leaflet.applicants().stream(),
                                leaflet.steps().stream().map(Leaflet.Station::hands),
                                leaflet.fees().stream().map(fee -> "services.fee." + fee.what()),
                                leaflet.fees().stream().map(fee -> "services.fee.at." + fee.at()))
                        .flatMap(keys -> keys)
                        .filter(key -> !key.endsWith(".none") && !key.endsWith(".amount"))
                        .forEach(key -> assertTrue(known.containsKey(key), definition.id() + " " + key));
                Stream.of(
                                leaflet.steps().stream().map(Leaflet.Station::title),
                                leaflet.documents().stream().map(Leaflet.Paper::title),
                                Leaflet.of(open(definition), lang).unconfirmed().stream())
                        .flatMap(titles -> titles)
                        .forEach(title -> assertFalse(title.isEmpty(), definition.id()));
            }
        }
    }
}
