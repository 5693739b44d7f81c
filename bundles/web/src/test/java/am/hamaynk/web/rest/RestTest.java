package am.hamaynk.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Created;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Messages;
import am.hamaynk.web.Served;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.servlet.Servlet;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class RestTest {
    private static final String BEARER = "Bearer " + Fakes.TOKEN;

    @TempDir
    private static Path uploads;

    private static final Fakes FAKES = new Fakes();
    private static Rest rest;
    private static Served served;

    /** What goes in and out. */
    public record Dog(String name, LocalDate born) {}

    /** What was made. */
    public record Born(String name) implements Created {
        @Override
        public String location() {
            return "/api/v1/dogs/" + name;
        }
    }

    /** A resource as modules write them. */
    @javax.ws.rs.Path("/")
    @Produces("application/json")
    @Consumes("application/json")
    public static class Dogs {
        private final String name;

        public Dogs(String name) {
            this.name = name;
        }

        @GET
        @Permission(Permission.PUBLIC)
        public Dog dog(@QueryParam("fail") String how, @QueryParam("limit") Integer limit) {
            if ("field".equals(how)) {
                throw Problem.field("name", "house-full", 3);
            }
            if ("all".equals(how)) {
                throw Problem.all(
                        List.of(Problem.field("name", "required-field"), Problem.field("born", "bad-date", "x")));
            }
            if ("twice".equals(how)) {
                throw new IllegalStateException(new SQLException("duplicate key", "23505"));
            }
            if ("crossed".equals(how)) {
                throw new IllegalStateException(new SQLException("deadlock", "40P01"));
            }
            if ("break".equals(how)) {
                throw new IllegalStateException("jdbc:derby:secret");
            }
            return new Dog(name, LocalDate.of(2020, 2, 29));
        }

        @POST
        @Permission("house.see")
        public Dog enter(Dog dog) {
            return dog;
        }

        @POST
        @javax.ws.rs.Path("born")
        @Permission("house.see")
        public Born bear(Dog dog) {
            return new Born(dog.name());
        }

        @POST
        @javax.ws.rs.Path("papers")
        @Consumes("*/*")
        @Permission("house.see")
        public Dog read(InputStream papers) throws IOException {
            return new Dog(new String(papers.readAllBytes(), StandardCharsets.UTF_8), null);
        }

        @GET
        @javax.ws.rs.Path("{number: \\d+}/name")
        @Permission("house.rule")
        public Dog named(@PathParam("number") long number) {
            return new Dog("number " + number, null);
        }

        @GET
        @javax.ws.rs.Path("ruled")
        @Permission("house.rule")
        public Dog ruled() {
            return new Dog("ruled", null);
        }
    }

    /** One method has no permission. */
    @javax.ws.rs.Path("/")
    public static class Open {
        @GET
        public String all() {
            return "everything";
        }
    }

    @BeforeAll
    static void open() throws Exception {
        BundleContext context = FAKES.context();
        rest = new Rest(context, FAKES.access(), FAKES.identity(), new Messages(context), FAKES.screening());
        served = new Served((Servlet) FAKES.registered.get(0), "/api/*", uploads);
        arrive("/dogs", new Dogs("Shun"));
    }

    @AfterAll
    static void close() throws Exception {
        served.close();
    }

    @Test
    void recordsGoOutAndComeIn() throws Exception {
        HttpResponse<String> answer = served.get("/api/v1/dogs");
        assertEquals(200, answer.statusCode());
        assertEquals("{\"name\":\"Shun\",\"born\":\"2020-02-29\"}", answer.body());
        String dog = "{\"name\":\"Gampr\",\"born\":null}";
        assertEquals(dog, post(dog, "Authorization", BEARER).body());
        HttpResponse<String> born =
                served.post("/api/v1/dogs/born", dog, "Authorization", BEARER, "Content-Type", "application/json");
        assertEquals(201, born.statusCode());
        assertTrue(born.headers().firstValue("Location").orElse("").endsWith("/api/v1/dogs/Gampr"));
        assertEquals("{\"name\":\"Gampr\"}", born.body());
    }

    @Test
    void everyMethodAsksForItsPermission() throws Exception {
        HttpResponse<String> nobody = post("{}");
        assertEquals(401, nobody.statusCode());
        assertEquals("Bearer", nobody.headers().firstValue("WWW-Authenticate").orElse(""));
        assertEquals(401, post("{}", "Authorization", "Bearer stolen").statusCode());
        assertEquals(401, post("{}", "Authorization", "Basic YTpi").statusCode());
        assertEquals(
                403, served.get("/api/v1/dogs/ruled", "Authorization", BEARER).statusCode());
    }

    /** Before anybody looks whether there is such a thing, or whether it can be had as asked. */
    @Test
    void whoMayNotIsToldSoWhateverElseIsWrong() throws Exception {
        for (String path : List.of("12/name", "none/name", "1-2/name/")) {
            assertEquals(401, served.get("/api/v1/dogs/" + path).statusCode(), path);
            assertEquals(
                    403,
                    served.get("/api/v1/dogs/" + path, "Authorization", BEARER).statusCode(),
                    path);
        }
        assertEquals(
                401, served.get("/api/v1/dogs/ruled", "Accept", "text/html").statusCode());
        assertEquals(
                401,
                served.post("/api/v1/dogs", "a=b", "Content-Type", "text/plain").statusCode());
        assertEquals(
                415,
                served.post("/api/v1/dogs", "a=b", "Content-Type", "text/plain", "Authorization", BEARER)
                        .statusCode());
        assertEquals(404, served.get("/api/v1/dogs/none/at/all").statusCode());
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() throws Exception {
        String dog = "{\"name\":\"" + "x".repeat((int) JsonBody.MOST) + "\"}";
        assertEquals(413, post(dog, "Authorization", BEARER).statusCode());
    }

    @Test
    void whoSendsNothingNeedNotSayOfWhichType() throws Exception {
        HttpResponse<String> nothing = served.post("/api/v1/dogs", "", "Authorization", BEARER);
        assertEquals(204, nothing.statusCode(), nothing.body());
    }

    @Test
    void anEncodingThatJavaDoesNotKnowIsNoFailure() throws Exception {
        String dog = "{\"name\":\"Գամփռ\",\"born\":null}";
        for (String charset : List.of("armscii-8", "\"x-unknown\"", "utf-8", "")) {
            HttpResponse<String> answer = served.post(
                    "/api/v1/dogs",
                    dog,
                    "Authorization",
                    BEARER,
                    "Content-Type",
                    "application/json; charset=" + charset);
            assertEquals(dog, answer.body(), charset);
            assertEquals(
                    401,
                    served.post("/api/v1/dogs/papers", "x", "Content-Type", "text/csv;charset=" + charset)
                            .statusCode());
        }
    }

    @Test
    void aVerbThatIsNotTakenIsToldWithThoseThatAre() throws Exception {
        HttpResponse<String> answer = served.post("/api/v1/dogs/ruled", "{}", "Content-Type", "application/json");
        assertEquals(405, answer.statusCode());
        assertTrue(answer.headers().firstValue("Allow").orElse("").contains("GET"));
        assertFalse(served.get("/api/v1/dogs?limit=many").body().contains("input string"));
    }

    @Test
    void aBrowsersSessionCountsForAChangeOnlyWithItsToken() throws Exception {
        String cookie = "hk_session=" + Fakes.TOKEN;
        assertEquals(401, post("{}", "Cookie", cookie).statusCode());
        assertEquals(
                401, post("{}", "Cookie", cookie, "X-CSRF-Token", "guessed").statusCode());
        assertEquals(
                200, post("{}", "Cookie", cookie, "X-CSRF-Token", Fakes.CSRF).statusCode());
    }

    @Test
    void aFileIsLookedIntoBeforeAResourceReadsIt() throws Exception {
        assertEquals(401, papers("x", "Accept-Language", "en").statusCode());
        assertTrue(papers("fine", "Authorization", BEARER).body().contains("fine"));
        HttpResponse<String> infected = papers("a " + Fakes.VIRUS, "Authorization", BEARER);
        assertEquals(422, infected.statusCode());
        assertTrue(infected.body().contains("\"code\":\"file-infected\""), infected.body());
        HttpResponse<String> later = papers("a " + Fakes.UNREADABLE, "Authorization", BEARER);
        assertEquals(503, later.statusCode());
        assertEquals("60", later.headers().firstValue("Retry-After").orElse(""));
        assertEquals(List.of("web.file.refuse /api/v1/dogs/papers"), FAKES.audited);
    }

    private static HttpResponse<String> papers(String text, String... header) throws Exception {
        return served.post("/api/v1/dogs/papers", text, header[0], header[1], "Content-Type", "text/csv");
    }

    @Test
    void problemsTellCodeFieldAndWordsInTheCallersLanguage() throws Exception {
        HttpResponse<String> answer = served.get("/api/v1/dogs?fail=field", "Accept-Language", "ru");
        assertEquals(422, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals("ru", answer.headers().firstValue("Content-Language").orElse(""));
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertEquals("house-full", problem.get("code").asText());
        assertEquals("name", problem.get("field").asText());
        assertEquals("Дом полон: 3.", problem.get("title").asText());
        assertEquals(422, problem.get("status").asInt());
        JsonNode all = new ObjectMapper()
                .readTree(served.get("/api/v1/dogs?fail=all", "Accept-Language", "en")
                        .body());
        assertEquals("validation", all.get("code").asText());
        assertEquals("born", all.get("errors").get(1).get("field").asText());
        assertFalse(all.get("errors").get(1).get("message").asText().startsWith("error."));
    }

    @Test
    void whateverElseGoesWrongIsAProblemToo() throws Exception {
        for (var expected : Map.of(
                        "/api/v1/dogs?fail=break",
                        500,
                        "/api/v1/dogs?fail=twice",
                        409,
                        "/api/v1/dogs?fail=crossed",
                        409,
                        "/api/v1/cats",
                        404,
                        "/api/v1/dogs?limit=many",
                        400,
                        "/api/v2/dogs",
                        404,
                        "/api/v1/dogs/none",
                        404)
                .entrySet()) {
            HttpResponse<String> answer = served.get(expected.getKey(), "Accept-Language", "en");
            assertEquals(expected.getValue(), answer.statusCode(), expected.getKey());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            assertFalse(answer.body().contains("derby") || answer.body().contains("error."), answer.body());
        }
        HttpResponse<String> malformed = post("{\"name\":", "Authorization", BEARER);
        assertEquals(400, malformed.statusCode());
        assertTrue(malformed.body().contains("\"code\":\"bad-json\""), malformed.body());
        HttpResponse<String> otherwise = post("{\"born\":\"tomorrow\"}", "Authorization", BEARER);
        assertEquals(422, otherwise.statusCode());
        assertTrue(otherwise.body().contains("\"field\":\"born\""), otherwise.body());
    }

    @Test
    void aResourceWithAnUndeclaredMethodIsNotPublished() throws Exception {
        ServiceReference<Object> open = FAKES.offer(new Open(), Map.of("hamaynk.resource", "/open"));
        assertEquals(null, rest.addingService(open));
        assertEquals(404, served.get("/api/v1/open").statusCode());
        assertTrue(rest.handled((Long) open.getProperty("service.id")));
    }

    @Test
    void whereOneIsReplacedTheNewOneAnswers() throws Exception {
        Arrived old = arrive("/replaced", new Dogs("old"));
        assertTrue(served.get("/api/v1/replaced").body().contains("old"));
        Arrived fresh = arrive("/replaced", new Dogs("fresh"));
        assertEquals(200, served.get("/api/v1/replaced").statusCode(), "while both are there");
        rest.removedService(old.reference(), old.endpoint());
        assertTrue(served.get("/api/v1/replaced").body().contains("fresh"));
        rest.removedService(fresh.reference(), fresh.endpoint());
        assertEquals(404, served.get("/api/v1/replaced").statusCode());
    }

    private record Arrived(ServiceReference<Object> reference, Rest.Endpoint endpoint) {}

    private static Arrived arrive(String address, Object resource) {
        ServiceReference<Object> reference = FAKES.offer(resource, Map.of("hamaynk.resource", address));
        return new Arrived(reference, rest.addingService(reference));
    }

    private static HttpResponse<String> post(String body, String... headers) throws Exception {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return served.post("/api/v1/dogs", body, all);
    }
}
