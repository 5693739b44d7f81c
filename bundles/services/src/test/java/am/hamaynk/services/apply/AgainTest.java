package am.hamaynk.services.apply;

import static am.hamaynk.services.apply.Pages.at;
import static am.hamaynk.services.apply.Pages.own;
import static am.hamaynk.services.apply.Pages.place;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Reply.Redirect;
import am.hamaynk.api.web.Reply.View;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Applicant;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is done again while applying: a photograph replaced, the same sent twice, a second resident at the same counter. */
class AgainTest {
    private static final byte[] PDF = "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final Party ANNA = new Party(
            "party-anna",
            "resident",
            "Աննյան Աննա Արամի",
            "1234567890",
            "Արենի, Մոմիկի 5",
            "anna@example.am",
            List.of());

    private final Pages pages;
    private final Phone phone = new Phone();

    AgainTest(TestDatabase database) {
        pages = new Pages(database);
    }

    private void as(User user) {
        phone.user = user;
        pages.world.user.set(user);
    }

    private Reply post(Renderer page, Map<String, String> at, String... typed) throws Exception {
        return phone.post(page, at, typed);
    }

    private void photographed(String at, String name, String... typed) throws Exception {
        String step = at.substring(0, at.indexOf('.'));
        phone.upload(pages.step, at(step), at, name, PDF, typed);
    }

    private List<String> names() {
        return pages.world.sql.list("select name from services_file order by name", row -> row.getString(1));
    }

    @OnBothDatabases
    void aFileThatWasReplacedOrWhoseRowWasRemovedIsGone() throws Exception {
        post(pages.start, at());
        post(pages.applicant, at(), "name", "Արամ Արամյան");
        photographed("place.photo", "first.pdf", "place.two", "yes");
        photographed("place.photo", "second.pdf", "place.two", "yes");
        assertEquals(Set.of("file-0"), pages.deleted);
        photographed("more.1.photo", "left.pdf", "more.1.where", "Այգի", "_more", "1");
        photographed("more.2.photo", "removed.pdf", "more.1.where", "Այգի", "more.2.where", "Դպրոց", "_more", "1");
        post(pages.step, at("more"), "more.1.where", "Այգի", "more.2.where", "Դպրոց", "_remove", "2");
        assertEquals(Set.of("file-0", "file-3"), pages.deleted);
        post(pages.review, at());
        assertEquals(List.of("left.pdf", "second.pdf"), names());
    }

    @OnBothDatabases
    void aFileOfAQuestionThatIsNotAskedAnyMoreIsNotSent() throws Exception {
        post(pages.start, at());
        post(pages.applicant, at(), "name", "Արամ Արամյան");
        photographed("place.photo", "kept.pdf", "place.two", "yes");
        photographed("more.1.photo", "other.pdf", "more.1.where", "Այգի");
        post(pages.step, at("place"), "place.two", "no");
        assertEquals(Set.of(), pages.deleted, "it may be asked again");
        post(pages.review, at());
        assertEquals(List.of("kept.pdf"), names());
        assertEquals(Set.of("file-1"), pages.deleted);
    }

    @OnBothDatabases
    void sentTwiceAtOnceItIsOneCaseAndEverybodyGetsTheReceipt() throws Exception {
        post(pages.start, at());
        post(pages.applicant, at(), "name", "Արամ Արամյան");
        photographed("place.photo", "kept.pdf", "place.two", "no");
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<String>> receipts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Phone one = new Phone();
            one.cookies.putAll(phone.cookies);
            receipts.add(crowd.submit(() -> {
                together.await();
                return ((Redirect) one.post(pages.review, at())).path() + " " + one.cookies.get("case");
            }));
        }
        together.countDown();
        Set<String> told = new HashSet<>();
        for (Future<String> receipt : receipts) {
            told.add(receipt.get());
        }
        crowd.shutdown();
        assertEquals(1, told.size(), told.toString());
        assertEquals(1, pages.world.sql.number("select count(*) from services_case"));
        assertEquals(List.of("kept.pdf"), names());
    }

    @OnBothDatabases
    void aClerkWritesForTwoAtOnceAndDropsOnlyWhatTheySay() throws Exception {
        as(World.CLERK);
        String first = own(post(pages.start, at())).orElseThrow();
        post(pages.applicant, at(), "d", first, "name", "Արամ Արամյան");
        photographed("place.photo", "first.pdf", "d", first, "place.two", "no");
        String second = own(post(pages.start, at())).orElseThrow();
        assertNotEquals(first, second);
        assertEquals("form/place?d=" + second, place(post(pages.applicant, at(), "d", second, "name", "Գոհար")));
        assertEquals(
                "Արամ Արամյան",
                ((Map<?, ?>) ((View) phone.get(pages.applicant, at(), "d", first))
                                .model()
                                .get("form"))
                        .get("name"));
        List<?> own = (List<?>) ((View) phone.get(pages.start, at())).model().get("own");
        assertEquals(2, own.size());
        as(World.OTHER_CLERK);
        assertEquals("", place(phone.get(pages.review, at(), "d", first)), "a colleague's is not theirs");
        post(pages.start, at(), "drop", first);
        as(World.CLERK);
        post(pages.review, at(), "d", first);
        assertEquals(List.of("first.pdf"), names());
        assertEquals(
                "Արամ Արամյան",
                pages.world
                        .sql
                        .one("select person from services_case", row -> row.getString(1))
                        .orElseThrow());
        post(pages.start, at(), "drop", second);
        assertEquals(List.of(), ((View) phone.get(pages.start, at())).model().get("own"));
    }

    @OnBothDatabases
    void whoIsKnownAppliesUnderTheirOwnNameWhateverIsTyped() throws Exception {
        pages.world.people.put(ANNA.id(), ANNA);
        as(World.ANNA);
        post(pages.start, at());
        Map<String, Object> page = ((View) phone.get(pages.applicant, at())).model();
        assertEquals(ANNA, page.get("registered"));
        assertEquals("form/place", place(post(pages.applicant, at(), "name", "Ուրիշ Մեկը", "psn", "9999999999")));
        post(pages.step, at("place"), "place.two", "no");
        post(pages.review, at());
        Applicant sent = pages.world
                .cases
                .see(
                        pages.world
                                .sql
                                .one("select number from services_case", row -> row.getString(1))
                                .orElseThrow(),
                        null)
                .row()
                .applicant();
        assertEquals(List.of(ANNA.name(), ANNA.number(), ANNA.id()), List.of(sent.name(), sent.number(), sent.party()));
    }

    @OnBothDatabases
    void theCounterIsToldWhoseNumberItIsBeforeAnythingIsTied() throws Exception {
        pages.world.people.put(ANNA.id(), ANNA);
        as(World.CLERK);
        String d = own(post(pages.start, at())).orElseThrow();
        Map<String, Object> refused =
                ((View) post(pages.applicant, at(), "d", d, "name", "Գոհար Գոհարյան", "psn", "1234567890")).model();
        assertEquals(List.of(Map.of("field", "name", "text", "error.name-differs")), refused.get("problems"));
        assertEquals(422, refused.get("status"));
        assertEquals(
                "form/place?d=" + d,
                place(post(pages.applicant, at(), "d", d, "name", "Աննա ԱՆՆՅԱՆ", "psn", "1234567890")));
        as(null);
        Phone stranger = new Phone();
        stranger.post(pages.start, at());
        assertEquals(
                "form/place",
                place(stranger.post(pages.applicant, at(), "name", "Գոհար", "psn", "1234567890")),
                "who is not signed in learns nothing");
        stranger.post(pages.step, at("place"), "place.two", "no");
        stranger.post(pages.review, at());
        assertNull(pages.world
                .sql
                .one("select coalesce(party, '') from services_case", row -> row.getString(1))
                .map(party -> party.isEmpty() ? null : party)
                .orElse(null));
    }
}
