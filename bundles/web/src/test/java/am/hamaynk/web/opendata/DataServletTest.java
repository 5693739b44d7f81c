package am.hamaynk.web.opendata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.opendata.Datasets;
import am.hamaynk.api.opendata.Datasets.Column;
import am.hamaynk.api.opendata.Datasets.Copy;
import am.hamaynk.api.opendata.Datasets.Format;
import am.hamaynk.api.opendata.Datasets.Info;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Messages;
import am.hamaynk.web.Served;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataServletTest {
    private static final String EU = "http://publications.europa.eu/resource/authority/";

    private final List<Info> infos = new ArrayList<>();
    private Served served;

    @BeforeEach
    void serve(@TempDir Path uploads) throws Exception {
        infos.add(info("house-streets", LocalDate.of(2026, 3, 1), Instant.parse("2026-11-27T08:00:00Z")));
        infos.add(info("house-wells", null, null));
        Fakes fakes = new Fakes();
        served = new Served(
                new DataServlet(fakes.context(), datasets(), fakes.community(), new Messages(fakes.context())),
                "/data/*",
                uploads);
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void aDatasetIsTakenInBothFormsAndOnceOnly() throws Exception {
        HttpResponse<String> csv = served.get("/data/house-streets.csv");
        assertEquals("CSV of house-streets", csv.body());
        assertEquals("text/csv; charset=utf-8", header(csv, "Content-Type").toLowerCase());
        assertEquals("attachment; filename=\"house-streets.csv\"", header(csv, "Content-Disposition"));
        assertEquals("nosniff", header(csv, "X-Content-Type-Options"));
        assertEquals("*", header(csv, "Access-Control-Allow-Origin"));
        HttpResponse<String> again = served.get("/data/house-streets.csv", "If-None-Match", header(csv, "ETag"));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        HttpResponse<String> json = served.get("/data/house-streets.json");
        assertEquals("JSON of house-streets", json.body());
        assertTrue(header(json, "Content-Type").startsWith("application/json"));
    }

    @Test
    void whatIsNotThereIsNotThere() throws Exception {
        for (String address : List.of(
                "/data/house-cats.csv",
                "/data/house-streets.xml",
                "/data/house-streets",
                "/data/../house-streets.csv",
                "/data/%2e%2e%2fhouse-streets.csv",
                "/data/HOUSE.csv")) {
            assertEquals(404, served.get(address).statusCode(), address);
        }
        assertEquals(503, served.get("/data/house-wells.csv").statusCode());
        assertEquals("60", header(served.get("/data/house-wells.csv"), "Retry-After"));
    }

    @Test
    void theFolderLeadsToThePageInTheVisitorsLanguage() throws Exception {
        HttpResponse<String> answer = served.get("/data", "Accept-Language", "ru");
        assertEquals(302, answer.statusCode());
        assertTrue(header(answer, "Location").endsWith("/ru/data"));
    }

    /** What the profile DCAT-AP 3 makes mandatory, and the vocabularies it prescribes. */
    @Test
    void theCatalogueKeepsToTheProfile() throws Exception {
        HttpResponse<String> answer = served.get("/data/catalog.jsonld");
        assertTrue(header(answer, "Content-Type").startsWith("application/ld+json"));
        JsonNode catalogue = new ObjectMapper().readTree(answer.body());
        assertEquals("dcat:Catalog", catalogue.at("/@type").asText());
        inThreeLanguages(catalogue.get("dct:title"));
        inThreeLanguages(catalogue.get("dct:description"));
        JsonNode publisher = catalogue.get("dct:publisher");
        assertEquals("foaf:Organization", publisher.at("/@type").asText());
        inThreeLanguages(publisher.get("foaf:name"));
        assertEquals("2026-03-01", catalogue.at("/dct:issued/@value").asText());
        assertEquals(
                "2026-11-27T08:00:00Z", catalogue.at("/dct:modified/@value").asText());
        assertEquals("xsd:dateTime", catalogue.at("/dct:modified/@type").asText());
        assertEquals(2, catalogue.get("dcat:dataset").size());
        for (JsonNode dataset : catalogue.get("dcat:dataset")) {
            assertEquals("dcat:Dataset", dataset.at("/@type").asText());
            inThreeLanguages(dataset.get("dct:title"));
            inThreeLanguages(dataset.get("dct:description"));
            assertEquals(publisher.get("@id"), dataset.at("/dct:publisher/@id"));
            assertEquals(EU + "data-theme/GOVE", dataset.at("/dcat:theme/@id").asText());
            assertEquals(
                    EU + "access-right/PUBLIC",
                    dataset.at("/dct:accessRights/@id").asText());
            Set<String> formats = new TreeSet<>();
            for (JsonNode distribution : dataset.get("dcat:distribution")) {
                assertEquals("dcat:Distribution", distribution.at("/@type").asText());
                assertTrue(distribution.at("/dcat:accessURL/@id").asText().matches("http://localhost:\\d+/data/.*"));
                assertEquals(
                        EU + "licence/CC_BY_4_0",
                        distribution.at("/dct:license/@id").asText());
                assertTrue(distribution.at("/dcat:mediaType/@id").asText().startsWith("https://www.iana.org/"));
                formats.add(distribution.at("/dct:format/@id").asText());
            }
            assertEquals(Set.of(EU + "file-type/CSV", EU + "file-type/JSON"), formats);
        }
        assertFalse(catalogue.at("/dcat:dataset/1").has("dct:issued"), "nothing is claimed that is not known");
        prefixesAreDeclared(catalogue, catalogue.get("@context"));
    }

    private static void inThreeLanguages(JsonNode texts) {
        Set<String> languages = new TreeSet<>();
        for (JsonNode text : texts) {
            assertFalse(text.get("@value").asText().isBlank(), texts.toString());
            languages.add(text.get("@language").asText());
        }
        assertEquals(Set.of("hy", "en", "ru"), languages);
    }

    /** Every name in it expands to an address (JSON-LD 1.1, compact IRIs). */
    private static void prefixesAreDeclared(JsonNode node, JsonNode context) {
        node.fieldNames().forEachRemaining(name -> {
            if (!name.startsWith("@") && node != context) {
                assertTrue(name.contains(":") && context.has(name.substring(0, name.indexOf(':'))), name);
            }
        });
        if (node != context) {
            node.forEach(child -> prefixesAreDeclared(child, context));
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static Info info(String id, LocalDate issued, Instant modified) {
        Map<String, String> words = Map.of("hy", "Փողոցներ", "en", "Streets", "ru", "Улицы");
        return new Info(id, "house", words, words, List.of(new Column("a", words)), "GOVE", issued, modified);
    }

    private Datasets datasets() {
        return new Datasets() {
            @Override
            public List<Info> list() {
                return infos;
            }

            @Override
            public Copy copy(String id, Format format) {
                if (id.equals("house-wells")) {
                    throw Problem.later("unavailable", 503, 60);
                }
                if (infos.stream().noneMatch(info -> info.id().equals(id))) {
                    throw Problem.notFound(id);
                }
                byte[] content = (format + " of " + id).getBytes(StandardCharsets.UTF_8);
                return new Copy("a".repeat(64), content.length, () -> new ByteArrayInputStream(content));
            }
        };
    }
}
