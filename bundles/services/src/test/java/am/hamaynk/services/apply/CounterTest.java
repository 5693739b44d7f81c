package am.hamaynk.services.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Reply.Redirect;
import am.hamaynk.api.web.Reply.View;
import am.hamaynk.services.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the registers know is chosen at the counter as it is at home, and what they do not know is not taken unseen. */
class CounterTest {
    private static final String ID = "no-debt-certificate";
    private static final String PSN = "1234567890";
    private static final Map<String, String> AT = Map.of("id", ID);
    private static final Map<String, String> OBJECT = Map.of("id", ID, "step", "object");

    private final Pages pages;
    private final World world;
    private final Phone phone = new Phone();

    CounterTest(TestDatabase database) {
        pages = new Pages(database);
        world = pages.world;
        world.confirm(ID);
        world.objects.put(
                "05-001",
                new TaxObject("object-05-001", "real-estate", "apartment", "05-001", "", 0, null, 0, null, null));
        world.unregistered.addAll(List.of("05-999", "05-998", "Այգու մոտի տունը"));
    }

    private void asked(User user, String number) throws Exception {
        phone.user = user;
        world.user.set(user);
        phone.post(pages.start, AT, "channel", "counter");
        phone.post(pages.applicant, AT, "name", world.applicant, "psn", number);
        about();
    }

    private Reply about(String... more) throws Exception {
        return phone.post(pages.step, OBJECT, and(more, "_asked", "object.about", "object.about", "property"));
    }

    private Reply written(String code, String... more) throws Exception {
        return about(and(more, "_asked", "object.property", "object.property.id", "", "object.property.text", code));
    }

    private static String[] and(String[] more, String... typed) {
        return Stream.concat(Stream.of(typed), Stream.of(more)).toArray(String[]::new);
    }

    private List<?> choices() throws Exception {
        Map<?, ?> row = (Map<?, ?>)
                ((List<?>) ((View) phone.get(pages.step, OBJECT)).model().get("rows")).get(0);
        Map<?, ?> property = (Map<?, ?>) ((List<?>) row.get("fields")).get(1);
        assertEquals("object.property", property.get("name"));
        return (List<?>) property.get("own");
    }

    private static boolean wentOn(Reply reply) {
        return reply instanceof Redirect redirect && redirect.path().contains("/form/purpose");
    }

    private static void doubted(String code, Reply reply) {
        Map<String, Object> model = ((View) reply).model();
        assertEquals(422, model.get("status"));
        assertEquals(
                List.of(Map.of("field", "object.property", "text", "error.not-registered")), model.get("problems"));
        assertEquals(List.of("answers.object.property=" + code), model.get("doubted"));
    }

    @OnBothDatabases
    void whatTheApplicantHoldsIsChosenAndThatItWasReadIsKept() throws Exception {
        asked(World.CLERK, PSN);
        world.audited.clear();
        assertEquals(List.of(Map.of("value", "object-05-001", "text", "05-001")), choices());
        assertEquals(List.of("read party-aram"), world.audited);
        assertTrue(wentOn(about("_asked", "object.property", "object.property.id", "object-05-001")));
    }

    @OnBothDatabases
    void ofWhomTheRegisterDoesNotKnowNothingIsChosen() throws Exception {
        asked(World.CLERK, "");
        assertEquals(List.of(), choices());
    }

    @OnBothDatabases
    void aCodeThatNoRegisterKnowsIsTakenTheSecondTime() throws Exception {
        asked(World.CLERK, PSN);
        doubted("05-999", written("05-999"));
        doubted("05-998", written("05-998", "_doubted", "answers.object.property=05-999"));
        assertTrue(wentOn(written("05-998", "_doubted", "answers.object.property=05-998")));
        assertTrue(wentOn(written("05-001")));
        assertTrue(wentOn(written("Այգու մոտի տունը")), "words are no code");
        assertTrue(written("05-999", "_later", "1") instanceof Redirect, "who goes away is not asked");
        assertEquals(
                List.of("answers.object.property=05-999"),
                ((View) phone.get(pages.step, OBJECT)).model().get("doubted"),
                "who comes back sees it");
    }

    /** Also who has passed its page by reads of it before anything is sent. */
    @OnBothDatabases
    void theReviewTellsOfACodeThatNoRegisterKnows() throws Exception {
        asked(World.CLERK, PSN);
        written("05-999", "_later", "1");
        phone.post(pages.step, Map.of("id", ID, "step", "purpose"), "_asked", "purpose.place", "purpose.place", "");
        phone.post(pages.documents, AT);
        View review = (View) phone.get(pages.review, AT);
        assertEquals(List.of("error.not-registered"), review.model().get("doubts"));
    }

    /** A draft is open for a month, a desk for as long as its clerk sits there. */
    @OnBothDatabases
    void whoHasLeftTheDeskChoosesNothingOfOthers() throws Exception {
        asked(World.CLERK, PSN);
        world.user.set(World.MAYOR);
        world.audited.clear();
        assertEquals(List.of(), choices());
        assertEquals(List.of(), world.audited);
    }

    @OnBothDatabases
    void nobodyAtHomeLearnsWhatTheRegisterKnows() throws Exception {
        asked(null, PSN);
        assertEquals(List.of(), choices());
        assertTrue(wentOn(written("05-999")));
    }
}
