package am.hamaynk.services;

import static am.hamaynk.services.form.TestQuestions.QUESTIONS;
import static am.hamaynk.services.form.TestQuestions.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Clock;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.clock.TestCalendar;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.definition.Sentences;
import am.hamaynk.services.definition.Shipped;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Sheet;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.services.workflow.Actor;
import am.hamaynk.services.workflow.Effect;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Move;
import am.hamaynk.services.workflow.Paths;
import am.hamaynk.services.workflow.Paths.Leg;
import am.hamaynk.services.workflow.Paths.Way;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every service that ships, by the rules alone: its form filled in so that each option is chosen once, and every way of its
 * workflow gone to its end. The whole module is walked by {@code WalksTest}.
 */
class EveryWayTest {
    /** Fills in differently each time, so that every option of a choice is chosen once. */
    private static final int VARIANTS = 6;

    private static final Clock CLOCK =
            new Clock(new TestCalendar().seventhOfJanuaryOff(true).calendar());

    @TestFactory
    Stream<DynamicTest> runsFromApplicationToEachEnd() {
        return Shipped.all().stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> runs(one)));
    }

    private static void runs(Definition definition) {
        for (int variant = 0; variant < VARIANTS; variant++) {
            Map<String, Object> context = new HashMap<>();
            context.put("applicant", Map.of("kind", definition.applicants().get(0), "name", "Անի", "address", "Արենի"));
            context.put("parameter", parameters(definition, variant));
            Map<String, Object> answers = answers(definition, context, variant);
            context.put("answers", answers);
            termAndFees(definition, context);
            Set<String> ends = new TreeSet<>();
            for (Way way : Paths.of(definition.workflow()).ways()) {
                if (goes(definition, way, context)) {
                    ends.add(way.end());
                }
            }
            assertTrue(ends.containsAll(Set.of("refused", "withdrawn")), ends::toString);
            assertTrue(ends.contains("granted") || ends.contains("answered"), ends::toString);
        }
    }

    private static Map<String, Object> parameters(Definition definition, int variant) {
        Map<String, Object> confirmed = new HashMap<>();
        for (Definition.Parameter parameter : definition.parameters()) {
            confirmed.put(
                    parameter.key(),
                    switch (parameter.type()) {
                        case "yes-no" -> variant % 2 == 0;
                        case "day-kind" -> "working";
                        default -> new BigDecimal(10);
                    });
        }
        return confirmed;
    }

    private static Map<String, Object> answers(Definition definition, Map<String, Object> context, int variant) {
        Sheet sheet = new Answers(definition, QUESTIONS, context).read(new Filler(variant, TODAY).answers(definition));
        assertTrue(sheet.next().isEmpty());
        return sheet.checked();
    }

    private static void termAndFees(Definition definition, Map<String, Object> context) {
        assertTrue(Allowance.of(definition.term(), context).days() > 0);
        long due = definition.fees().stream()
                .filter(fee -> Expressions.truth(fee.when(), context))
                .peek(fee -> assertTrue(fee.formula() == null
                        || Expressions.number(fee.formula(), context).signum() >= 0))
                .peek(fee -> assertTrue(fee.quantity() == null
                        || Expressions.number(fee.quantity(), context).signum() > 0))
                .count();
        assertEquals(!definition.fees().isEmpty(), due > 0);
    }

    /** @return whether the way's conditions allow it to be gone */
    private static boolean goes(Definition definition, Way way, Map<String, Object> answered) {
        Machine machine = new Machine(definition.workflow(), QUESTIONS);
        Allowance allowance = Allowance.of(definition.term(), answered);
        List<Event> events = new ArrayList<>();
        LocalDate day = TODAY;
        Move move = machine.start("counter-1", day);
        Map<String, Object> acts = new HashMap<>();
        Map<String, Object> context = new HashMap<>(answered);
        context.put("acts", acts);
        for (Leg leg : way.legs()) {
            Action action = leg.action();
            if (!Expressions.truth(action.when(), context)) {
                return false;
            }
            Actor actor = leg.hands().equals("applicant")
                    ? Actor.applicant("ani")
                    : new Actor(leg.hands() + "-2", Set.of(leg.hands()), false);
            List<String> experts = action.does().equals("ask-opinions") ? List.of("expert-2") : List.of();
            Act act = new Act(
                    action.id(),
                    move.standing().version(),
                    "Պատճառը",
                    new Filler(0, TODAY).fields(action.fields()),
                    experts,
                    null);
            day = action.does().equals("lapse") ? TODAY.plusYears(1) : day.plusDays(1);
            Machine.Seen seen = new Machine.Seen(context, CLOCK.read(allowance, TODAY, events, day), day);
            assertTrue(machine.allowed(move.standing(), actor, seen).contains(action), action::id);
            move = machine.act(move.standing(), actor, act, seen);
            acts.put(action.id(), move.given());
            for (Effect effect : move.effects()) {
                if (effect instanceof Effect.Timed timed) {
                    events.add(timed.event());
                }
            }
        }
        assertEquals(
                way.end(),
                definition
                        .workflow()
                        .state(move.standing().state())
                        .orElseThrow()
                        .end());
        assertEquals(
                Reading.State.OVER,
                CLOCK.read(allowance, TODAY, events, day.plusDays(1)).state());
        if (Set.of("granted", "answered").contains(way.end())) {
            paper(definition, context);
        }
        return true;
    }

    private static void paper(Definition definition, Map<String, Object> seen) {
        Map<String, Object> context = new HashMap<>(seen);
        context.put("known", Map.of("household", false));
        for (String lang : List.of("hy", "en", "ru")) {
            List<String> sentences = Sentences.of(definition, context, lang);
            assertFalse(sentences.isEmpty());
            sentences.forEach(sentence -> assertFalse(sentence.matches("(?s).*([{}]|—(?! )).*"), sentence));
        }
        definition.outcome().validity().stream()
                .filter(validity -> Expressions.truth(validity.when(), context))
                .findFirst()
                .ifPresent(validity ->
                        assertTrue(Expressions.number(validity.count(), context).signum() > 0));
    }
}
