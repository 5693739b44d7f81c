package am.hamaynk.services.form;

import static am.hamaynk.services.form.TestQuestions.QUESTIONS;
import static am.hamaynk.services.form.TestQuestions.field;
import static am.hamaynk.services.form.TestQuestions.options;
import static am.hamaynk.services.form.TestQuestions.required;
import static am.hamaynk.services.form.TestQuestions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {
    private static Object read(Field field, Object typed) {
        return QUESTIONS
                .check(List.of(field), Collections.singletonMap(field.id(), typed), "fields", Map.of())
                .get(field.id());
    }

    private static String code(Field field, Object typed) {
        Problem problem = assertThrows(Problem.class, () -> read(field, typed));
        assertEquals(422, problem.status());
        assertEquals("fields." + field.id(), problem.field());
        return problem.code();
    }

    @Test
    void textIsCleaned() {
        assertEquals("Հովհաննես Բ", read(field("a", "text"), "  Հովհաննես\u00a0\n\u0000 Բ\ud800 "));
        assertEquals("é", read(field("a", "text"), "e\u0301"), "NFC");
        assertEquals("մն", read(field("a", "text"), "\ufb13"), "a ligature is two letters");
        assertEquals("one\n\ntwo three", read(field("a", "long-text"), "\r\n one \r\n\r\n\r\n\r\ntwo\t three\n"));
        assertEquals("12", read(field("a", "text"), 12));
        assertEquals("bad-value", code(field("a", "text"), true));
        assertEquals("bad-value", code(field("a", "text"), List.of("x")));
        assertEquals("bad-value", code(field("a", "text"), Map.of("x", "y")));
    }

    @Test
    void lengthsArePromised() {
        assertEquals("too-long", code(field("a", "text"), "x".repeat(201)));
        assertEquals("x".repeat(4000), read(field("a", "long-text"), "x".repeat(4000)));
        assertEquals("too-long", code(field("a", "long-text"), "x".repeat(4001)));
        assertEquals("too-long", code(within(field("a", "long-text"), null, 100_000L, null), "x".repeat(4001)));
        assertEquals("too-long", code(within(field("a", "text"), 2L, 3L, null), "four"));
        assertEquals("too-short", code(within(field("a", "text"), 2L, 3L, null), "x"));
        assertEquals("ab", read(within(field("a", "text"), 2L, 3L, null), "ab"));
    }

    @Test
    void patternsMatchTheWholeAndNeverForEver() {
        Field plate = within(field("a", "text"), null, null, "\\d{2}[A-Z]{2}\\d{3}");
        assertEquals("35LL123", read(plate, " 35LL123 "));
        assertEquals("bad-format", code(plate, "x35LL123"));
        assertEquals("bad-format", code(within(field("a", "text"), null, null, "(a+)+b"), "a".repeat(200)));
        assertEquals("too-long", code(within(field("a", "long-text"), null, 4000L, "(a|b)*"), "a".repeat(4000)));
    }

    @ParameterizedTest
    @CsvSource({
        "1250, 1250",
        "'1 250', 1250",
        "1.250, 1250",
        "'1,250,000', 1250000",
        "'12,5', 12.5",
        "12.50, 12.5",
        "0.125, 0.125",
        "−5, -5",
        "-0, 0",
        "999999999999999, 999999999999999"
    })
    void numbersAreExact(String typed, BigDecimal number) {
        assertEquals(number, read(field("a", "number"), typed));
    }

    @Test
    void numbersOfJsonAreWhatTheyAre() {
        assertEquals(new BigDecimal("0.125"), read(field("a", "number"), 0.125));
        assertEquals(new BigDecimal("100"), read(field("a", "number"), new BigDecimal("1E+2")));
        for (Object typed : Arrays.asList(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                1e300,
                new BigDecimal("1E+999999999"),
                "1e5",
                "x",
                "1234567890123456",
                "0.1234567",
                "12 34",
                "1,2,3",
                true,
                List.of(1),
                "٣")) {
            assertEquals("bad-number", code(field("a", "number"), typed), String.valueOf(typed));
        }
        assertEquals(new BigDecimal("12"), read(field("a", "count"), "12"));
        assertEquals("bad-count", code(field("a", "count"), "1.5"));
        assertEquals("bad-count", code(field("a", "count"), "many"));
        assertEquals("number-least", code(within(field("a", "number"), 1L, 10L, null), "0.5"));
        assertEquals("number-most", code(within(field("a", "number"), 1L, 10L, null), 11));
    }

    @Test
    void amountsAreWholeDrams() {
        assertEquals(new BigDecimal("12500"), read(field("a", "amount"), "12 500 ֏"));
        assertEquals("bad-amount", code(field("a", "amount"), "12.5"));
        assertEquals(new BigDecimal("12500"), read(field("a", "amount"), new BigDecimal("12500.000")), "of JSON");
        assertEquals("bad-amount", code(field("a", "amount"), "0,500"));
        assertEquals("bad-amount", code(field("a", "amount"), "12500,000"));
        assertEquals("bad-amount", code(field("a", "amount"), "12 34"));
        assertEquals("bad-amount", code(field("a", "amount"), -1));
        assertEquals("bad-amount", code(field("a", "amount"), "much"));
    }

    @Test
    void daysAreIso() {
        for (String typed : List.of("2026-03-05", "05.03.2026", "5/3/2026", "2026-3-5")) {
            assertEquals("2026-03-05", read(field("a", "date"), typed));
        }
        for (Object typed : List.of("2026", 20260305, "+12026-03-05", "0001-01-01", List.of("2026-03-05"))) {
            assertEquals("bad-date", code(field("a", "date"), typed));
        }
        for (String typed : List.of("30.02.2026", "2026-13-01", "31/4/2026")) {
            assertEquals("no-such-day", code(field("a", "date"), typed));
        }
        assertEquals("date-early", code(within(field("a", "date"), 0L, 30L, null), "2026-03-01"));
        assertEquals("2026-03-02", read(within(field("a", "date"), 0L, 30L, null), "2026-03-02"));
        assertEquals("date-late", code(within(field("a", "date"), 0L, 30L, null), "2026-04-02"));
    }

    @Test
    void choicesAreOfTheOptions() {
        assertEquals(true, read(field("a", "yes-no"), "yes"));
        assertEquals(false, read(field("a", "yes-no"), false));
        assertEquals("bad-choice", code(field("a", "yes-no"), "perhaps"));
        assertEquals("b", read(options("a", "choice", "a", "b"), "b"));
        assertEquals("bad-choice", code(options("a", "choice", "a", "b"), "c"));
        assertEquals("bad-choice", code(options("a", "choice", "a", "b"), List.of("a")));
        assertEquals(List.of("a", "c"), read(options("a", "choices", "a", "b", "c"), List.of("c", "", "a", "c")));
        assertEquals(List.of("b"), read(options("a", "choices", "a", "b", "c"), "b"));
        assertEquals("bad-choice", code(options("a", "choices", "a", "b"), List.of("a", "x")));
    }

    @Test
    void emailAndTelephone() {
        assertEquals("a@example.am", read(field("a", "email"), " a@example.am "));
        assertEquals("bad-email", code(field("a", "email"), "a@b@c"));
        assertEquals("+37491234567", read(field("a", "phone"), "+374 (91) 23-45-67"));
        assertEquals("bad-phone", code(field("a", "phone"), "none"));
    }

    @Test
    void whatARegisterKnowsIsNamedByIt() {
        assertEquals(
                Map.of("id", "1", "text", "person 1"), read(field("a", "person"), Map.of("id", "1", "text", "Forged")));
        assertEquals(Map.of("text", "Կարեն"), read(field("a", "person"), Map.of("id", "2", "text", " Կարեն ")));
        assertEquals(Map.of("text", "Կարեն"), read(field("a", "person"), "Կարեն"));
        assertEquals("unknown-record", code(field("a", "vehicle"), Map.of("id", "2")));
        assertEquals("unknown-record", code(field("a", "vehicle"), Map.of("id", "1".repeat(101))));
        assertEquals("bad-value", code(field("a", "property"), Map.of("id", List.of("1"))));
        assertEquals("bad-value", code(field("a", "organisation"), List.of("1")));
        assertEquals("required-field", code(required(field("a", "person")), Map.of("id", "", "text", " ")));
    }

    @Test
    void anAddressHasItsParts() {
        assertEquals(
                Map.of("street", "Երևանյան", "building", "5", "text", "Երևանյան, 5"),
                read(
                        field("a", "address"),
                        Map.of("building", 5, "street", " Երևանյան", "text", "elsewhere", "x", "y")));
        assertEquals(Map.of("text", "Behind the mill"), read(field("a", "address"), "Behind the mill"));
        assertEquals("too-long", code(field("a", "address"), Map.of("street", "x".repeat(201))));
        assertEquals("bad-value", code(field("a", "address"), true));
    }

    @Test
    void aFileIsOneThatCame() {
        assertEquals(Map.of("id", "1", "text", "file 1"), read(field("a", "file"), "1"));
        assertEquals("unknown-file", code(field("a", "file"), Map.of("id", "2", "text", "plan.pdf")));
        assertEquals("unknown-file", code(field("a", "file"), 1));
    }
}
