package am.hamaynk.web.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "Որոշման է սպասում՝ ԴԻՄ-2026/000123, Որոշման է սպասում՝ [ԴԻՄ-2026/000123]",
        "Case to decide: 2026-000123., Case to decide: [2026-000123].",
        "Զանգեք 010 23-45-67 համարով, Զանգեք [010 23-45-67] համարով",
        "Call +374 (10) 234567!, Call [+374 (10) 234567]!",
        "Նամակ Ն-12/26-Ա՝ Նոր-Հաճնից, Նամակ [Ն-12/26-Ա]՝ Նոր-Հաճնից",
        "01-001-0123-0045 հողամաս, [01-001-0123-0045] հողամաս",
        "անցյալ տարի 12 դիմում, անցյալ տարի 12 դիմում",
        "24.11.2026, 24.11.2026",
        "a-2026-000123-000123-000123-000123, a-2026-000123-000123-000123-000123",
    })
    void aNumberStaysOnOneLine(String text, String expected) {
        assertEquals(
                expected.replace("[", "<span class=\"hk-number\">").replace("]", "</span>"),
                WholeNumbers.of(text).toString());
    }

    @Test
    void whatIsNoTextIsLeftAsItIs() {
        assertNull(WholeNumbers.of(null));
        SafeString html = new SafeString("<b>2026-1</b>");
        assertSame(html, WholeNumbers.of(html));
        assertEquals("&lt;b&gt;2&amp;&#39;&quot;", WholeNumbers.of("<b>2&'\"").toString());
    }

    @Property
    void nothingIsLostAndNothingIsMarkup(@ForAll String text) {
        String html = WholeNumbers.of(text).toString();
        String plain = html.replace("<span class=\"hk-number\">", "").replace("</span>", "");
        assertFalse(plain.contains("<"), plain);
        assertEquals(
                text,
                plain.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&"));
    }
}
