package am.hamaynk.services.workflow;

import static am.hamaynk.services.form.TestQuestions.QUESTIONS;
import static am.hamaynk.services.form.TestQuestions.field;
import static am.hamaynk.services.form.TestQuestions.required;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Clock;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.clock.TestCalendar;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Workflow;
import am.hamaynk.services.workflow.Machine.Seen;
import am.hamaynk.services.workflow.Standing.Opinion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Actor CLERK = new Actor("clerk", Set.of("counter"), false);
    private static final Actor OFFICER = new Actor("officer", Set.of("officer"), false);
    private static final Actor MAYOR = new Actor("mayor", Set.of("decider"), false);
    private static final Actor ONE = new Actor("one", Set.of("expert"), false);
    private static final Actor OTHER = new Actor("other", Set.of("expert"), false);
    private static final Actor RESIDENT = Actor.applicant("resident");
    private static final Seen SEEN = new Seen(Map.of(), null, TODAY);

    static Action action(String id, String by, String to, String does, String text, Field... fields) {
        return new Action(id, Map.of(), Map.of(), by, to, does, text, null, List.of(fields));
    }

    static Action when(String condition, Action action) {
        return new Action(
                action.id(),
                Map.of(),
                Map.of(),
                action.by(),
                action.to(),
                action.does(),
                action.text(),
                condition,
                action.fields());
    }

    static State state(String id, String hands, String clock, String end, Action... actions) {
        List<Action> all = new ArrayList<>(Arrays.asList(actions));
        if (end == null) {
            all.add(action("withdraw", "applicant", "withdrawn", "withdraw", "optional"));
        }
        return new State(id, Map.of(), hands, clock, end, all);
    }

    static State end(String id) {
        return state(id, null, "over", id);
    }

    static final Workflow PERMIT = new Workflow(
            "permit",
            "preparation",
            List.of(
                    state(
                            "preparation",
                            "officer",
                            "runs",
                            null,
                            action("ask", null, "waiting", "ask-completion", "required"),
                            action("consult", null, "advice", "ask-opinions", "required"),
                            action("extend", null, null, "extend", "required"),
                            action("note", null, null, "none", "required"),
                            action("forward", null, "decision", "none", "optional")),
                    state(
                            "waiting",
                            "applicant",
                            "stands",
                            null,
                            action("complete", null, null, "complete", "optional"),
                            action("lapse", "officer", "lapsed", "lapse", "none")),
                    state(
                            "advice",
                            "expert",
                            "runs",
                            null,
                            action("advise", null, "preparation", "give-opinion", "required"),
                            action("ask", "officer", "waiting", "ask-completion", "required"),
                            action("decide", "officer", "decision", "none", "none")),
                    state(
                            "decision",
                            "decider",
                            "runs",
                            null,
                            when(
                                    "answers.work.complete",
                                    action(
                                            "grant",
                                            null,
                                            "granted",
                                            "grant",
                                            "none",
                                            required(field("number", "text")))),
                            action("refuse", null, "refused", "refuse", "required"),
                            action("slip", "officer", "granted", "none", "none"),
                            action("back", null, "preparation", "none", "required")),
                    end("granted"),
                    end("refused"),
                    end("withdrawn"),
                    end("lapsed")));

    private final Machine machine = new Machine(PERMIT, QUESTIONS);

    private static Standing at(String state, Opinion... opinions) {
        return new Standing(state, 1, null, "clerk", List.of(opinions));
    }

    private List<String> allowed(Standing standing, Actor actor, Seen seen) {
        return machine.allowed(standing, actor, seen).stream().map(Action::id).toList();
    }

    private void refused(int status, Standing standing, Actor actor, Act act) {
        refused(status, standing, actor, act, SEEN);
    }

    private void refused(int status, Standing standing, Actor actor, Act act, Seen seen) {
        Problem problem = assertThrows(Problem.class, () -> machine.act(standing, actor, act, seen));
        assertEquals(status, problem.status());
        if (status != 422) {
            assertEquals(status == 404 ? "not-found" : status == 403 ? "not-yours" : "not-now", problem.code());
        }
    }

    private static Act consult(LocalDate until, String... experts) {
        return new Act("consult", null, "Is it safe?", Map.of(), Arrays.asList(experts), until);
    }

    private static final Seen COMPLETE =
            new Seen(Map.of("answers", Map.of("work", Map.of("complete", true))), null, TODAY);
    private static final Act GRANT = new Act("grant", 1L, null, Map.of("number", " 12 / Ա "), List.of(), null);

    @Test
    void everybodyMayTakeTheirOwnSteps() {
        Standing start = machine.start("clerk", TODAY).standing();
        assertEquals(new Standing("preparation", 1, null, "clerk", List.of()), start);
        assertEquals(List.of("ask", "consult", "note", "forward"), allowed(start, OFFICER, SEEN));
        assertEquals(List.of("withdraw"), allowed(start, RESIDENT, SEEN));
        assertEquals(List.of("withdraw"), allowed(start, CLERK, SEEN), "the counter writes for who stands there");
        assertEquals(List.of(), allowed(start, MAYOR, SEEN));
        assertEquals(List.of("refuse", "back"), allowed(at("decision"), MAYOR, SEEN));
        assertEquals(List.of("grant", "refuse", "back"), allowed(at("decision"), MAYOR, COMPLETE));
    }

    @Test
    void aDecisionIsTheDecidersAndEndsTheCase() {
        Move move = machine.act(at("decision"), MAYOR, GRANT, COMPLETE);
        assertEquals(new Standing("granted", 2, null, "clerk", List.of()), move.standing());
        assertEquals(
                List.of(
                        new Effect.Granted("", Map.of("number", "12 / Ա")),
                        new Effect.Moved("decision", "granted"),
                        new Effect.Timed(Event.on(TODAY, Event.Kind.CLOSED))),
                move.effects());
        assertEquals(Map.of("number", "12 / Ա", "text", ""), move.given());
        refused(403, at("decision"), OFFICER, GRANT, COMPLETE);
        refused(403, at("decision"), CLERK, GRANT, COMPLETE);
        refused(403, at("decision"), RESIDENT, GRANT, COMPLETE);
        refused(409, at("decision"), MAYOR, GRANT, SEEN);
        refused(422, at("decision"), MAYOR, Act.of("grant"), COMPLETE);
        refused(422, at("decision"), MAYOR, Act.of("refuse", "  "));
        refused(403, at("decision"), OFFICER, Act.of("slip"));
    }

    @Test
    void whoTookItInNeverDecidesIt() {
        Actor both = new Actor("clerk", Set.of("counter", "officer", "decider"), false);
        assertEquals(List.of("back", "withdraw"), allowed(at("decision"), both, COMPLETE));
        refused(403, at("decision"), both, Act.of("refuse", "No"));
        assertTrue(allowed(new Standing("decision", 1, null, "somebody", List.of()), both, COMPLETE)
                .contains("grant"));
    }

    @Test
    void whoPreparedItNeverDecidesIt() {
        Actor both = new Actor("officer", Set.of("officer", "decider"), false);
        Standing prepared =
                machine.act(at("preparation"), both, Act.of("forward"), SEEN).standing();
        assertEquals(List.of("officer"), prepared.preparedBy());
        assertEquals(List.of("back"), allowed(prepared, both, COMPLETE));
        refused(403, prepared, both, Act.of("refuse", "No"));
        assertTrue(allowed(prepared, MAYOR, COMPLETE).contains("grant"));
        Standing again = machine.act(prepared, MAYOR, Act.of("back", "Look again."), SEEN)
                .standing();
        assertEquals(List.of("officer"), again.preparedBy(), "that another sent it back changes nothing");
    }

    @Test
    void whoAdvisedDoesNotDecideAndNobodyElseAdvises() {
        Actor both = new Actor("one", Set.of("expert", "decider"), false);
        Standing asked = machine.act(at("preparation"), OFFICER, consult(null, "one"), SEEN)
                .standing();
        refused(403, asked, OTHER, Act.of("advise", "Yes"));
        refused(403, asked, MAYOR, Act.of("advise", "Yes"));
        refused(403, at("decision", new Opinion("one", null, true)), both, Act.of("refuse", "No"));
        assertEquals(List.of("refuse", "back"), allowed(at("decision", new Opinion("two", null, true)), both, SEEN));
    }

    @Test
    void anApplicantNeverActsForTheOffice() {
        Actor own = new Actor("officer", Set.of("counter", "officer", "expert", "decider", "council"), true);
        Opinion asked = new Opinion("officer", null, false);
        for (String state : List.of("preparation", "advice", "decision")) {
            assertEquals(List.of("withdraw"), allowed(at(state, asked), own, COMPLETE));
        }
        assertEquals(List.of("complete", "withdraw"), allowed(at("waiting", asked), own, COMPLETE));
        refused(403, at("decision"), own, Act.of("refuse", "No"));
        refused(403, at("advice", asked), own, Act.of("advise", "Yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"granted", "refused", "withdrawn", "lapsed"})
    void nothingLeadsOutOfTheEnd(String end) {
        Workflow broken = new Workflow(
                "broken",
                end,
                List.of(new State(
                        end,
                        Map.of(),
                        "officer",
                        "over",
                        end,
                        List.of(action("reopen", "officer", null, "none", "none")))));
        Machine out = new Machine(broken, QUESTIONS);
        assertEquals(List.of(), out.allowed(at(end), OFFICER, SEEN));
        assertEquals(
                "not-now",
                assertThrows(Problem.class, () -> out.act(at(end), OFFICER, Act.of("reopen"), SEEN))
                        .code());
    }

    @Test
    void ofTwoAtOnceOneIsTold() {
        Act act = new Act("refuse", 1L, "No", Map.of(), List.of(), null);
        Standing after = machine.act(at("decision"), MAYOR, act, SEEN).standing();
        assertEquals(2, after.version());
        refused(409, after, MAYOR, act);
        refused(409, new Standing("decision", 2, null, null, List.of()), MAYOR, act);
        refused(409, at("preparation"), MAYOR, act);
        refused(404, at("preparation"), MAYOR, Act.of("fly"));
        refused(409, at("somewhere"), MAYOR, act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"preparation", "advice"})
    void completedTheCaseGoesBackToWhereItWas(String from) {
        Opinion[] awaited = from.equals("advice") ? new Opinion[] {new Opinion("one", null, false)} : new Opinion[0];
        Move asked = machine.act(at(from, awaited), OFFICER, Act.of("ask", "A plan is missing."), SEEN);
        assertEquals(new Standing("waiting", 2, from, "clerk", List.of(awaited)).prepared("officer"), asked.standing());
        assertEquals(
                List.of(
                        new Effect.CompletionAsked("A plan is missing."),
                        new Effect.Moved(from, "waiting"),
                        new Effect.Timed(Event.on(TODAY, Event.Kind.ASKED))),
                asked.effects());
        assertEquals(List.of("complete", "withdraw"), allowed(asked.standing(), RESIDENT, SEEN));
        Move back = machine.act(asked.standing(), RESIDENT, Act.of("complete", "Here it is."), SEEN);
        assertEquals(new Standing(from, 3, null, "clerk", List.of(awaited)).prepared("officer"), back.standing());
        assertEquals(
                List.of(
                        new Effect.Completed("Here it is."),
                        new Effect.Moved("waiting", from),
                        new Effect.Timed(Event.on(TODAY, Event.Kind.COMPLETED))),
                back.effects());
    }

    @Test
    void itGoesOnWhenAllHaveAnswered() {
        LocalDate friday = TODAY.plusDays(4);
        Move asked = machine.act(at("preparation"), OFFICER, consult(friday, "one", "other", "one", " ", null), SEEN);
        assertTrue(asked.effects().contains(new Effect.OpinionsAsked(List.of("one", "other"), friday, "Is it safe?")));
        assertEquals(List.of("advise"), allowed(asked.standing(), ONE, SEEN));
        Move first = machine.act(asked.standing(), ONE, Act.of("advise", "It is."), SEEN);
        assertEquals("advice", first.standing().state());
        assertEquals(List.of(new Effect.OpinionGiven("one", "It is.", Map.of())), first.effects());
        refused(409, first.standing(), ONE, Act.of("advise", "It is not."));
        Move second = machine.act(first.standing(), OTHER, Act.of("advise", "It is not."), SEEN);
        assertEquals("preparation", second.standing().state());
        assertTrue(second.standing().advisedBy("one") && second.standing().advisedBy("other"));
        assertFalse(second.effects().stream().anyMatch(Effect.OpinionsMissed.class::isInstance));
    }

    @Test
    void itGoesOnWithoutThoseWhoseTermHasPassed() {
        LocalDate friday = TODAY.plusDays(4);
        Standing asked = at("advice", new Opinion("one", friday, true), new Opinion("other", friday, false));
        assertTrue(machine.opinionsOver(asked, friday).isEmpty());
        Move over = machine.opinionsOver(asked, friday.plusDays(1)).orElseThrow();
        assertEquals(
                new Standing("preparation", 2, null, "clerk", List.of(new Opinion("one", friday, true))),
                over.standing());
        assertEquals(new Effect.OpinionsMissed(List.of("other")), over.effects().get(0));
        assertTrue(machine.opinionsOver(at("advice", new Opinion("one", null, false)), friday.plusYears(1))
                .isEmpty());
        assertTrue(machine.opinionsOver(over.standing(), friday.plusDays(2)).isEmpty());
        Move last = machine.act(
                at("advice", new Opinion("one", friday, false), new Opinion("other", friday.plusDays(9), false)),
                OTHER,
                Act.of("advise", "It is."),
                new Seen(Map.of(), null, friday.plusDays(1)));
        assertEquals("preparation", last.standing().state());
        assertTrue(last.effects().contains(new Effect.OpinionsMissed(List.of("one"))));
    }

    @Test
    void whatIsAskedOfExpertsIsChecked() {
        refused(422, at("preparation"), OFFICER, consult(null));
        refused(422, at("preparation"), OFFICER, consult(TODAY.minusDays(1), "one"));
        String[] crowd = new String[21];
        Arrays.setAll(crowd, String::valueOf);
        refused(422, at("preparation"), OFFICER, consult(null, crowd));
        Standing decided = machine.act(at("advice", new Opinion("one", null, false)), OFFICER, Act.of("decide"), SEEN)
                .standing();
        assertEquals(List.of(), decided.opinions(), "nobody waits for an opinion that can no longer be given");
    }

    private Seen on(LocalDate day, Event... events) {
        Reading reading = new Clock(new TestCalendar().calendar())
                .read(new Allowance(5, Kind.WORKING, 5, 10), TODAY, List.of(events), day);
        return new Seen(Map.of(), reading, day);
    }

    @Test
    void extendedOnlyWhileTheTermRunsAndOnce() {
        Move move = machine.act(at("preparation"), OFFICER, Act.of("extend", "A survey is needed."), on(TODAY));
        assertEquals(
                List.of(
                        new Effect.Extended("A survey is needed."),
                        new Effect.Timed(new Event(TODAY, Event.Kind.EXTENDED, "A survey is needed."))),
                move.effects());
        assertEquals("preparation", move.standing().state());
        refused(409, at("preparation"), OFFICER, Act.of("extend", "More"), on(TODAY.plusDays(8)));
        refused(
                409,
                at("preparation"),
                OFFICER,
                Act.of("extend", "More"),
                on(TODAY.plusDays(2), Event.on(TODAY, Event.Kind.EXTENDED)));
        refused(409, at("preparation"), OFFICER, Act.of("extend", "More"), SEEN);
    }

    @Test
    void lapsesOnlyAfterTheApplicantsDays() {
        Event asked = Event.on(TODAY, Event.Kind.ASKED);
        refused(409, at("waiting"), OFFICER, Act.of("lapse"), on(LocalDate.of(2026, 3, 12), asked));
        Move move = machine.act(at("waiting"), OFFICER, Act.of("lapse"), on(LocalDate.of(2026, 3, 13), asked));
        assertEquals("lapsed", move.standing().state());
        refused(403, at("waiting"), RESIDENT, Act.of("lapse"), on(LocalDate.of(2026, 3, 13), asked));
    }

    /** Where nobody has confirmed how long an applicant has, nobody takes that time away. */
    @Test
    void lapsesNeverWhereNoDaysAreConfirmed() {
        Reading reading = new Clock(new TestCalendar().calendar())
                .read(
                        new Allowance(5, Kind.WORKING, null, null),
                        TODAY,
                        List.of(Event.on(TODAY, Event.Kind.ASKED)),
                        TODAY.plusYears(3));
        refused(409, at("waiting"), OFFICER, Act.of("lapse"), new Seen(Map.of(), reading, TODAY.plusYears(3)));
        assertEquals(Optional.empty(), machine.lapsed(at("waiting"), reading, TODAY.plusYears(3)));
    }

    @Test
    void aNoteStaysInTheFile() {
        Move move = machine.act(at("preparation"), OFFICER, Act.of("note", "  Called\u0000 twice.  "), SEEN);
        assertEquals(List.of(new Effect.Noted("Called twice.")), move.effects());
        assertEquals(new Standing("preparation", 2, null, "clerk", List.of()).prepared("officer"), move.standing());
        refused(422, at("preparation"), OFFICER, Act.of("note", "x".repeat(4001)));
    }

    @Test
    void aDryRunTellsEveryWayAndWhoseStepsTheyAre() {
        Paths paths = Paths.of(PERMIT);
        assertTrue(paths.complete());
        assertEquals(
                List.of("officer forward", "decider grant"),
                paths.shortest("granted").orElseThrow().legs().stream()
                        .map(leg -> leg.hands() + " " + leg.action().id())
                        .toList());
        assertEquals(2, paths.shortest("refused").orElseThrow().legs().size());
        assertEquals(1, paths.shortest("withdrawn").orElseThrow().legs().size());
        assertEquals(
                List.of("ask", "lapse"),
                paths.shortest("lapsed").orElseThrow().legs().stream()
                        .map(leg -> leg.action().id())
                        .toList());
        assertTrue(paths.shortest("answered").isEmpty());
        assertTrue(paths.ways().stream()
                .allMatch(
                        way -> way.legs().get(way.legs().size() - 1).to().end().equals(way.end())));
        assertEquals(
                Set.of(
                        "complete waiting preparation",
                        "complete waiting advice",
                        "advise advice preparation",
                        "extend preparation preparation",
                        "note preparation preparation",
                        "back decision preparation"),
                paths.loops().stream()
                        .map(leg -> leg.action().id() + " " + leg.from().id() + " "
                                + leg.to().id())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aTangleIsNotFollowedToItsEnd() {
        List<State> states = new ArrayList<>();
        for (int from = 0; from < 20; from++) {
            Action[] all = new Action[20];
            for (int to = 0; to < 20; to++) {
                all[to] = action("to" + to, null, "s" + to, "none", "none");
            }
            states.add(new State("s" + from, Map.of(), "officer", "runs", null, List.of(all)));
        }
        assertFalse(Paths.of(new Workflow("tangle", "s0", states)).complete());
    }
}
