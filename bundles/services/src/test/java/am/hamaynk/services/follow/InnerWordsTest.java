package am.hamaynk.services.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Fields;
import am.hamaynk.services.cases.CaseView;
import am.hamaynk.services.cases.CasesResource;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.services.desk.StepPage;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the office writes to itself the applicant never reads; what it writes to them they do. */
class InnerWordsTest {
    private final World world;
    private final StepPage steps;
    private final CaseModel model;
    private final CasesResource resource;
    private Receipt receipt;

    InnerWordsTest(TestDatabase database) {
        world = new World(database);
        steps = new StepPage(world.cases, world.experts);
        model = new CaseModel(new Fields(null, world.access, Fake.of(Audit.class)), world.today);
        resource = new CasesResource(
                world.cases,
                world.sending,
                world.lists,
                world.handing,
                world.identification,
                null,
                database.transactions(),
                world.access);
    }

    private void send(String service) {
        world.confirm(service);
        receipt = world.send(
                service,
                new Filler(1, world.day).answers(world.services.find(service).definition()),
                "online",
                null);
    }

    /** @return where the page says that the words go */
    private Object act(User user, String step, String words, Map<String, Object> fields) {
        world.user.set(user);
        String number = receipt.number();
        Reply.View page = (Reply.View) steps.render(TestVisit.get(user, Map.of("number", number, "step", step)));
        List<String> experts = step.equals("askOpinions") ? List.of(World.EXPERT.id()) : List.of();
        world.cases.act(number, null, new Act(step, null, words, fields, experts, null));
        return page.model().get("reader");
    }

    private Object act(User user, String step, String words) {
        return act(user, step, words, Map.of());
    }

    @SuppressWarnings("unchecked")
    private List<String> page() {
        world.user.set(null);
        Reply.View view =
                model.view(TestVisit.get(null, Map.of()), world.cases.see(receipt.number(), receipt.secret()));
        List<String> read = new ArrayList<>();
        ((List<Map<String, Object>>) view.model().get("events")).forEach(event -> read.add((String) event.get("text")));
        Collections.reverse(read);
        return read;
    }

    private List<String> rest(User user) {
        world.user.set(user);
        return resource.get(receipt.number(), user == null ? receipt.secret() : null).timeline().stream()
                .map(CaseView.Entry::words)
                .toList();
    }

    @OnBothDatabases
    void whatStaysInTheFileStaysInTheFile() {
        send("advertising-permit");
        assertEquals("applicant", act(World.CLERK, "askCompletion", "Կցեք նկարը"));
        world.user.set(null);
        world.cases.act(
                receipt.number(), receipt.secret(), new Act("complete", null, "Կցված է", Map.of(), List.of(), null));
        assertEquals("file", act(World.CLERK, "askOpinions", "Կասկածելի չէ՞"));
        assertEquals("file", act(World.EXPERT, "giveOpinion", "Կասկածելի է", Map.of("position", "against")));
        assertEquals("file", act(World.MAYOR, "sendBack", "Ստուգեք կրկին"));
        assertEquals("file", act(World.CLERK, "submit", "Ստուգված է"));
        assertEquals("paper", act(World.MAYOR, "refuse", "Տեղ չկա"));
        List<String> all = List.of(
                "", "Կցեք նկարը", "Կցված է", "Կասկածելի չէ՞", "Կասկածելի է", "Ստուգեք կրկին", "Ստուգված է", "Տեղ չկա");
        List<String> told = List.of("", "Կցեք նկարը", "Կցված է", "", "", "", "", "Տեղ չկա");
        assertEquals(told, page());
        assertEquals(told, rest(null));
        assertEquals(all, rest(World.CLERK));
        String letters = world.letters.toString();
        assertTrue(letters.contains("Կցեք նկարը"), letters);
        for (String inner : all.subList(3, 7)) {
            assertTrue(!letters.contains(inner), letters);
        }
    }

    @OnBothDatabases
    void whatIsOfferedIsTold() {
        send("kindergarten-queue");
        assertEquals("file", act(World.CLERK, "submit", "Կարգին է"));
        act(World.MAYOR, "enter", null);
        Map<String, Object> place = Map.of("place", "Թիվ 2", "start", "2026-09-01");
        assertEquals("applicant", act(World.CLERK, "offer", "Սպասում ենք", place));
        String last = page().get(3);
        assertTrue(last.contains("Թիվ 2") && last.contains("1 September 2026") && last.contains("Սպասում ենք"), last);
        assertEquals(List.of("", "", "", "Սպասում ենք"), rest(null));
    }

    @OnBothDatabases
    void whoIsTakenOffTheListReadsWhy() {
        send("kindergarten-queue");
        act(World.CLERK, "submit", null);
        act(World.MAYOR, "enter", null);
        assertEquals("applicant", act(World.CLERK, "lapse", "Դպրոց է գնում"));
        assertEquals("Դպրոց է գնում", page().get(3));
    }
}
