package am.hamaynk.correspondence.numbering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import org.junit.jupiter.api.Test;

class SchemeTest {
    @Test
    void aSchemeIsRefusedWithTheReason() {
        assertEquals("scheme-number", code(new Scheme("{year}", true)));
        assertEquals("scheme-number", code(new Scheme("{n}{year}{n:4}", true)));
        assertEquals("scheme-year", code(new Scheme("{n}", true)));
        assertEquals("scheme-signs", code(new Scheme("{year}-{month}-{n}", true)));
        assertEquals("scheme-signs", code(new Scheme("<b>{n}{year}", true)));
        assertEquals("7", new Scheme("{n}", false).checked().number(2026, null, 7));
        assertEquals(
                "№ 01-05/007-26",
                new Scheme("№ {index}/{n:3}-{yy}", true).checked().number(2026, "01-05", 7));
    }

    private static String code(Scheme scheme) {
        return assertThrows(Problem.class, scheme::checked).each().get(0).code();
    }
}
