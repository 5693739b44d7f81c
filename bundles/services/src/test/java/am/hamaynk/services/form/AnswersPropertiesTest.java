package am.hamaynk.services.form;

import static am.hamaynk.services.form.TestQuestions.QUESTIONS;
import static am.hamaynk.services.form.TestQuestions.definition;
import static am.hamaynk.services.form.TestQuestions.field;
import static am.hamaynk.services.form.TestQuestions.options;
import static am.hamaynk.services.form.TestQuestions.required;
import static am.hamaynk.services.form.TestQuestions.step;
import static am.hamaynk.services.form.TestQuestions.when;
import static am.hamaynk.services.form.TestQuestions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnswersPropertiesTest {
    /** Numbers with all their digits, as the module keeps them. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Answers ANSWERS = new Answers(
            definition(
                    List.of(
                            step(
                                    "a",
                                    null,
                                    1,
                                    field("text", "text"),
                                    field("long", "long-text"),
                                    field("number", "number"),
                                    field("amount", "amount"),
                                    field("date", "date"),
                                    field("yes", "yes-no"),
                                    required(within(field("code", "text"), 1L, 5L, "[a-z]*"))),
                            step(
                                    "b",
                                    "answers.a.yes || answers.a.number > 1",
                                    3,
                                    options("choice", "choice", "a", "b"),
                                    options("choices", "choices", "a", "b"),
                                    field("email", "email"),
                                    when("answers.b.choice == \"a\"", field("phone", "phone"))),
                            step(
                                    "c",
                                    null,
                                    1,
                                    field("person", "person"),
                                    field("address", "address"),
                                    field("file", "file"),
                                    when("answers.a.date > \"2026-01-01\"", field("vehicle", "vehicle")))),
                    List.of()),
            QUESTIONS,
            Map.of());

    /** Anything that JSON can say, with names and values that often mean something here. */
    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.of(
                        "yes",
                        "no",
                        "a",
                        "b",
                        "1",
                        "2026-03-05",
                        "5.3.2026",
                        "1 250",
                        "0.125",
                        "a@b.am",
                        "+374 91 234567",
                        "",
                        " ",
                        "\u0000",
                        "\ud800",
                        "Երևան",
                        "e\u0301\u0000\u0301",
                        "\ufb13\u2028x",
                        "1e9",
                        "-0"),
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.integers(),
                Arbitraries.doubles(),
                Arbitraries.bigDecimals(),
                Arbitraries.of(new BigDecimal("1E+999999999"), new BigDecimal("1E-999999999"), Double.NaN),
                Arbitraries.of(true, false),
                Arbitraries.just((Object) null));
        Arbitrary<String> names = Arbitraries.of(
                "a",
                "b",
                "c",
                "text",
                "long",
                "number",
                "amount",
                "date",
                "yes",
                "code",
                "choice",
                "choices",
                "email",
                "phone",
                "person",
                "address",
                "file",
                "vehicle",
                "id",
                "street",
                "building",
                "x");
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(list -> (Object) list),
                        Arbitraries.maps(names, inner).ofMaxSize(12).map(map -> (Object) map)),
                0,
                3);
    }

    /** As {@link #json}, with the form's own shape. */
    @Provide
    Arbitrary<Object> nearly() {
        Arbitrary<Map<String, Object>> fields = Arbitraries.maps(
                        Arbitraries.of(
                                "text", "long", "number", "amount", "date", "yes", "code", "choice", "choices", "email",
                                "phone", "person", "address", "file", "vehicle"),
                        json())
                .ofMaxSize(15);
        return Combinators.combine(fields, fields.list().ofMaxSize(5), fields).as((a, b, c) -> {
            Map<String, Object> typed = new HashMap<>();
            typed.put("a", a);
            typed.put("b", b);
            typed.put("c", c);
            return typed;
        });
    }

    @Property
    void anythingGivesValuesOrAProblem(@ForAll("json") Object typed) {
        givesValuesOrAProblem(typed);
    }

    @Property
    void anythingAlikeGivesValuesOrAProblem(@ForAll("nearly") Object typed) {
        givesValuesOrAProblem(typed);
    }

    private static void givesValuesOrAProblem(Object typed) {
        Sheet sheet = ANSWERS.read(typed);
        boolean wrong = !sheet.whole().isEmpty()
                || sheet.pages().stream().anyMatch(page -> !page.problems().isEmpty());
        if (wrong) {
            Problem problem = assertThrows(Problem.class, sheet::checked);
            assertEquals(422, problem.status());
            assertFalse(problem.each().isEmpty());
            assertTrue(problem.each().stream().allMatch(one -> one.field().startsWith("answers")));
        } else {
            assertEquals(sheet.values(), sheet.checked());
        }
    }

    @Property
    void whatWasReadIsReadAgainTheSame(@ForAll("nearly") Object typed) throws JsonProcessingException {
        Sheet once = ANSWERS.read(typed);
        Sheet twice = ANSWERS.read(once.values());
        assertEquals(once.values(), twice.values());
        Object kept =
                JSON.readValue(JSON.writeValueAsString(once.values()), new TypeReference<Map<String, Object>>() {});
        assertEquals(once.values(), ANSWERS.read(kept).values());
    }
}
