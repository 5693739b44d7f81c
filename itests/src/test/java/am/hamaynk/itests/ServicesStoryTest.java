package am.hamaynk.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Browser.Window;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The one-stop shop in one story, in Armenian, in a browser, by keyboard alone: an administrator offers a new service, a
 * resident applies for it on a phone, the office runs and the mayor decides it, and anybody verifies the paper.
 */
class ServicesStoryTest {
    private static final String SERVICE = "bench";
    private static final String SAVE = "main form .govuk-button-group button.govuk-button";
    private static final String TITLE = "Նստարանի տեղադրում";
    private static final String PLACE = "Աբովյան փողոցի ծառերի տակ";
    private static final String APPLICANT = "Անի Սարգսյան";
    private static final String MAIL = "ani@hamaynk.example";
    private static final String INFORMATION = "information-request";
    private static final String OTHER_MAIL = "mariam@hamaynk.example";
    private static final GreenMail POST =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private static Distribution town;

    private final Words web = new Words("web");
    private final Words services = new Words("services");

    @BeforeAll
    static void start() {
        POST.start();
        town = Distribution.unpack("services-story")
                .with("HAMAYNK_DEMO", 60)
                .with("HAMAYNK_PROFILE", "city")
                .with("HAMAYNK_SMTP_HOST", "127.0.0.1")
                .with("HAMAYNK_SMTP_PORT", POST.getSmtp().getPort())
                .with("HAMAYNK_SMTP_FROM", "noreply@hamaynk.example");
        town.with("HAMAYNK_PUBLIC_URL", town.uri("")).start();
    }

    @AfterAll
    static void stop() {
        town.close();
        POST.stop();
    }

    @Test
    void fromAnIdeaToAPaperInTheHand() throws Exception {
        try (Browser browser = Browser.open(town)) {
            Window admin = browser.window().signIn("admin", web);
            offer(admin);
            Window resident = browser.phone();
            String link = apply(resident);
            String number = link.replaceAll(".*/case/([0-9-]+)\\?.*", "$1");
            Window clerk = browser.window().signIn("clerk", web);
            Window mayor = browser.window().signIn("mayor", web);
            prepare(clerk, number);
            decideTwice(mayor, browser.window().signIn("mayor", web), number);
            mailed(number, "mail.received.subject", "mail.ended.body");
            follow(resident, link);
            verify(resident);
            otherPages(admin, clerk, resident);
            browser.check();
        }
    }

    /** What the applicant must do or wait for stands in the letter itself. */
    @Test
    @SuppressWarnings("unchecked")
    void aLetterSaysWhatIsMissingAndUntilWhenAndWhy() throws Exception {
        Office office = new Office(town::uri);
        office.confirm(INFORMATION);
        Map<String, Object> application = new HashMap<>(office.application(INFORMATION, "հարց"));
        Map<String, Object> applicant = new HashMap<>((Map<String, Object>) application.get("applicant"));
        applicant.put("email", OTHER_MAIL);
        application.put("applicant", applicant);
        Office.Receipt returned = office.apply(INFORMATION, application, "letters-1");
        office.clerk()
                .post(returned.path() + "/actions/askCompletion", Map.of("text", "Չկա տարեթիվը"))
                .expect(200);
        lettered(returned.number(), "Չկա տարեթիվը");
        completed(returned);
        Office.Receipt extended = office.apply(INFORMATION, application, "letters-2");
        office.clerk()
                .post(extended.path() + "/actions/extend", Map.of("text", "Արխիվում ենք փնտրում"))
                .expect(200);
        LocalDate due = LocalDate.parse(office.follow(extended).get("due").asText());
        lettered(extended.number(), "Արխիվում ենք փնտրում", "" + due.getDayOfMonth(), "" + due.getYear());
    }

