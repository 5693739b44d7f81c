package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Formats;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FormDataTest {
    @Test
    void textIsTrimmedAndComposed() {
        FormData form = form("name", "  Ани\u0306 \u0000 ", "two", "a", "two", "b");
        assertEquals("Анӥ".length(), form.text("name").length());
        assertEquals("", form.text("absent"));
        assertEquals("x", form.text("absent", "x"));
        assertEquals(List.of("a", "b"), form.all("two"));
        assertTrue(form.has("two"));
        assertFalse(form.has("absent"));
    }

    @Test
    void datesAreReadAsPeopleWriteThem() {
        FormData form = form(
                "a",
                "2026-11-24",
                "b",
                "24.11.2026",
                "c",
                "4/1/2026",
                "d",
                "31.02.2026",
                "e.day",
                "9",
                "e.month",
                "5",
                "e.year",
                "1999",
                "f.day",
                "",
                "f.month",
                "",
                "f.year",
                "");
        LocalDate day = LocalDate.of(2026, 11, 24);
        assertEquals(day, form.date("a"));
        assertEquals(day, form.date("b"));
        assertEquals(LocalDate.of(2026, 1, 4), form.date("c"));
        assertEquals(LocalDate.of(1999, 5, 9), form.date("e"));
        assertNull(form.date("f"));
        form.check();
        assertNull(form.date("d"));
        Problem problem = assertThrows(Problem.class, form::check);
        assertEquals("no-such-day", problem.code());
        assertEquals("d", problem.field());
    }

    @Test
    void aDayThatDoesNotExistIsToldAsSuch() {
        for (String none : List.of("31.02.2020", "2021-2-29", "1/13/2020")) {
            FormData form = form("day", none);
            assertNull(form.date("day"), none);
            assertEquals("no-such-day", assertThrows(Problem.class, form::check).code(), none);
        }
    }

    /** Nobody who adds a week to what was typed leaves the years that there are, nor counts through millions of them. */
    @Test
    void daysThatNobodyHasToDoWithAreNone() {
        for (String far : List.of("+999999999-12-31", "-999999999-01-01", "1799-12-31", "01.01.2201")) {
            FormData form = form("day", far);
            assertNull(form.date("day"), far);
            assertEquals("bad-date", assertThrows(Problem.class, form::check).code(), far);
        }
        assertEquals(LocalDate.of(1800, 1, 1), form("day", "01.01.1800").date("day"));
        assertEquals(LocalDate.of(2200, 12, 31), form("day", "2200-12-31").date("day"));
    }

    @Test
    void numbersAreReadWithTheSeparatorsOfAllThreeLanguages() {
        for (String written : List.of("1234567", "1 234 567", "1\u00A0234\u00A0567 ֏", "֏1,234,567", "1.234.567 др.")) {
            assertEquals(1_234_567L, form("n", written).number("n"), written);
        }
        assertEquals(-1_500L, form("n", "−1 500").number("n"));
        assertEquals(5L, form("n", "5,00").number("n"));
        for (String wrong :
                List.of("1e999999999", "ten", "99999999999999999999", "--1", "0,500", "12 34", "1,2,3", "1234,567")) {
            assertEquals("bad-number", refusal(wrong), wrong);
        }
        assertEquals("bad-count", refusal("12,5"));
    }

    private static String refusal(String typed) {
        FormData form = form("n", typed);
        assertNull(form.number("n"), typed);
        return assertThrows(Problem.class, form::check).code();
    }

    @Property
    void numbersAreReadAsTheyAreShown(@ForAll long number) {
        for (String shown : List.of(Formats.number(number), Formats.amount(number), Long.toString(number))) {
            assertEquals(number, form("n", shown).number("n"), shown);
        }
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        FormData form = form("n", "x");
        form.required("name");
        form.number("n");
        form.problem("tin", "tin-taken", "01234567");
        Problem problem = assertThrows(Problem.class, form::check);
        assertEquals(422, problem.status());
        assertEquals(
                List.of("name", "n", "tin"),
                problem.each().stream().map(Problem::field).toList());
    }

    @Test
    void secretsAreNotShownAgain() {
        assertEquals(
                Map.of("name", "Ani", "kind", List.of("a", "b")),
                form(
                                "name",
                                "Ani",
                                "password",
                                "p",
                                "current",
                                "p",
                                "next",
                                "p",
                                "_csrf",
                                "t",
                                "kind",
                                "a",
                                "kind",
                                "b")
                        .typed());
    }

    /** @param given name, value, name, value… */
    private static FormData form(String... given) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            String value = given[i + 1];
            parameters.merge(given[i], new String[] {value}, (before, more) -> new String[] {before[0], more[0]});
        }
        return FormData.of(
                Fakes.of(
                        HttpServletRequest.class,
                        Map.of("getParameterMap", none -> parameters, "getContentLengthLong", none -> -1L)),
                false,
                0);
    }
}
