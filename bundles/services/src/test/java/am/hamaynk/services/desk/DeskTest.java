package am.hamaynk.services.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Json;
import am.hamaynk.services.Shop;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.CaseLists;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.cases.CasesResource;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

class DeskTest {
    private static final String BENCHES =
            """
            id: benches
            category: property
            title: {hy: Նստարաններ, en: Benches, ru: Скамейки}
            law: [{evidence: memory-medium}]
            form:
              place:
                title: {hy: Տեղը, en: The place, ru: Место}
                fields:
                  why: {type: text, label: {hy: Ինչու, en: Why, ru: Почему}}
              reach:
                title: {hy: Կապը, en: Reached at, ru: Связь}
                fields:
                  email: {type: email, label: {hy: Էլ. հասցե, en: E-mail, ru: Почта}}
              people:
                title: {hy: Ովքեր, en: Who, ru: Кто}
                most: 5
                fields:
                  phone: {type: phone, label: {hy: Հեռախոս, en: Telephone, ru: Телефон}}
            term: {days: 10, completion: 10}
            workflow: permit
            outcome:
              kind: decision
              body:
                - {hy: "Լինի։", en: "Be it.", ru: "Да будет."}
            """;

    private final World world;
    private final DeskPage desk;
    private final CasePage page;
    private final StepPage steps;
    private final DeskExport export;

    DeskTest(TestDatabase database) {
        world = new World(database);
        world.confirm("trade-permit");
        Audit audit = Fake.of(Audit.class, (method, arguments) -> world.audited.add(arguments[0] + " " + arguments[1]));
        desk = new DeskPage(
                new Several(world.cases, world.handing), world.lists, world.services, world.assignment, world.today);
        page = new CasePage(
                world.cases,
                world.identification,
                world.assignment,
                new Uploads(Fake.of(Intake.class)),
                world.database.transactions());
        steps = new StepPage(world.cases, world.experts);
        export = new DeskExport(world.lists, world.services, world.today, audit);
    }

    private String send() {
        world.user.set(null);
        String number = world.send("trade-permit", Shop.selling("metals"), "online", null)
                .number();
        world.assignment.now();
        return number;
    }

    private Map<String, Object> list(User user, Map<String, String> query) {
        world.user.set(user);
        return ((Reply.View) desk.render(new TestVisit(user, false, Map.of(), query))).model();
    }