    /** The applicant opens the link of the letter and corrects the answers. */
    private void completed(Office.Receipt returned) {
        try (Browser browser = Browser.open(town)) {
            Window resident = browser.phone();
            resident.go("/hy/case/" + returned.number() + "?s=" + returned.secret());
            keys(resident).enter("main a[href$='/answers']");
            resident.everyLanguage("case-answers");
            keys(resident).enter("main form[action$='/answers'] button.govuk-button");
            assertEquals("/hy/case/" + returned.number(), path(resident));
            assertThat(resident.page().locator("main a[href$='/answers']")).hasCount(0);
            browser.check();
        }
    }

    private static void lettered(String... words) throws MessagingException, IOException, InterruptedException {
        List<String> letters = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            letters.clear();
            for (MimeMessage each : POST.getReceivedMessages()) {
                if (each.getAllRecipients()[0].toString().equals(OTHER_MAIL)) {
                    letters.add(each.getSubject() + " " + each.getContent());
                }
            }
            if (letters.stream().anyMatch(letter -> Stream.of(words).allMatch(letter::contains))) {
                return;
            }
            Thread.sleep(1000);
        }
        throw new AssertionError("no letter says " + List.of(words) + ": " + letters);
    }

    private static Keyboard keys(Window window) {
        return new Keyboard(window.page());
    }

    private static String path(Window window) {
        return URI.create(window.page().url()).getPath();
    }

    /** From an empty page to an offer in the catalogue, while everything runs. */
    private void offer(Window admin) {
        admin.go("/hy/services/define").everyLanguage("define");
        admin.go("/hy/services/define/new").everyLanguage("define-new");
        keys(admin).enter(SAVE);
        assertThat(admin.page().locator(".govuk-error-summary")).isVisible();
        admin.look("define-new-wrong");
        keys(admin)
                .type("[name='title.hy']", TITLE)
                .type("[name=id]", SERVICE)
                .choose("category", "property")
                .enter(SAVE);
        String make = "/hy/services/define/" + SERVICE + "/make";
        assertEquals(make, path(admin), admin.page().locator("main").innerText());
        admin.everyLanguage("define-make");
        keys(admin).enter("main a[href$='/make/field.request.q1']");
        admin.everyLanguage("define-question");
        keys(admin).type("[name='label.hy']", "Որտե՞ղ").enter(SAVE);
        keys(admin).enter("main a[href$='/make/field.request.new']");
        keys(admin)
                .type("[name='label.hy']", "Ինչի՞ց")
                .choose("type", "choice")
                .type("[name='options.a1.hy']", "Փայտից")
                .enter(SAVE);
        assertThat(admin.page().locator(".govuk-error-summary")).isVisible();
        admin.look("define-question-wrong");
        keys(admin).type("[name='options.a2.hy']", "Քարից").enter(SAVE);
        keys(admin).enter("main a[href$='/make/document.new']");
        keys(admin).type("[name='title.hy']", "Լուսանկար").enter(SAVE);
        keys(admin).enter("main a[href$='/make/parameter.new']");
        admin.everyLanguage("define-parameter");
        keys(admin)
                .type("[name='title.hy']", "Ժամկետը՝ օրերով")
                .choose("type", "days")
                .choose("law.evidence", "memory-low")
                .enter(SAVE);
        admin.look("define-make-unused");
        keys(admin).enter("main a[href$='/make/course']");
        admin.everyLanguage("define-course");
        keys(admin)
                .choose("workflow", "certificate")
                .choose("term.days.parameter", "p1")
                .choose("term.kind", "working")
                .enter(SAVE);
        keys(admin).enter("main a[href$='/make/outcome']");
        admin.everyLanguage("define-outcome");
        keys(admin)
                .type("[name='body.0.hy']", "Նստարան կտեղադրվի՝ {answers.request.q1}։")
                .enter(SAVE);
        for (String part : List.of("about", "step.request", "document.new", "fee.0")) {
            admin.go(make + "/" + part).everyLanguage("define-" + part);
        }
        tried(admin);
        admin.go(make);
        keys(admin).enter("main form:has([value=offer]) button");
        assertEquals(
                "/hy/services/define/" + SERVICE,
                path(admin),
                admin.page().locator("main").innerText());
        assertThat(admin.page().locator("main")).containsText(services.of("define.unconfirmed"));
        admin.everyLanguage("define-one");
        keys(admin).type("main [name=value]", "5").enter("main form:has([name=value]) button");
        assertThat(admin.page().locator("main")).containsText(services.of("define.active"));
        admin.go("/hy/services/define/" + SERVICE + "/file").everyLanguage("define-file");
        admin.go("/hy/services/define/" + SERVICE + "/versions/1").everyLanguage("define-version");
    }

    /** As the applicant will see it, and through the office's hands, before anybody is offered it. */
    private void tried(Window admin) {
        admin.go("/hy/services/define/" + SERVICE + "/preview").everyLanguage("define-preview");
        keys(admin)
                .type("[name='request.q1']", PLACE)
                .choose("request.q2", "a2")
                .enter("main form button.govuk-button");
        assertThat(admin.page().locator("main")).containsText("Նստարան կտեղադրվի՝ " + PLACE);
        admin.look("define-preview-end");
        admin.go("/hy/services/define/" + SERVICE + "/run").everyLanguage("define-run");
        keys(admin).enter("[name=take][value=submit]").enter("[name=take][value=grant], [name=take][value=sign]");
        assertThat(admin.page().locator("main")).containsText(services.of("define.end.granted"));
        admin.look("define-run-end");
    }

    /** @return the link to follow it by, as a telephone reads it from the receipt */
    private String apply(Window resident) throws Exception {
        resident.go("/hy/services").everyLanguage("catalogue");
        keys(resident).enter("main a[href='/hy/services/" + SERVICE + "']");
        resident.everyLanguage("service");
        keys(resident).enter("main a[href*='/services/" + SERVICE + "/apply']");
        resident.everyLanguage("apply-start");
        keys(resident).enter("main form button");
        resident.everyLanguage("apply-who");
        keys(resident).choose("kind", "person").enter("main form button.govuk-button");
        resident.everyLanguage("apply-applicant");
        keys(resident).enter("main form button.govuk-button");
        assertThat(resident.page().locator(".govuk-error-summary")).isVisible();
        resident.look("apply-applicant-wrong");
        keys(resident).type("[name=name]", APPLICANT).type("[name=email]", MAIL).enter("main form button.govuk-button");
        assertTrue(path(resident).endsWith("/apply/form/request"), path(resident));
        resident.everyLanguage("apply-step");
        keys(resident)
                .type("[name='request.q1']", PLACE)
                .choose("request.q2", "a1")
                .enter("main form button.govuk-button");
        assertTrue(path(resident).endsWith("/apply/documents"), path(resident));
        resident.everyLanguage("apply-documents");
        keys(resident).enter("main [name=_later]");
        resident.everyLanguage("apply-later");
        keys(resident).enter("main a.govuk-button");
        assertTrue(path(resident).endsWith("/apply/review"), path(resident));
        assertThat(resident.page().locator("main")).containsText(PLACE);
        resident.everyLanguage("apply-review");
        keys(resident).enter("main form button.govuk-button");
        assertTrue(path(resident).endsWith("/receipt"), path(resident));
        resident.everyLanguage("receipt");
        resident.page().setViewportSize(1280, 900);
        String read = Paper.square(resident.page().locator(".hk-qr").screenshot());
        resident.page().setViewportSize(390, 844);
        assertEquals(resident.page().locator("main .hk-break a").getAttribute("href"), read);
        return read;
    }

    private void prepare(Window clerk, String number) {
        clerk.go("/hy/services/cases").everyLanguage("desk");
        keys(clerk).enter("main a[href$='/services/cases/" + number + "']");
        assertThat(clerk.page().locator("main")).containsText(PLACE);
        assertThat(clerk.page().locator("main")).containsText(MAIL);
        clerk.everyLanguage("desk-case");
        keys(clerk).enter("main form:has([name=do][value=seen]) button");
        assertThat(clerk.page().locator("main")).not().containsText(services.of("desk.missing"));
        keys(clerk).enter(".hk-actions form:has([value=submit]) button, .hk-actions a[href$='/steps/submit']");
        assertThat(clerk.page().locator("main")).containsText(services.of("desk.hands.decider"));
    }

    /** The mayor at two desks at once: what is decided at one is told at the other, and what was written there is kept. */
    private void decideTwice(Window mayor, Window other, String number) {
        String path = "/hy/services/cases/" + number;
        mayor.go(path).everyLanguage("desk-deciding");
        assertThat(mayor.page().locator("main")).not().containsText(MAIL);
        keys(mayor).enter(".hk-actions a[href$='/steps/grant']");
        mayor.everyLanguage("desk-grant");
        other.go(path + "/steps/refuse").everyLanguage("desk-refuse");
        keys(mayor).enter("main form button.govuk-button");
        assertThat(mayor.page().locator("main")).containsText(services.of("desk.paper"));
        mayor.look("desk-decided");
        keys(other).type("main form textarea", "Ծառերն են խանգարում").enter("main form button.govuk-button");
        Locator told = other.page().locator("main");
        assertThat(told).containsText(services.start("error.overtaken"));
        assertThat(told).containsText("Ծառերն են խանգարում");
        other.look("desk-overtaken");
    }

    /** @param keys of texts, one of each letter that comes; what stands between their gaps tells it from the others */
    private void mailed(String number, String... keys) throws MessagingException, IOException, InterruptedException {
        for (String key : keys) {
            List<String> words = Stream.of(services.of(key).split("\\{\\d}"))
                    .map(ServicesStoryTest::inOneLine)
                    .toList();
            Instant until = Instant.now().plus(Distribution.PATIENCE);
            String letter = letter(words);
            while (letter == null && Instant.now().isBefore(until)) {
                Thread.sleep(1000);
                letter = letter(words);
            }
            assertTrue(letter != null, key);
            assertTrue(letter.contains(number), letter);
        }
    }

    /** @return what the applicant was written with these words about the service; null where nothing has come */
    private static String letter(List<String> words) throws MessagingException, IOException {
        for (MimeMessage each : POST.getReceivedMessages()) {
            String letter = inOneLine(each.getSubject() + " " + each.getContent());
            if (each.getAllRecipients()[0].toString().equals(MAIL)
                    && letter.contains(TITLE)
                    && words.stream().allMatch(letter::contains)) {
                return letter;
            }
        }
        return null;
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** By the link of the receipt, on a telephone that has never seen the case. */
    private void follow(Window resident, String link) throws Exception {
        resident.page().context().clearCookies();
        resident.page().navigate(link);
        Locator page = resident.page().locator("main");
        assertThat(page).containsText(services.of("follow.timeline"));
        assertThat(page).not().containsText("clerk");
        resident.everyLanguage("follow");
        String paper = resident.page().locator("main a[href$='/paper']").getAttribute("href");
        APIResponse answer = resident.context().request().get(town.uri(paper).toString());
        assertEquals(200, answer.status());
        Paper pdf = new Paper(answer.body());
        pdf.valid();
        String text = pdf.text().replaceAll("\\s+", " ");
        assertTrue(text.contains(PLACE) && text.contains(APPLICANT), text);
        String address = resident.page().locator("main a[href*='/verify/']").getAttribute("href");
        assertEquals(town.uri(address).toString(), pdf.square());
        keys(resident).enter("[name=rating][value='5']");
        assertThat(page).containsText(services.start("follow.rated"));
        resident.look("follow-rated");
    }

    private void verify(Window resident) {
        keys(resident).enter("main a[href*='/verify/']");
        assertThat(resident.page().locator("main")).containsText(new Words("documents").of("documents.state.valid"));
        resident.everyLanguage("verify-case");
    }

    /** What the story did not come by. */
    private void otherPages(Window admin, Window clerk, Window resident) {
        for (String path : List.of("/case", "/verify", "/services/figures")) {
            resident.go("/hy" + path).everyLanguage("public" + path.replace('/', '-'));
        }
        clerk.go("/hy/services/absences").everyLanguage("absences");
        clerk.go("/hy/inbox").everyLanguage("inbox");
        admin.go("/hy/admin/health").everyLanguage("health");
    }
}
