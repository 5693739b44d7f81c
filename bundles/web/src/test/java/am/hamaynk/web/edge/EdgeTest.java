package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Served;
import am.hamaynk.web.signin.SignInPage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class EdgeTest {
    private static final long GREAT = 150L << 20;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String COOKIE = "hk_session=" + Fakes.TOKEN;

    @TempDir
    private static Path uploads;

    private static final AtomicInteger MADE = new AtomicInteger();
    private static House house;
    private static Served served;

    @BeforeAll
    static void open() throws Exception {
        house = new House();
        house.page("/house", "public", "public", false, EdgeTest::form)
                .page("/house/kept", "public", "", true, visit -> House.says("plain", "made " + MADE.incrementAndGet()))
                .page("/house/kept/{module}", "public", "", true, EdgeTest::changing)
                .page("/house/seen", "house.see", "house.see", false, EdgeTest::upload)
                .page("/house/hidden", "house.rule", "", false, visit -> House.says("plain", "hidden"))
                .page("/house/broken", "public", "", false, visit -> {
                    throw new IllegalStateException("jdbc:derby:secret");
                })
                .page("/house/twice", "public", "public", false, visit -> {
                    if (visit.post()) {
                        throw new IllegalStateException(new SQLException("duplicate key", "23505"));
                    }
                    return form(visit);
                })
                .taking("/house/taking", 2, EdgeTest::taken)
                .taking("/house/opening", 2, EdgeTest::opened)
                .page("/sign-in", "public", "public", false, new SignInPage(house.fakes.identity()))
                .page("/house/{room}", "public", "", false, EdgeTest::keeping)
                .open();
        served = new Served(house.edge, "/*", uploads, new Origin(house.fakes.access(), ""));
    }

    @AfterAll
    static void close() throws Exception {
        served.close();
    }

    private static Reply form(Visit visit) {
        if (!visit.post()) {
            return Reply.view("house")
                    .with("said", "the form")
                    .with("rooms", List.of(Map.of("value", "1", "text", "One"), Map.of("value", "2", "text", "Two")))
                    .with("form", Map.of("warm", "true", "rooms", List.of("1", "2")));
        }
        String name = visit.form().required("name");
        visit.form().check();
        if (name.equals("full")) {
            throw Problem.field("name", "house-full", name);
        }
        return Reply.done("/house", "house.done", name);
    }

    private static Reply upload(Visit visit) throws Exception {
        if (!visit.post()) {
            return House.says("plain", "seen");
        }
        try (var file = visit.form().file("file").orElseThrow().open()) {
            return Reply.done("/house", "house.done", new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whoeverAsksWithoutLanguageIsLedToTheirs() throws Exception {
        assertEquals("/ru/house?a=1", place(served.get("/house?a=1", "Accept-Language", "de, ru;q=0.8, en;q=0.5")));
        assertEquals("/hy/", place(served.get("/")));
        HttpResponse<String> nowhere = served.get("/nowhere", "Accept-Language", "en");
        assertEquals(404, nowhere.statusCode());
        assertTrue(nowhere.body().contains("<html lang=\"en\""), nowhere.body());
    }

    @Test
    void pagesAskForTheirPermission() throws Exception {
        HttpResponse<String> stranger = served.get("/en/house/seen?a=1");
        assertEquals(303, stranger.statusCode());
        assertEquals("/en/sign-in?return=%2Fhouse%2Fseen%3Fa%3D1", place(stranger));
        assertEquals(200, served.get("/en/house/seen", "Cookie", COOKIE).statusCode());
        assertEquals(403, served.get("/en/house/hidden", "Cookie", COOKIE).statusCode());
        assertEquals(
                303, served.get("/en/house/seen", "Cookie", "hk_session=stolen").statusCode());
    }

    /** PostgreSQL refuses it in a text; no page has to look for it, as the server does. */
    @Test
    void theCharacterOfNumberZeroIsInNoAddress() throws Exception {
        for (String address : List.of("/en/house/%00", "/en/house/seen/a%00b", "/house/%00", "/assets/%00.css")) {
            assertEquals(400, served.get(address).statusCode(), address);
        }
    }

    private static Reply taken(Visit visit) throws Exception {
        return visit.post()
                ? Reply.redirect("/house/taken-" + visit.form().files("file").size())
                : House.says("house", "bring it");
    }

    private static Reply opened(Visit visit) throws Exception {
        if (visit.post()) {
            visit.form().file("name").orElseThrow().open().close();
            return Reply.redirect("/house");
        }
        return House.says("house", "bring it");
    }

    private static Reply keeping(Visit visit) {
        String before = visit.kept("room");
        visit.keep(
                "room",
                "/house/" + visit.param("room"),
                "s3cret-_",
                visit.param("room").equals("long") ? 2 : 0);
        return House.says("plain", "kept " + before);
    }

    @Test
    void aPageThatSaysSoTakesFilesOfStrangersUpToItsMeasure() throws Exception {
        HttpResponse<String> page = served.get("/en/house/taking");
        String visitor = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n";
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token(page) + "\r\n" + part
                + part + "--b--\r\n";
        String type = "multipart/form-data; boundary=b";
        assertEquals(
                "/en/house/taken-2",
                place(served.post("/en/house/taking", body, "Content-Type", type, "Cookie", visitor)));
        assertEquals(
                "HTTP/1.1 413 Payload Too Large",
                served.answerBeforeBody("POST /en/house/taking HTTP/1.1\nContent-Type: " + type, (2 << 20) + 1, "--b"));
    }

    @Test
    void whatAModuleKeepsInABrowserComesBackToItsPagesOnly() throws Exception {
        HttpResponse<String> first = served.get("/en/house/blue");
        assertEquals(
                List.of("hy", "en", "ru").stream()
                        .map(lang -> "hk_kept_room=s3cret-_; Path=/" + lang + "/house/blue; HttpOnly; SameSite=Lax")
                        .toList(),
                first.headers().allValues("Set-Cookie"));
        assertTrue(served.get("/en/house/blue", "Cookie", "hk_kept_room=s3cret-_")
                .body()
                .contains("kept s3cret-_"));
        assertTrue(served.get("/en/house/long")
                .headers()
                .allValues("Set-Cookie")
                .get(0)
                .contains("; Max-Age=172800"));
    }

    @Test
    void whoeverCameByHttpsIsToComeByItAgain() throws Exception {
        String header = "Strict-Transport-Security";
        assertTrue(served.get("/hy/house", "X-Forwarded-Proto", "https")
                .headers()
                .firstValue(header)
                .isPresent());
        assertTrue(served.get("/hy/house").headers().firstValue(header).isEmpty());
    }

    @Test
    void everyAnswerIsStrictWithTheBrowser() throws Exception {
        for (String path : List.of("/hy/house", "/hy/nowhere", "/hy/house/broken", "/assets/hamaynk.css")) {
            HttpResponse<String> answer = served.get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"), path + policy);
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""),
                    path);
        }
    }

    /** What the database refuses since another was quicker is told beside what was typed. */
    @Test
    void twoWhoDoTheSameAtOnceAreTold() throws Exception {
        HttpResponse<String> page = served.get("/en/house/twice");
        String visitor = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        HttpResponse<String> answer = served.post(
                "/en/house/twice",
                "_csrf=" + token(page),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Cookie",
                visitor);
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("There is such a record already"), answer.body());
    }

    @Test
    void whatBreaksIsApologisedForWithoutItsWords() throws Exception {
        HttpResponse<String> answer = served.get("/en/house/broken");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("derby"));
        assertTrue(
                Pattern.compile("<code>[0-9a-f]{8}</code>")
                        .matcher(answer.body())
                        .find(),
                answer.body());
    }

    @Test
    void aPageWhoseModuleLeavesWhileItIsMadeIsGone() throws Exception {
        house.fakes.state = Bundle.UNINSTALLED;
        try {
            assertEquals(404, served.get("/en/house/broken").statusCode());
        } finally {
            house.fakes.state = Bundle.ACTIVE;
        }
    }

    @Test
    void aFormIsTakenOnlyWithTheTokenOfItsBrowser() throws Exception {
        HttpResponse<String> page = served.get("/en/house");
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        String token = token(page);
        String body = "name=Ani&_csrf=" + token;
        assertEquals(303, post(body, cookie).statusCode());
        assertEquals(403, post("name=Ani", cookie).statusCode());
        assertEquals(403, post(body, "").statusCode());
        assertEquals(403, post(body, "hk_visitor=" + "0".repeat(32)).statusCode());
        assertEquals(
                403, post(body, cookie + "; " + COOKIE).statusCode(), "a stranger's token does not do for a session");
        assertEquals(303, post("name=Ani&_csrf=" + Fakes.CSRF, COOKIE).statusCode());
        assertTrue(house.fakes.flashes.contains("Entered Ani."), "" + house.fakes.flashes);
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingTypedIsLost() throws Exception {
        HttpResponse<String> wrong = post("name=full&_csrf=" + Fakes.CSRF, COOKIE);
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("The house is full: full."), wrong.body());
        assertTrue(wrong.body().contains("value=\"full\""), wrong.body());
        HttpResponse<String> empty = post("name=+&_csrf=" + Fakes.CSRF, COOKIE);
        assertEquals(422, empty.statusCode());
        assertTrue(empty.body().contains("<a href=\"#name\">Name: Fill in this field.</a>"), empty.body());
    }

    @Test
    void whoeverSendsAFormAfterTheSessionHasEndedComesBackToItAndIsTold() throws Exception {
        String[] gone = {"Content-Type", FORM, "Cookie", "hk_session=gone", "Referer", "http://x.am/en/house/seen?a=1"};
        HttpResponse<String> led = served.post("/en/house/seen", "name=Ani", gone);
        assertEquals("/en/sign-in?return=%2Fhouse%2Fseen%3Fa%3D1&lost=1", place(led));
        for (String elsewhere : List.of("http://x.am/en//e.am", "http://x.am/en/nowhere", "https://e.am", "//", "{")) {
            gone[5] = elsewhere;
            assertEquals(
                    "/en/sign-in?return=%2Fhouse%2Fseen&lost=1",
                    place(served.post("/en/house/seen", "", gone)), elsewhere);
        }
        HttpResponse<String> page = served.get(place(led));
        assertTrue(page.body().contains("so the form was not sent"), page.body());
        String visitor = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String sent = "username=a&password=b&return=%2Fhouse%2Fseen%3Fa%3D1&_csrf=" + token(page);
        served.post("/en/sign-in", sent, "Content-Type", FORM, "Cookie", visitor);
        assertFalse(("" + house.fakes.flashes).contains("session had ended"), "nothing was lost");
        HttpResponse<String> back =
                served.post("/en/sign-in", sent + "&lost=kept", "Content-Type", FORM, "Cookie", visitor);
        assertEquals("/en/house/seen?a=1", place(back));
        assertTrue(("" + house.fakes.flashes).contains("What you typed is kept"), "" + house.fakes.flashes);
        assertTrue(("" + back.headers().allValues("Set-Cookie")).contains("hk_flash=1"));
    }

    @Test
    void aFormThatWasNotTakenIsOneClickAwayAndSpeaksToPeople() throws Exception {
        HttpResponse<String> refused =
                served.post("/en/house", "name=Ani", "Content-Type", FORM, "Referer", "http://x.am/en/house?a=1");
        assertEquals(403, refused.statusCode());
        assertTrue(
                refused.body().contains("<a class=\"govuk-button\" href=\"/en/house?a=1\">Go back to the form</a>"),
                refused.body());
        assertTrue(refused.body().contains("data-problem=\"bad-csrf\""), refused.body());
        assertFalse(refused.body().contains("<code>"), refused.body());
    }

    @Test
    void aBoxThatWasClearedStaysClear() throws Exception {
        assertEquals(List.of("true", "1", "2"), ticked(served.get("/en/house")));
        String sent = "name=full&_box=warm&_box=rooms&_csrf=" + Fakes.CSRF;
        assertEquals(List.of(), ticked(post(sent, COOKIE)));
        assertEquals(List.of("true", "2"), ticked(post(sent + "&warm=true&rooms=2", COOKIE)));
    }

    private static List<String> ticked(HttpResponse<String> page) {
        return Pattern.compile("type=\"checkbox\" value=\"(\\w+)\" checked")
                .matcher(page.body())
                .results()
                .map(box -> box.group(1))
                .toList();
    }

    @Test
    void aPageThatTakesNothingSaysSo() throws Exception {
        assertEquals(
                405, served.post("/en/house/kept", "", "Content-Type", FORM).statusCode());
        assertEquals(
                405,
                served.post("/assets/hamaynk.css", "", "Content-Type", FORM).statusCode());
    }

    @Test
    void strangersSendNoFilesAndNoLongForms() throws Exception {
        String part =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n" + "x".repeat(2000);
        for (String type : List.of("multipart/form-data; boundary=b", "Multipart/Form-Data; boundary=b")) {
            String header = "\nContent-Type: " + type;
            assertEquals(
                    "HTTP/1.1 303 See Other",
                    served.answerBeforeBody("POST /en/house HTTP/1.1" + header, GREAT, part),
                    "led to signing in");
            assertEquals(
                    "HTTP/1.1 303 See Other",
                    served.answerBeforeBody("GET /en/house HTTP/1.1" + header, GREAT, part),
                    "led to signing in");
            assertEquals(
                    "HTTP/1.1 405 Method Not Allowed",
                    served.answerBeforeBody("POST /assets/hamaynk.css?v=1 HTTP/1.1" + header, GREAT, part));
            assertEquals(
                    "HTTP/1.1 200 OK",
                    served.answerBeforeBody("GET /assets/hamaynk.css?v=1 HTTP/1.1" + header, GREAT, part));
            assertEquals(
                    "HTTP/1.1 404 Not Found",
                    served.answerBeforeBody("POST /en/nowhere HTTP/1.1" + header, GREAT, part));
        }
        assertEquals(
                "HTTP/1.1 413 Payload Too Large",
                served.answerBeforeBody("POST /en/house HTTP/1.1\nContent-Type: " + FORM, (1 << 20) + 1, "name=x"));
    }

    @Test
    void whoeverHasSignedInSendsFiles() throws Exception {
        String head = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + Fakes.CSRF
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
        String type = "multipart/form-data; boundary=b";
        assertEquals(
                303,
                served.post("/en/house/seen", head + "two lines\r\n--b--\r\n", "Content-Type", type, "Cookie", COOKIE)
                        .statusCode());
        assertTrue(house.fakes.flashes.contains("Entered two lines."), "" + house.fakes.flashes);
        assertEquals(
                400,
                served.post("/en/house/seen", head + "cut off", "Content-Type", type, "Cookie", COOKIE)
                        .statusCode());
        assertEquals(
                400,
                served.post("/en/house/seen", "nothing", "Content-Type", "multipart/form-data", "Cookie", COOKIE)
                        .statusCode());
    }

    @Test
    void aFileWithAVirusReachesNoModuleAndItsFieldSaysWhy() throws Exception {
        HttpResponse<String> page = served.get("/en/house");
        String visitor = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String body = part("_csrf", token(page)) + part("name\"; filename=\"a <b>.pdf", "%PDF " + Fakes.VIRUS);
        HttpResponse<String> refused = opening(body, visitor);
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("“a &lt;b&gt;.pdf” was not taken"), refused.body());
        assertTrue(refused.body().contains("id=\"name-error\""), refused.body());
        assertEquals(List.of("web.file.refuse a <b>.pdf"), house.fakes.audited);

        HttpResponse<String> later = opening(body.replace(Fakes.VIRUS, Fakes.UNREADABLE), visitor);
        assertEquals(503, later.statusCode());
        assertEquals("60", later.headers().firstValue("Retry-After").orElse(""));
        assertTrue(later.body().contains("“a &lt;b&gt;.pdf” cannot be taken now"), later.body());
        assertTrue(later.body().contains("id=\"name-error\""), later.body());

        assertEquals(303, opening(body.replace(Fakes.VIRUS, "fine"), visitor).statusCode());
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static HttpResponse<String> opening(String body, String visitor) throws Exception {
        String type = "multipart/form-data; boundary=b";
        return served.post("/en/house/opening", body + "--b--\r\n", "Content-Type", type, "Cookie", visitor);
    }

    @Test
    void whatIsTooLongForAnybodyIsRefusedBeforeItIsSent() throws Exception {
        assertEquals(
                "HTTP/1.1 413 Payload Too Large",
                served.answerBeforeBody(
                        "POST /en/house/seen HTTP/1.1\nContent-Type: multipart/form-data; boundary=b\nCookie: "
                                + COOKIE,
                        FormData.MOST + 1,
                        "--b"));
    }

    @Test
    void aKeptPageIsMadeOnceForStrangersAndAnewForWhoeverHasSignedIn() throws Exception {
        house.cache.clear();
        int before = MADE.get();
        HttpResponse<String> first = served.get("/en/house/kept");
        assertTrue(first.body().contains("made " + (before + 1)), first.body());
        assertTrue(first.headers().firstValue("Set-Cookie").isEmpty());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals(first.body(), served.get("/en/house/kept").body());
        HttpResponse<String> same = served.get("/en/house/kept", "If-None-Match", tag);
        assertEquals(304, same.statusCode());
        assertEquals("", same.body());
        assertEquals(before + 1, MADE.get());
        HttpResponse<String> own = served.get("/en/house/kept", "Cookie", COOKIE);
        assertEquals("no-store", own.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(before + 2, MADE.get());
        served.get("/hy/house/kept");
        assertEquals(before + 3, MADE.get(), "each language is a page of its own");
        house.cache.on(new Changed("taxes", null));
        served.get("/en/house/kept");
        assertEquals(before + 3, MADE.get(), "another module's change");
        house.cache.on(new Changed("house", "7"));
        served.get("/en/house/kept");
        assertEquals(before + 4, MADE.get());
    }

    /** Something of a module changes while the page is made. */
    private static Reply changing(Visit visit) {
        house.cache.on(new Changed(visit.param("module"), "7"));
        return House.says("plain", "made " + MADE.incrementAndGet());
    }

    @Test
    void onlyWhatThePageShowsHindersThatItIsKept() throws Exception {
        int before = MADE.get();
        served.get("/en/house/kept/taxes");
        served.get("/en/house/kept/taxes");
        assertEquals(before + 1, MADE.get(), "somebody pays all the time");
        for (String module : List.of("house", "core", "*")) {
            int made = MADE.get();
            served.get("/en/house/kept/" + module);
            served.get("/en/house/kept/" + module);
            assertEquals(made + 2, MADE.get(), module);
        }
    }

    private static HttpResponse<String> post(String body, String cookie) throws Exception {
        return served.post("/en/house", body, "Content-Type", FORM, "Cookie", cookie);
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]+)\"").matcher(page.body());
        assertTrue(token.find(), page.body());
        return token.group(1);
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
    }
}
