package am.hamaynk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.money.Money;
import am.hamaynk.api.text.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final ZoneId YEREVAN = ZoneId.of("Asia/Yerevan");

    @Test
    void amountsAreTheSameHoweverTheyCome() {
        for (Object drams :
                new Object[] {1_234_567, 1_234_567L, Money.of(1_234_567), new BigDecimal("1234567"), "1234567"}) {
            assertEquals("1 234 567 ֏", Formats.amount(drams).replace('\u00A0', ' '));
        }
        assertEquals("−1 500 ֏", Formats.amount(-1_500L).replace('\u00A0', ' '));
        assertEquals("12,5 ֏", Formats.amount(new BigDecimal("12.5")).replace('\u00A0', ' '));
        assertEquals("", Formats.amount(null));
        assertEquals("", Formats.amount(""));
        assertEquals("many ֏", Formats.amount("many").replace('\u00A0', ' '), "what is no number stays as it is");
    }

    @Test
    void aFractionIsNotShownAsThousands() {
        assertEquals("12,5", Formats.number(12.5));
        assertEquals("0,075", Formats.number(new BigDecimal("0.075")));
        assertEquals("1,1250", Formats.number(new BigDecimal("1.125")));
        assertEquals("1 234,567", Formats.number("1234.567").replace('\u00A0', ' '));
        assertEquals("3", Formats.number(2.9996));
        assertEquals("1 200", Formats.number(new BigDecimal("12E2")).replace('\u00A0', ' '));
    }

    @Property
    void numbersAreReadAsTheyAreShown(
            @ForAll @BigRange(min = "-99999.999", max = "99999.999") @Scale(3) BigDecimal number) {
        String shown = Formats.number(number);
        assertEquals(0, number.compareTo(Numbers.find(shown).orElseThrow()), shown);
    }

    @Test
    void daysAreWrittenInWordsInThreeLanguages() {
        assertEquals("24\u00A0նոյեմբերի, 2026\u00A0թ.", Formats.date(DAY, "hy", YEREVAN));
        assertEquals("24\u00A0November 2026", Formats.date(DAY, "en", YEREVAN));
        assertEquals("24\u00A0ноября 2026\u00A0г.", Formats.date(DAY, "ru", YEREVAN));
        assertEquals("24.11.2026", Formats.shortDate(DAY, YEREVAN));
        // 20:30 in London is half past midnight in Yerevan, which is four hours ahead all year
        Instant evening = Instant.parse("2026-11-24T20:30:00Z");
        assertEquals("25\u00A0November 2026, 00:30", Formats.dateTime(evening, "en", YEREVAN));
        assertEquals("25.11.2026", Formats.shortDate(evening, YEREVAN));
        assertEquals("24.11.2026", Formats.shortDate(evening, ZoneOffset.UTC), "as the community has set it");
        assertEquals("", Formats.date(null, "hy", YEREVAN));
    }

    @Test
    void textsTakeWhatTheyShowAsItIs() {
        Fakes fakes = new Fakes();
        Messages messages = new Messages(fakes.context());
        assertEquals("Entered O'Neil's {0} 1000.", messages.text(fakes.house, "en", "house.done", "O'Neil's {0} 1000"));
        assertEquals("no.such-text", messages.text(fakes.house, "en", "no.such-text"));
        assertTrue(messages.text(fakes.house, "ru", "error.not-found").length() > 5, "else the platform's own text");
    }

    @Test
    void aDayOfEveryYearHasNoYear() {
        assertEquals("հունվարի 7", Formats.day(MonthDay.of(1, 7), "hy"));
        assertEquals("7 January", Formats.day(MonthDay.of(1, 7), "en"));
        assertEquals("7 января", Formats.day(MonthDay.of(1, 7), "ru"));
    }
}