    @SuppressWarnings("unchecked")
    private static List<String> listed(Map<String, Object> model) {
        List<String> rows = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) model.get("groups")) {
            ((List<DeskPage.Row>) group.get("rows")).forEach(row -> rows.add(group.get("key") + " " + row.number()));
        }
        return rows;
    }

    private Map<String, Object> shown(User user, String number) {
        world.user.set(user);
        return ((Reply.View) page.render(TestVisit.get(user, Map.of("number", number)))).model();
    }

    private Reply post(User user, String number, Map<String, String> typed) {
        world.user.set(user);
        return page.render(new TestVisit(user, true, Map.of("number", number), typed));
    }

    @SuppressWarnings("unchecked")
    private static List<String> buttons(Map<String, Object> model) {
        return ((List<CasePage.Button>) model.get("buttons"))
                .stream().map(CasePage.Button::id).toList();
    }

    @OnBothDatabases
    void whatIsLateComesFirst() {
        String late = send();
        world.day = LocalDate.of(2026, 6, 5);
        String later = send();
        world.day = LocalDate.of(2026, 6, 12);
        Map<String, Object> model = list(World.CLERK, Map.of());
        assertEquals(List.of("late " + late, "week " + later), listed(model));
        assertEquals("1", model.get("late"));
        assertEquals("2", model.get("total"));
        assertEquals(List.of("late " + late), listed(list(World.CLERK, Map.of("late", "1"))));
        assertEquals(List.of(), listed(list(World.CLERK, Map.of("service", "auction"))));
        assertEquals(
                2,
                listed(list(World.CLERK, Map.of("service", "trade-permit", "state", "preparing")))
                        .size());
        assertTrue(world.audited.stream().anyMatch(entry -> entry.startsWith("services.list.read")));
    }

    @OnBothDatabases
    void aProgramThatReadsTheListLeavesARecordToo() {
        String number = send();
        CasesResource resource = new CasesResource(
                world.cases, world.sending, world.lists, null, world.identification, null, null, world.access);
        world.user.set(World.CLERK);
        world.audited.clear();
        assertEquals(
                List.of(number),
                resource.waiting("officer", true, null, 1000).items().stream()
                        .map(CaseLists.Line::number)
                        .toList());
        assertEquals(1, audited("services.list.read"));
        world.user.set(World.ANNA);
        resource.waiting(null, false, null, null);
        assertEquals(1, audited("services.list.read"), "their own");
    }

    @OnBothDatabases
    void eachSeesFirstWhatIsTheirOwn() {
        world.staff.add(World.OTHER_CLERK);
        send();
        world.applicant = "Բաբկեն Բաբկենյան";
        send();
        assertEquals(1, listed(list(World.CLERK, Map.of())).size());
        assertEquals(1, listed(list(World.OTHER_CLERK, Map.of())).size());
        assertEquals(2, listed(list(World.CLERK, Map.of("all", "1"))).size());
        assertEquals(0, listed(list(World.MAYOR, Map.of("hands", "officer"))).size());
    }

    @OnBothDatabases
    void anExpertSeesWhereTheirOpinionIsAwaited() {
        String number = send();
        assertEquals(0, listed(list(World.EXPERT, Map.of())).size());
        world.user.set(World.CLERK);
        world.cases.act(number, null, new Act("askOpinions", null, null, Map.of(), List.of("expert"), null));
        assertEquals(1, listed(list(World.EXPERT, Map.of())).size());
        world.user.set(World.EXPERT);
        world.cases.act(
                number, null, new Act("giveOpinion", null, "Լավ է", Map.of("position", "agree"), List.of(), null));
        assertEquals(0, listed(list(World.EXPERT, Map.of())).size());
    }

    @OnBothDatabases
    void nobodyIsAskedForAnOpinionWhoCannotGiveOne() {
        User both = World.staff("both", Hands.PREPARE, Hands.ADVISE);
        world.staff.clear();
        world.staff.addAll(List.of(both, World.EXPERT, World.MAYOR));
        String number = send();
        world.user.set(both);
        for (String nobody : List.of("x".repeat(60), "nobody", World.MAYOR.id(), both.id())) {
            Act asking = new Act("askOpinions", null, null, Map.of(), List.of(World.EXPERT.id(), nobody), null);
            Problem refused = assertThrows(Problem.class, () -> world.cases.act(number, null, asking));
            assertEquals("experts unknown-choice", refused.field() + " " + refused.code());
        }
        world.cases.act(number, null, new Act("askOpinions", null, null, Map.of(), List.of("expert"), null));
        assertEquals(1, listed(list(World.EXPERT, Map.of())).size());
    }

    @OnBothDatabases
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 53; i++) {
            sent.add("week " + send());
        }
        world.day = LocalDate.of(2026, 6, 8);
        Map<String, Object> first = list(World.CLERK, Map.of());
        List<String> all = new ArrayList<>(listed(first));
        assertEquals(50, all.size());
        Map<String, Object> second = list(World.CLERK, Map.of("cursor", (String) first.get("next")));
        all.addAll(listed(second));
        assertNull(second.get("next"));
        assertEquals(sent.stream().sorted().toList(), all.stream().sorted().toList());
        assertEquals(
                400,
                assertThrows(Problem.class, () -> list(World.CLERK, Map.of("cursor", "9999-99-99|'")))
                        .status());
    }

    @OnBothDatabases
    void severalAtOnceAreEachToldWhatBecameOfThem() {
        String one = send();
        String other = send();
        world.user.set(World.CLERK);
        world.cases.act(other, null, Act.of("askCompletion", "Բերեք"));
        Reply.View done = (Reply.View) desk.render(new TestVisit(
                World.CLERK, true, Map.of(), Map.of("step", "submit", "case", one + "@1 " + other + "@1")));
        assertEquals(
                List.of(new Several.Done(one, ""), new Several.Done(other, "error.not-now")),
                done.model().get("done"));
        Problem none = assertThrows(
                Problem.class, () -> desk.render(new TestVisit(World.CLERK, true, Map.of(), Map.of("step", "submit"))));
        assertEquals("nothing-chosen", none.code());
        Reply.View deciding = (Reply.View)
                desk.render(new TestVisit(World.CLERK, true, Map.of(), Map.of("step", "refuse", "case", one + "@2")));
        assertEquals(
                List.of(new Several.Done(one, "error.not-several")),
                deciding.model().get("done"));
    }

    @OnBothDatabases
    void exportGivesNoFormula() throws IOException {
        world.user.set(null);
        world.sending.send(new am.hamaynk.services.cases.Application(
                "trade-permit", Map.of("name", "=1+1"), Shop.selling("metals"), "online", "hy", null, Map.of()));
        world.assignment.now();
        world.user.set(World.CLERK);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((Reply.Download) export.render(new TestVisit(World.CLERK, false, Map.of(), Map.of())))
                .body()
                .writeTo(out);
        String csv = out.toString(StandardCharsets.UTF_8);
        assertTrue(csv.contains(",'=1+1,"), csv);
        assertEquals(2, csv.lines().count());
    }

    @OnBothDatabases
    @SuppressWarnings("unchecked")
    void whatAnApplicantHasWrittenIsMarkedUntilItIsAnswered() {
        String number = send();
        Supplier<Boolean> marked =
                () -> ((List<Map<String, Object>>) list(World.CLERK, Map.of()).get("groups"))
                        .stream()
                                .flatMap(group -> ((List<DeskPage.Row>) group.get("rows")).stream())
                                .anyMatch(DeskPage.Row::asked);
        assertFalse(marked.get());
        world.user.set(null);
        world.cases.write(number, world.sending.receipt(number).secret(), "Ե՞րբ կլինի պատրաստ", true);
        assertTrue(marked.get());
        post(World.CLERK, number, Map.of("do", "note", "text", "Պատասխանել"));
        assertTrue(marked.get(), "a note is no answer");
        post(World.CLERK, number, Map.of("do", "message", "text", "Վաղը"));
        assertFalse(marked.get());
    }

    @OnBothDatabases
    void whoDecidesDoesNotMeetAndWhoReceivesDoesNotDecide() {
        String number = send();
        assertEquals(
                List.of("askOpinions", "submit", "askCompletion", "withdraw"), buttons(shown(World.CLERK, number)));
        assertTrue((Boolean) shown(World.CLERK, number).get("contact"));
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        world.assignment.now();
        Map<String, Object> mayors = shown(World.MAYOR, number);
        assertEquals(List.of("grant", "refuse", "sendBack"), buttons(mayors));
        assertFalse((Boolean) mayors.get("contact"));
        assertEquals(List.of("withdraw"), buttons(shown(World.CLERK, number)));
        Problem refused = assertThrows(
                Problem.class, () -> post(World.MAYOR, number, Map.of("do", "message", "text", "Եկեք ինձ մոտ")));
        assertEquals("no-contact", refused.code());
        post(World.MAYOR, number, Map.of("do", "note", "text", "Տեսնել պայմանագիրը"));
        assertTrue(world.told.stream().noneMatch(told -> told.endsWith("mail.message")));
    }

    @OnBothDatabases
    void whoDecidesLearnsNowhereHowTheApplicantIsReached() {
        world.user.set(World.ADMIN);
        world.services.save(BENCHES.getBytes(StandardCharsets.UTF_8));
        world.user.set(World.ANNA);
        String number = world.send("benches", place("old@example.am", "+374 10 111111"), "online", null)
                .number();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("askCompletion", "Ուղղեք"));
        world.user.set(World.ANNA);
        world.cases.act(number, null, Act.of("complete"), place("new@example.am", "+374 10 222222"));
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        assertEquals(List.of("desk.before", "new@example.am", "222222"), told(World.CLERK, number));
        assertEquals(List.of(), told(World.MAYOR, number));
    }

    /** What is told of how to reach the applicant, now and before it was corrected, on the page and to programs. */
    private List<String> told(User user, String number) {
        Map<String, Object> model = shown(user, number);
        String page = model.get("blocks") + " " + model.get("timeline");
        CasesResource resource = new CasesResource(
                world.cases, world.sending, world.lists, null, world.identification, null, null, world.access);
        String programs = Json.write(resource.get(number, null));
        assertEquals(programs.contains("new@example.am"), page.contains("new@example.am"));
        return Stream.of("desk.before", "new@example.am", "222222")
                .filter((page + programs)::contains)
                .toList();
    }

    private static Map<String, Object> place(String email, String phone) {
        return Map.of(
                "place",
                Map.of("why", "Հոգնել եմ"),
                "reach",
                Map.of("email", email),
                "people",
                List.of(Map.of("phone", phone)));
    }

    @OnBothDatabases
    void whatWhoDecidesAttachesIsForTheOfficeAlone() {
        String number = send();
        String secret = world.sending.receipt(number).secret();
        world.stored.putAll(Map.of("file-1", "plan.pdf", "file-2", "opinion.pdf"));
        world.user.set(World.CLERK);
        world.cases.attach(number, null, Map.of("file-1", ""));
        int seen = asApplicant(number, secret).events().size();
        world.user.set(World.MAYOR);
        world.cases.attach(number, null, Map.of("file-2", ""));
        assertEquals("opinion.pdf", world.cases.file(number, null, "file-2").name());
        Sight applicants = asApplicant(number, secret);
        assertTrue(applicants.files().stream().anyMatch(file -> file.file().equals("file-1")));
        assertFalse(applicants.files().stream().anyMatch(file -> file.file().equals("file-2")));
        assertEquals(seen, applicants.events().size());
        assertEquals("plan.pdf", world.cases.file(number, secret, "file-1").name());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> world.cases.file(number, secret, "file-2"))
                        .status());
    }

    private Sight asApplicant(String number, String secret) {
        world.user.set(null);
        return world.cases.see(number, secret);
    }

    @OnBothDatabases
    void answersStandByTheFormsOwnLabels() {
        String number = send();
        @SuppressWarnings("unchecked")
        List<CasePage.Block> blocks =
                (List<CasePage.Block>) shown(World.CLERK, number).get("blocks");
        assertEquals("Where and what?", blocks.get(0).title());
        assertTrue(
                blocks.get(0).answers().contains(new CasePage.Answer("What will you do?", "Items of precious metal")));
        assertTrue(blocks.get(0).answers().contains(new CasePage.Answer("Its name", "Խանութ")));
    }

    @OnBothDatabases
    void whoIsSlowerIsToldWhatTheOtherDid() {
        world.staff.add(World.OTHER_CLERK);
        String number = send();
        world.user.set(World.ADMIN);
        world.cases.act(number, null, Act.of("submit"));
        Map<String, String> typed = new HashMap<>(Map.of("do", "step", "step", "submit", "version", "1"));
        Problem slower = assertThrows(Problem.class, () -> post(World.ADMIN, number, typed));
        assertEquals("overtaken", slower.code());
        assertEquals(List.of("admin", "Submitted for decision"), slower.arguments());
    }

    @OnBothDatabases
    void aRefusalWithoutReasonsComesBackToItsField() {
        String number = send();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        world.assignment.now();
        world.user.set(World.MAYOR);
        Map<String, String> at = Map.of("number", number, "step", "refuse");
        Reply.View form = (Reply.View) steps.render(new TestVisit(World.MAYOR, false, at, Map.of()));
        assertEquals("required", form.model().get("words"));
        Problem without = assertThrows(
                Problem.class, () -> steps.render(new TestVisit(World.MAYOR, true, at, Map.of("version", "2"))));
        assertEquals("text", without.field());
        steps.render(new TestVisit(World.MAYOR, true, at, Map.of("version", "2", "text", "Տարածքը հարմար չէ")));
        assertEquals("refused", world.cases.see(number, null).row().ended());
        Reply.View gone = (Reply.View) steps.render(new TestVisit(World.MAYOR, false, at, Map.of()));
        assertEquals(false, gone.model().get("allowed"));
    }

    @OnBothDatabases
    void aNoteToManyAndHandingOverManyAreEachInTheAudit() {
        world.staff.add(World.OTHER_CLERK);
        String one = send();
        String other = send();
        User officer = assignee(one);
        assertEquals(officer.id(), assignee(other).id(), "one applicant's are in the same hands");
        String both = one + "@1 " + other + "@1";
        several(officer, Map.of("do", "note", "text", "Զանգել", "case", both));
        assertEquals(2, audited("services.case.write"));
        Problem without = assertThrows(Problem.class, () -> several(officer, Map.of("do", "hand-over", "case", both)));
        assertEquals("text", without.field());
        Reply.View done = several(officer, Map.of("do", "hand-over", "text", "Ազգական", "case", both));
        assertEquals(2L, done.model().get("taken"));
        assertEquals(2, audited("services.case.hand-over"));
        world.assignment.now();
        User second = assignee(one);
        assertFalse(second.id().equals(officer.id()));
        assertEquals(
                List.of(new Several.Done(one, "error.not-yours")),
                several(officer, Map.of("do", "hand-over", "text", "Նորից", "case", one + "@1"))
                        .model()
                        .get("done"));
        // of two nobody is left who has not had it: it stays where it is
        assertEquals(
                List.of(new Several.Done(one, "error.nobody-else")),
                several(second, Map.of("do", "hand-over", "text", "Ես էլ", "case", one + "@1"))
                        .model()
                        .get("done"));
        assertEquals(second.id(), assignee(one).id());
    }

    @OnBothDatabases
    void whatIsInNobodysHandsIsGivenInTurn() {
        world.staff.clear();
        String number = send();
        assertEquals(
                List.of(new Several.Done(number, "error.nobody-there")),
                several(World.CLERK, Map.of("do", "assign", "case", number + "@1"))
                        .model()
                        .get("done"));
        world.staff.addAll(List.of(World.CLERK, World.OTHER_CLERK));
        several(World.CLERK, Map.of("do", "assign", "case", number + "@1"));
        assertTrue(world.staff.contains(assignee(number)));
        assertEquals(1, audited("services.case.assign"));
        assertEquals(
                List.of(new Several.Done(number, "error.not-now")),
                several(World.CLERK, Map.of("do", "assign", "case", number + "@1"))
                        .model()
                        .get("done"));
    }

    private Reply.View several(User user, Map<String, String> typed) {
        world.user.set(user);
        return (Reply.View) desk.render(new TestVisit(user, true, Map.of(), typed));
    }

    private long audited(String act) {
        return world.audited.stream()
                .filter(entry -> entry.startsWith(act + " "))
                .count();
    }

    private User assignee(String number) {
        String id = world.sql
                .one("select assignee from services_case where number = ?", row -> row.getString(1), number)
                .orElseThrow();
        return world.staff.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Reply step(User user, String number, String step, Map<String, String> typed) {
        world.user.set(user);
        return steps.render(new TestVisit(user, true, Map.of("number", number, "step", step), typed));
    }

    /** @return the flash after a step, and how the story tells of it */
    @SuppressWarnings("unchecked")
    private List<Object> told(User user, String number, String step, Map<String, String> typed) {
        Object flash = ((Reply.Redirect) step(user, number, step, typed)).arguments()[0];
        return List.of(
                flash,
                ((List<Map<String, Object>>) shown(user, number).get("timeline"))
                        .get(0)
                        .get("title"));
    }

    private String filled(String service) {
        world.confirm(service);
        world.user.set(null);
        String number = world.send(
                        service,
                        new Filler(1, world.day)
                                .answers(world.services.find(service).definition()),
                        "online",
                        null)
                .number();
        world.user.set(World.CLERK);
        world.cases.see(number, null).fees().forEach(due -> world.cases.paid(number, due.place(), due.amount()));
        return number;
    }

    /** Two states of a workflow have a step of the same id, and each its own words and questions. */
    @OnBothDatabases
    void aStepIsThatOfTheStateTheCaseIsIn() {
        String child = filled("kindergarten-queue");
        step(World.CLERK, child, "submit", Map.of());
        step(World.MAYOR, child, "enter", Map.of());
        assertEquals(
                List.of("Removed from the queue", "Removed from the queue"),
                told(World.CLERK, child, "lapse", Map.of("text", "Տեղափոխվել է")));
        String help = filled("social-assistance");
        step(World.CLERK, help, "toCouncil", Map.of());
        world.user.set(World.COUNCIL);
        assertEquals(
                "Record the decision in favour",
                ((Reply.View) steps.render(TestVisit.get(World.COUNCIL, Map.of("number", help, "step", "grant"))))
                        .model()
                        .get("title"));
        assertEquals(
                List.of("The decision in favour has been recorded", "The decision in favour has been recorded"),
                told(World.COUNCIL, help, "grant", Map.of("fields.number", "7", "fields.date", "2026-06-01")));
    }
}
