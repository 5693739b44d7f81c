package am.hamaynk.registers.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.text.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01", "01.12.2026", "01/12/2026", "1.12.2026"})
    void daysInAllForms(String text) {
        assertEquals(LocalDate.of(2026, 12, 1), Dates.read(text).day());
    }

    @ParameterizedTest
    @CsvSource({
        "30.02.2020,no-such-day",
        "2021-02-29,no-such-day",
        "2020-13-01,no-such-day",
        "00/01/2000,no-such-day",
        "1.2/2000,bad-date",
        "01-12-2026,bad-date",
        "26.12.01,bad-date",
        "yesterday,bad-date",
        "0026-01-01,no-such-day"
    })
    void daysThatAreNone(String text, String code) {
        assertEquals(code, Dates.read(text).problem());
        assertNull(Dates.read(text).day());
    }

    @Test
    void aJsonNumberBeyondAllRangesIsNone() {
        assertTrue(Numbers.find(Decimals.told(Double.parseDouble("1e400"))).isEmpty());
        assertTrue(Numbers.find(Decimals.told(BigInteger.TEN.pow(400))).isEmpty());
    }

    @Property
    void writtenDecimalsAreReadBack(@ForAll @BigRange(min = "0", max = "9999999.9999") @Scale(4) BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        BigDecimal written = plain.scale() < 0 ? plain.setScale(0) : plain;
        assertEquals(0, written.compareTo(Numbers.find(Numbers.text(written)).orElseThrow()));
    }

    /** JSON says 12.125 of what is neither thousands nor a slip, whether square metres or drams are asked for. */
    @Property
    void aJsonNumberIsWhatItIs(
            @ForAll @BigRange(min = "-9999999.9999", max = "9999999.9999") @Scale(4) BigDecimal number,
            @ForAll @IntRange(max = 4) int scale) {
        BigDecimal sent = number.setScale(scale, RoundingMode.DOWN);
        String told = Decimals.told(sent);
        assertEquals(0, sent.compareTo(Numbers.find(told).orElseThrow()), told);
        assertEquals(0, sent.compareTo(Numbers.amount(told).orElseThrow()), told);
    }

    @Property
    void psnTellsItsBirthDate(
            @ForAll @IntRange(min = 1, max = 28) int day,
            @ForAll @IntRange(min = 1, max = 12) int month,
            @ForAll @IntRange(min = 1900, max = 2026) int year,
            @ForAll boolean woman) {
        String psn = "%02d%02d%02d1234".formatted(day + (woman ? 50 : 10), month + (year >= 2000 ? 20 : 0), year % 100);
        assertEquals(LocalDate.of(year, month, day), Identifiers.psnBirth(psn));
        assertEquals(woman ? "F" : "M", Identifiers.psnSex(psn));
        assertEquals(List.of(), Identifiers.psnDoubts(psn, LocalDate.of(year, month, day), woman ? "F" : "M"));
        assertEquals(List.of("psn-sex"), Identifiers.psnDoubts(psn, null, woman ? "M" : "F"));
    }

    @Test
    void doubtfulNumbers() {
        assertEquals(List.of("psn-doubtful"), Identifiers.psnDoubts("123", null, null));
        assertEquals(List.of("psn-doubtful"), Identifiers.psnDoubts("1101906661", null, null));
        assertEquals(List.of("psn-birth-date"), Identifiers.psnDoubts("1101901231", LocalDate.of(1990, 1, 2), null));
        assertFalse(Identifiers.psnTells("0000000000"));
        assertTrue(Identifiers.cadastral("10-006-0343-0016"));
        assertTrue(Identifiers.cadastral("03-013-0085-0007-001-012"));
        assertFalse(Identifiers.cadastral("3-13-85-7"));
    }

    @Property
    void aPlainDecimalIsTheSameNumberAndNoPowerOfTen(
            @ForAll @BigRange(min = "0", max = "9999999.9999") @Scale(4) BigDecimal number) {
        BigDecimal plain = Decimals.plain(number);
        assertEquals(0, plain.compareTo(number));
        assertEquals(plain.toPlainString(), plain.toString());
        assertEquals("120", Decimals.plain(new BigDecimal("120.00")).toString());
    }
}
