package am.hamaynk.services.form;

import static am.hamaynk.services.form.TestQuestions.QUESTIONS;
import static am.hamaynk.services.form.TestQuestions.definition;
import static am.hamaynk.services.form.TestQuestions.field;
import static am.hamaynk.services.form.TestQuestions.options;
import static am.hamaynk.services.form.TestQuestions.required;
import static am.hamaynk.services.form.TestQuestions.step;
import static am.hamaynk.services.form.TestQuestions.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Definition FORM = definition(
            List.of(
                    step(
                            "place",
                            null,
                            1,
                            required(options("kind", "choice", "house", "land")),
                            required(when("answers.place.kind == \"house\"", field("rooms", "number"))),
                            when("answers.place.kind == \"land\"", field("crop", "text"))),
                    step(
                            "owners",
                            "answers.place.kind == \"house\"",
                            3,
                            required(field("name", "text")),
                            field("child", "yes-no"),
                            required(when("answers.owners.child", field("guardian", "text")))),
                    step("rest", null, 1, field("note", "long-text"), field("plan", "property"))),
            List.of(
                    new Document("identity", Map.of(), Map.of(), true, null, false),
                    new Document("mandate", Map.of(), Map.of(), true, null, true),
                    new Document("plan", Map.of(), Map.of(), true, "answers.place.rooms > 3", false)));

    private static Answers answers() {
        return new Answers(FORM, QUESTIONS, Map.of("applicant", Map.of("kind", "person")));
    }

    private static List<String> problems(Object typed) {
        Problem problem =
                assertThrows(Problem.class, () -> answers().read(typed).checked());
        assertEquals(422, problem.status());
        return problem.each().stream()
                .map(one -> one.field() + " " + one.code())
                .toList();
    }

    @Test
    void conditionsDecideWhatIsAsked() {
        Map<String, Object> land = Map.of(
                "place", Map.of("kind", "land", "rooms", 4, "crop", "wheat", "colour", "red"),
                "owners", List.of(Map.of("name", "Nobody")),
                "strange", "x");
        Sheet sheet = answers().read(land);
        assertEquals(Map.of("place", Map.of("kind", "land", "crop", "wheat")), sheet.checked());
        assertEquals(
                List.of("place", "rest"),
                sheet.pages().stream().map(page -> page.step().id()).toList());
        assertEquals(
                List.of("answers.place.rooms required-field", "answers.owners.1.name required-field"),
                problems(Map.of("place", Map.of("kind", "house"))));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertEquals(
                List.of("answers bad-value", "answers.place.kind required-field"), problems("nothing of the kind"));
        assertEquals(
                List.of("answers.place.kind bad-choice", "answers.rest bad-value"),
                problems(Map.of("place", Map.of("kind", "ship"), "rest", List.of())));
        assertEquals(List.of("answers.place.kind required-field"), problems(null));
    }

    @Test
    void rowsHaveTheirOwnConditionsAndNumbers() {
        Map<String, Object> place = Map.of("kind", "house", "rooms", "2");
        assertEquals(
                List.of("answers.owners.3.guardian required-field"),
                problems(Map.of(
                        "place",
                        place,
                        "owners",
                        List.of(Map.of("name", "A"), Map.of("name", " "), Map.of("name", "B", "child", "yes")))));
        Sheet sheet = answers()
                .read(Map.of(
                        "place",
                        place,
                        "owners",
                        List.of(
                                Map.of("name", "A", "child", false, "guardian", "G"),
                                Map.of(),
                                Map.of("name", "B", "child", true, "guardian", "G"))));
        assertEquals(
                List.of(Map.of("name", "A", "child", false), Map.of("name", "B", "child", true, "guardian", "G")),
                sheet.checked().get("owners"));
        assertEquals(
                List.of("answers.owners too-many"),
                problems(Map.of("place", place, "owners", Collections.nCopies(4, Map.of("name", "A")))));
        assertEquals(
                List.of("answers.owners bad-value", "answers.owners.1.name required-field"),
                problems(Map.of("place", place, "owners", Map.of("name", "A"))));
        assertEquals(
                List.of("answers.owners.1 bad-value", "answers.owners.1.name required-field"),
                problems(Map.of("place", place, "owners", List.of("A"))));
    }

    @Test
    void theNextPageIsTheFirstThatIsNotDone() {
        Map<String, Object> typed = new LinkedHashMap<>();
        assertEquals("place", answers().read(typed).next().orElseThrow().step().id());
        typed.put("place", Map.of("kind", "house", "rooms", "2"));
        assertEquals("owners", answers().read(typed).next().orElseThrow().step().id());
        typed.put("owners", List.of(Map.of("name", "A")));
        assertEquals("rest", answers().read(typed).next().orElseThrow().step().id());
        typed.put("rest", Map.of("note", ""));
        Sheet sheet = answers().read(typed);
        assertTrue(sheet.next().isEmpty(), "an optional page is done once it was seen");
        assertTrue(answers().read(sheet.values()).next().isEmpty(), "and stays so when it is kept");
        typed.put("place", Map.of("kind", "house", "rooms", "many"));
        assertEquals("place", answers().read(typed).next().orElseThrow().step().id());
    }

    @Test
    void documentsFollowTheAnswers() {
        Answers answers = answers();
        Map<String, Object> small = Map.of("place", Map.of("rooms", new BigDecimal(3)));
        Map<String, Object> large = Map.of("place", Map.of("rooms", new BigDecimal(4)));
        assertEquals(List.of("identity"), ids(answers.documents(small, false)));
        assertEquals(List.of("identity", "mandate", "plan"), ids(answers.documents(large, true)));
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(Document::id).toList();
    }

    @Test
    void fieldsOfAPageAreTheSameAnswers() {
        Map<String, List<String>> sent = Map.of(
                "place.kind", List.of("house"),
                "place.rooms", List.of("2"),
                "owners.2.name", List.of("A"),
                "owners.2.child", List.of("no"),
                "owners.4.name", List.of("too many"),
                "rest.plan.id", List.of("1"),
                "rest.plan.text", List.of(""),
                "rest.other", List.of("x"));
        Map<String, Object> typed = answers().typed(name -> sent.getOrDefault(name, List.of()));
        assertEquals(
                Map.of(
                        "place", Map.of("kind", "house", "rooms", "2"),
                        "owners", List.of(Map.of(), Map.of("name", "A", "child", "no")),
                        "rest", Map.of("plan", Map.of("id", "1", "text", ""))),
                typed);
        assertEquals(
                Map.of("plan", Map.of("id", "1", "text", "property 1")),
                answers().read(typed).checked().get("rest"));
    }

    @Test
    void aDayMayComeInThreeFields() {
        Answers answers = new Answers(
                definition(
                        List.of(step("when", null, 1, field("day", "date"), options("which", "choices", "a", "b"))),
                        List.of()),
                QUESTIONS,
                Map.of());
        Map<String, List<String>> sent = Map.of(
                "when.day.day", List.of("5"),
                "when.day.month", List.of("3"),
                "when.day.year", List.of("2026"),
                "when.which", List.of("a", "b"));
        Sheet sheet = answers.read(answers.typed(name -> sent.getOrDefault(name, List.of())));
        assertEquals(Map.of("when", Map.of("day", "2026-03-05", "which", List.of("a", "b"))), sheet.checked());
        Map<String, List<String>> empty =
                Map.of("when.day.day", List.of(""), "when.day.month", List.of(""), "when.day.year", List.of(""));
        assertEquals(
                Map.of("when", Map.of()),
                answers.read(answers.typed(name -> empty.getOrDefault(name, List.of())))
                        .checked());
    }

    @Test
    void allTogetherHaveABound() {
        List<Object> rows = new ArrayList<>(Collections.nCopies(30, Map.of("note", "x".repeat(4000))));
        Answers answers = new Answers(
                definition(List.of(step("notes", null, 100, field("note", "long-text"))), List.of()),
                QUESTIONS,
                Map.of());
        Problem problem = assertThrows(
                Problem.class, () -> answers.read(Map.of("notes", rows)).checked());
        assertEquals("answers-too-long", problem.code());
        assertEquals("answers", problem.field());
        answers.read(Map.of("notes", rows.subList(0, 25))).checked();
    }
}
