package am.hamaynk.operations.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Slice;
import am.hamaynk.operations.fixture.BookResource;
import am.hamaynk.operations.fixture.LedgerResource;
import am.hamaynk.operations.routes.Published;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    private static final String ENTRY = "#/components/schemas/LedgerEntry";

    private static JsonNode describe(Class<?>... types) throws Exception {
        List<Published> resources = java.util.Arrays.stream(types)
                .map(type -> new Published(1, module(type), "/" + module(type) + "/things", type))
                .toList();
        return new ObjectMapper().readTree(Description.of(resources, "1.2.3", DescriptionTest::module));
    }

    private static String module(Class<?> type) {
        return type.getName().contains("Ledger") ? "ledger" : type.getName().contains("Book") ? "books" : "";
    }

    @Test
    void tellsEachMethodWithItsRight() throws Exception {
        JsonNode all = describe(LedgerResource.class, BookResource.class);
        assertEquals("1.2.3", all.at("/info/version").asText());
        Set<String> paths = new TreeSet<>();
        all.path("paths").fieldNames().forEachRemaining(paths::add);
        assertEquals(
                Set.of(
                        "/api/v1/ledger/things",
                        "/api/v1/ledger/things/{id}",
                        "/api/v1/ledger/things/import",
                        "/api/v1/ledger/things/export",
                        "/api/v1/ledger/things/runs",
                        "/api/v1/books/things"),
                paths);
        JsonNode list = all.at("/paths/~1api~1v1~1ledger~1things/get");
        assertEquals("ledger.view", list.path("x-permission").asText());
        assertEquals("ledger", list.at("/tags/0").asText());
        assertEquals("{\"bearer\":[]}", list.at("/security/0").toString());
        assertEquals(3, list.path("parameters").size());
        assertEquals(
                "#/components/responses/Problem", list.at("/responses/401/$ref").asText());
        assertEquals(
                "#/components/schemas/SliceEntry",
                list.at("/responses/200/content/application~1json/schema/$ref").asText());

        JsonNode find = all.at("/paths/~1api~1v1~1ledger~1things~1{id}/get");
        assertEquals("public", find.path("x-permission").asText());
        assertTrue(find.path("security").isArray() && find.path("security").isEmpty());
        assertFalse(find.path("responses").has("401"));
        assertEquals(1, find.path("parameters").size(), find.path("parameters").toString());
        assertEquals(
                ENTRY,
                find.at("/responses/200/content/application~1json/schema/$ref").asText());

        JsonNode create = all.at("/paths/~1api~1v1~1ledger~1things/post");
        assertEquals(
                "#/components/schemas/Draft",
                create.at("/requestBody/content/application~1json/schema/$ref").asText());
        assertTrue(create.path("responses").has("2XX"), create.path("responses").toString());
        assertTrue(all.at("/paths/~1api~1v1~1ledger~1things~1import/post/requestBody/content")
                .has("text/csv"));
        assertEquals("http", all.at("/components/securitySchemes/bearer/type").asText());
        assertTrue(all.at("/components/responses/Problem/content").has("application/problem+json"));
    }

    @Test
    void tellsWhatGoesInAndOutAsAFile() throws Exception {
        JsonNode all = describe(LedgerResource.class);
        JsonNode taken = all.at("/paths/~1api~1v1~1ledger~1things~1import/post/requestBody/content");
        assertEquals(
                "{\"type\":\"string\",\"format\":\"binary\"}",
                taken.at("/text~1csv/schema").toString());
        assertEquals("{}", taken.at("/application~1json/schema").toString());
        JsonNode given = all.at("/paths/~1api~1v1~1ledger~1things~1export/get/responses/200/content");
        assertEquals("{\"text/csv\":{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}}", given.toString());
    }

    @Test
    void tellsThatNothingIsAnswered() throws Exception {
        JsonNode delete = describe(LedgerResource.class).at("/paths/~1api~1v1~1ledger~1things~1{id}/delete/responses");
        assertTrue(delete.has("204") && !delete.path("204").has("content"), delete::toString);
    }

    private static Set<ValidationMessage> wrong(String address, String code, Object answer) throws Exception {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        JsonNode all = describe(LedgerResource.class, BookResource.class);
        String place = address + "/responses/" + code + "/content/application~1json/schema";
        assertFalse(all.at(place).isMissingNode(), all::toString);
        ObjectNode schema = all.at(place).deepCopy();
        JsonMetaSchema form = OpenApi30.getInstance();
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(form.getIri())
                .metaSchema(form)
                .build()
                .getSchema(schema.set("components", all.path("components")))
                .validate(mapper.valueToTree(answer));
    }

    @Test
    void whatIsAnsweredIsAsItSays() throws Exception {
        String things = "/paths/~1api~1v1~1ledger~1things";
        LedgerResource.Entry bare = new LedgerResource.Entry("1", null, 2, null, null);
        LedgerResource.Entry full = new LedgerResource.Entry(
                "1",
                LocalDate.of(2026, 1, 2),
                2,
                LedgerResource.Kind.BILL,
                List.of(new LedgerResource.Line("a", bare), new LedgerResource.Line(null, null)));
        assertEquals(Set.of(), wrong(things + "/get", "200", new Slice<>(List.of(bare, full), null)));
        assertEquals(Set.of(), wrong(things + "/get", "200", new Slice<>(List.of(), "next")));
        Map<String, Object> facts = new HashMap<>(
                Map.of("word", "a", "number", 1.5, "list", List.of(1), "yes", true, "map", Map.of("a", "b")));
        facts.put("nothing", null);
        for (Object min : new Object[] {null, "a", 1, List.of(), Map.of()}) {
            assertEquals(
                    Set.of(),
                    wrong(
                            things + "~1runs/post",
                            "202",
                            new LedgerResource.Run("1", 2, null, min, null, null, facts, 3)));
        }
        assertEquals(
                3,
                wrong(things + "~1runs/post", "202", Map.of("id", 1, "done", "a", "kind", "GIFT"))
                        .size());
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("done", null);
        nothing.put("paid_out", null);
        assertEquals(2, wrong(things + "~1runs/post", "202", nothing).size(), "a number of Java is never null");
    }

    @Test
    void tellsWhatIsAnsweredWhereSomethingWasMade() throws Exception {
        JsonNode all = describe(BookResource.class);
        JsonNode copy = all.at("/paths/~1api~1v1~1books~1things/post");
        assertFalse(copy.has("x-created"), copy::toString);
        String schema =
                copy.at("/responses/201/content/application~1json/schema/$ref").asText();
        assertEquals(
                Set.of("title", "problem", "alike"),
                all.at(schema.substring(1)).path("properties").properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                all::toString);
    }

    @Test
    void namesRecordsApart() throws Exception {
        JsonNode schemas = describe(LedgerResource.class, BookResource.class).at("/components/schemas");
        assertTrue(schemas.path("LedgerEntry").path("properties").has("amount"));
        assertTrue(schemas.path("BooksEntry").path("properties").has("title"));
        assertEquals(
                "#/components/schemas/BooksProblem",
                schemas.at("/BooksEntry/properties/problem/anyOf/0/$ref").asText());
        assertTrue(schemas.at("/Problem/properties").has("code"));
        assertEquals(
                ENTRY, schemas.at("/Line/properties/correctedBy/anyOf/0/$ref").asText());
        assertEquals("date", schemas.at("/LedgerEntry/properties/on/format").asText());
        assertEquals(
                "int64", schemas.at("/LedgerEntry/properties/amount/format").asText());
        assertEquals("BILL", schemas.at("/LedgerEntry/properties/kind/enum/0").asText());
    }

    @Test
    void referencesWhatIsThere() throws Exception {
        JsonNode all = describe(LedgerResource.class, BookResource.class);
        for (String reference : all.findValuesAsText("$ref")) {
            assertFalse(all.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    @Test
    void namesAreShortWhereNobodyElseHasThem() throws Exception {
        JsonNode schemas = describe(LedgerResource.class).at("/components/schemas");
        assertTrue(schemas.has("Entry") && schemas.has("SliceEntry"), schemas.toString());
    }

    @Test
    void keepsNoClassOfAModuleThatHasGone() throws Exception {
        WeakReference<ClassLoader> gone = describeByOwnLoader();
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(gone.get());
    }

    private static WeakReference<ClassLoader> describeByOwnLoader() throws Exception {
        URL classes = LedgerResource.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, DescriptionTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith("am.hamaynk.operations.fixture.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }) {
            describe(loader.loadClass(LedgerResource.class.getName()), loader.loadClass(BookResource.class.getName()));
            return new WeakReference<>(loader);
        }
    }
}
