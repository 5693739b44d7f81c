package am.hamaynk.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234567|1234567",
                "1 234 567|1234567",
                "1.234.567,50|1234567.50",
                "1,234,567.50|1234567.50",
                "1.234|1234",
                "1,234|1234",
                "1 234,567|1234.567",
                "12,5|12.5",
                "12.50|12.50",
                "1000.00|1000.00",
                "0.5|0.5",
                "0,075|0.075",
                "1234.567|1234.567",
                "1\u00a0234\u00a0567,25|1234567.25",
                "1\u202f234|1234",
                "7|7",
                "-3|-3",
                "\u22121 500|-1500",
                "+7|7"
            })
    void numbersInAllForms(String text, String value) {
        assertEquals(new BigDecimal(value), Numbers.find(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "12 34",
                "1 2",
                "0 500",
                "1 2345",
                "1234 567",
                "1  234",
                "1,2,3",
                "1.2.3,4",
                "1.2.3",
                "1,23,456",
                "12,34,567",
                "0,123,456",
                "1234,567.5",
                "1.234,567,890",
                "1.234.56",
                "1 234.567,5",
                ",5",
                "5,",
                "- 5",
                "--1",
                "1e5",
                "NaN",
                "0x10",
                "٣",
                "5 000 ֏",
                "12345678901234567890123456789012345678901"
            })
    void numbersThatAreNone(String text) {
        assertTrue(Numbers.find(text).isEmpty(), text);
        Problem problem = assertThrows(Problem.class, () -> Numbers.typed("area", text));
        assertEquals("area bad-number", problem.field() + " " + problem.code());
    }

    @Test
    void theCurrencyMayStandBeforeAnAmountOrBehind() {
        for (String text : List.of(
                "5 000 ֏",
                "5.000֏",
                "5,000 AMD",
                "5000 դր.",
                "5000 դրամ",
                "5000 драм",
                "5 000 драмов",
                "5 000 др.",
                "֏5,000",
                "AMD 5,000",
                "amd5000.00",
                "դր. 5.000",
                "Դրամ 5000",
                "др.5000",
                "\u00a05\u202f000\u00a0֏\u00a0")) {
            assertEquals(0, Numbers.amount("amount", text).compareTo(new BigDecimal(5000)), text);
        }
        assertEquals(new BigDecimal("12.5"), Numbers.amount("amount", "12,5"));
        assertEquals(0, Numbers.amount("amount", "0.000").signum());
        for (String bad : List.of(
                "", "֏", "AMD", "AMD 5 ֏", "AMD ֏ 5", "5 ֏ 000", "12 34 ֏", "֏ 12 34", "1,2,3", "5 ֏ ֏", "5 $", "$5")) {
            Problem problem = assertThrows(Problem.class, () -> Numbers.amount("amount", bad), bad);
            assertEquals("amount bad-number", problem.field() + " " + problem.code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,500",
                "0.500",
                "-0,500",
                "00,500",
                "0,500 ֏",
                "050.000",
                "1500,000",
                "1000.000",
                "-1234,567",
                "1500,000 ֏",
                "AMD 1500.000",
                "1 500,000",
                "1.500,000"
            })
    void anAmountThatMayBeAThousandTimesAsMuchIsNone(String text) {
        assertTrue(Numbers.amount(text).isEmpty(), text);
    }

    /** Three digits behind one mark are thousands of drams where they are a group, and otherwise a slip. */
    @Property
    void dramsHaveNoThousandths(
            @ForAll @IntRange(max = 9_999_999) int first,
            @ForAll @IntRange(max = 999) int last,
            @ForAll boolean comma) {
        String text = first + (comma ? "," : ".") + "%03d".formatted(last);
        Optional<BigDecimal> thousands = Optional.of(BigDecimal.valueOf(first * 1000L + last));
        boolean group = first > 0 && first < 1000;
        boolean nothing = first == 0 && last == 0;
        assertEquals(
                group || nothing ? thousands : Optional.empty(),
                Numbers.amount(text).map(drams -> drams.setScale(0)),
                text);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("֏", "AMD", "amd", "դրամ", "դր.", "դր", "драм", "драма", "драмов", "др.", "др");
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of("", " ", "\u00a0", "\u202f");
    }

    @Property
    void theCurrencyChangesNothing(
            @ForAll long drams, @ForAll("currencies") String currency, @ForAll("gaps") String gap) {
        for (String text : List.of(currency + gap + drams, drams + gap + currency)) {
            assertEquals(Optional.of(BigDecimal.valueOf(drams)), Numbers.amount(text), text);
            assertTrue(Numbers.find(text).isEmpty(), text);
            assertTrue(Numbers.amount(currency + gap + text).isEmpty(), text);
            assertTrue(Numbers.amount(text + gap + currency).isEmpty(), text);
        }
    }

    @Property
    void moneyIsReadAsItIsShown(@ForAll long drams) {
        assertEquals(
                BigDecimal.valueOf(drams),
                Numbers.amount("amount", Money.of(drams).toString()));
    }

    @Property
    void whatIsWrittenPlainIsReadBack(
            @ForAll @BigRange(min = "-99999.999999", max = "99999.999999") @Scale(6) BigDecimal number,
            @ForAll @IntRange(max = 6) int scale) {
        BigDecimal some = number.setScale(scale, RoundingMode.DOWN);
        for (String written : List.of(Numbers.text(some), Numbers.text(some).replace('.', ','))) {
            assertEquals(0, some.compareTo(Numbers.find(written).orElseThrow()), written);
        }
    }

    /** Of a program's number of a few characters nobody writes out a milliard of zeros. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e41", "1e-41", "0e-999999999"})
    void whatNobodyReadsIsNotWrittenOut(String number) {
        assertTrue(Numbers.find(Numbers.text(new BigDecimal(number))).isEmpty());
    }

    @Property
    void theMannersOfAllLanguagesAreRead(
            @ForAll @BigRange(min = "-99999999999", max = "99999999999") @Scale(2) BigDecimal number) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, new Locale("ru"))) {
            String written = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(locale)).format(number);
            assertEquals(0, number.compareTo(Numbers.amount("amount", written)), written);
        }
    }

    /** No group of digits but one of three is taken for thousands, whatever parts it. */
    @Property
    void whatIsNotGroupedInThreesIsNoNumber(
            @ForAll @IntRange(min = 1, max = 9999) int first,
            @ForAll @IntRange(max = 99) int second,
            @ForAll boolean third) {
        for (String apart : List.of(" ", "\u00a0", "\u202f")) {
            String text = first + apart + second + (third ? apart + "500" : "");
            assertTrue(Numbers.find(text).isEmpty(), text);
            assertTrue(Numbers.amount(text).isEmpty(), text);
        }
    }
}
