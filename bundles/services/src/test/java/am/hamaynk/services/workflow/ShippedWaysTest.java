package am.hamaynk.services.workflow;

import static am.hamaynk.services.form.TestQuestions.QUESTIONS;
import static am.hamaynk.services.form.TestQuestions.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Clock;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.clock.TestCalendar;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Shipped;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Applicants;
import am.hamaynk.services.workflow.Machine.Seen;
import am.hamaynk.services.workflow.Paths.Leg;
import am.hamaynk.services.workflow.Paths.Way;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All that is shipped works together: every form can be answered, and every way of every workflow leads to its end. */
class ShippedWaysTest {
    private final Clock clock =
            new Clock(new TestCalendar().seventhOfJanuaryOff(true).calendar());

    @TestFactory
    Stream<DynamicTest> everyWayLeadsToItsEnd() {
        return Shipped.all().stream()
                .map(definition -> DynamicTest.dynamicTest(definition.id(), () -> {
                    Paths paths = Paths.of(definition.workflow());
                    assertTrue(paths.complete());
                    Set<String> reached = new HashSet<>();
                    for (Way way : paths.ways()) {
                        if (walk(definition, way)) {
                            reached.add(way.end());
                        }
                    }
                    assertTrue(reached.contains("granted") || reached.contains("answered"), reached.toString());
                    assertTrue(reached.contains("refused"), reached.toString());
                    assertTrue(reached.contains("withdrawn"), reached.toString());
                }));
    }

    /** @return whether the conditions of the way hold for these answers */
    private boolean walk(Definition definition, Way way) {
        Map<String, Object> context = new HashMap<>(Applicants.context(definition));
        Answers answers = new Answers(definition, QUESTIONS, context);
        Map<String, Object> values =
                answers.read(Applicants.answers(definition, TODAY)).checked();
        context.put("answers", values);
        Map<String, Object> acts = new HashMap<>();
        context.put("acts", acts);
        Allowance allowance = Allowance.of(definition.term(), context);
        Machine machine = new Machine(definition.workflow(), QUESTIONS);
        Move move = machine.start("clerk", TODAY);
        List<Event> events = new ArrayList<>();
        LocalDate day = TODAY;
        for (Leg leg : way.legs()) {
            keep(move, events);
            assertEquals(leg.from().id(), move.standing().state());
            day = leg.action().does().equals("lapse") ? TODAY.plusYears(1) : day.plusDays(1);
            Seen seen = new Seen(context, clock.read(allowance, TODAY, events, day), day);
            Actor actor = leg.hands().equals("applicant")
                    ? Actor.applicant("resident")
                    : new Actor(leg.hands().equals("counter") ? "clerk" : leg.hands(), Set.of(leg.hands()), false);
            if (machine.allowed(move.standing(), actor, seen).stream().noneMatch(leg.action()::equals)) {
                assertNotNull(
                        leg.action().when(),
                        "only a condition may stand in the way of "
                                + leg.action().id());
                return false;
            }
            Act act = new Act(
                    leg.action().id(),
                    move.standing().version(),
                    "Այսպես է։",
                    Applicants.fields(leg.action().fields(), TODAY),
                    List.of("expert"),
                    null);
            move = machine.act(move.standing(), actor, act, seen);
            acts.put(leg.action().id(), move.given());
        }
        keep(move, events);
        assertEquals(
                way.end(),
                definition
                        .workflow()
                        .state(move.standing().state())
                        .orElseThrow()
                        .end());
        Reading end = clock.read(allowance, TODAY, events, day.plusDays(1));
        assertEquals(Reading.State.OVER, end.state());
        assertFalse(machine.allowed(move.standing(), Actor.applicant("resident"), new Seen(context, end, day))
                .iterator()
                .hasNext());
        return true;
    }

    private static void keep(Move move, List<Event> events) {
        move.effects().forEach(effect -> {
            if (effect instanceof Effect.Timed timed) {
                events.add(timed.event());
            }
        });
    }
}
