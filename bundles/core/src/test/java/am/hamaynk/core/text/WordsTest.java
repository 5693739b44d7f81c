package am.hamaynk.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final List<String> UNITS = Arrays.asList(
            ("- մեկ երկու երեք չորս հինգ վեց յոթ ութ ինը տասը տասնմեկ տասներկու տասներեք տասնչորս տասնհինգ տասնվեց տասնյոթ"
                            + " տասնութ տասնինը")
                    .split(" "));
    private static final List<String> TENS =
            Arrays.asList("- - քսան երեսուն քառասուն հիսուն վաթսուն յոթանասուն ութսուն իննսուն".split(" "));

    /** Seen in official decisions, which write մեկ before հարյուր or leave it out. */
    @ParameterizedTest
    @CsvSource({
        "0,զրո",
        "21,քսանմեկ",
        "120000,հարյուր քսան հազար",
        "150000,մեկ հարյուր հիսուն հազար",
        "250000,երկու հարյուր հիսուն հազար",
        "1500000,միլիոն հինգ հարյուր հազար",
        "3000000,երեք միլիոն",
        "700000,յոթ հարյուր հազար",
        "200,երկու հարյուր"
    })
    void vectors(long number, String words) {
        assertEquals(words.replaceFirst("^մեկ (?=հարյուր)", ""), Words.of(number, "hy"));
    }

    @ParameterizedTest
    @CsvSource({
        "en,0,zero",
        "en,1000015,one million fifteen",
        "en,342,three hundred forty-two",
        "ru,0,ноль",
        "ru,1000,одна тысяча",
        "ru,2002,две тысячи два",
        "ru,11000,одиннадцать тысяч",
        "ru,121000,сто двадцать одна тысяча",
        "ru,5000021,пять миллионов двадцать один",
        "ru,1000000000000000,один квадриллион"
    })
    void otherLanguages(String lang, long number, String words) {
        assertEquals(words, Words.of(number, lang));
    }

    @Test
    void limits() {
        assertEquals("կվադրիլիոն", Words.of(1_000_000_000_000_000L, "hy"));
        assertThrows(IllegalArgumentException.class, () -> Words.of(-1, "hy"));
        assertThrows(IllegalArgumentException.class, () -> Words.of(1_000_000_000_000_001L, "hy"));
    }

    @Property
    void armenianWordsReadBackAsTheNumber(@ForAll @LongRange(min = 1, max = 1_000_000_000_000_000L) long number) {
        assertEquals(number, read(Words.of(number, "hy")));
        assertEquals(number % 1_000_000, read(Words.of(number % 1_000_000 + 1, "hy")) - 1);
    }

    private static long read(String words) {
        long sum = 0;
        long group = 0;
        for (String word : words.split(" ")) {
            int power = Arrays.asList("- հազար միլիոն միլիարդ տրիլիոն կվադրիլիոն".split(" "))
                    .indexOf(word);
            if (power > 0) {
                sum += Math.max(group, 1) * (long) Math.pow(1000, power);
                group = 0;
            } else if (word.equals("հարյուր")) {
                group = Math.max(group, 1) * 100;
            } else {
                group += below100(word);
            }
        }
        return sum + group;
    }

    private static int below100(String word) {
        if (UNITS.contains(word)) {
            return UNITS.indexOf(word);
        }
        for (int ten = 2; ten < 10; ten++) {
            if (word.equals(TENS.get(ten))) {
                return ten * 10;
            }
            if (word.startsWith(TENS.get(ten))) {
                return ten * 10 + UNITS.indexOf(word.substring(TENS.get(ten).length()));
            }
        }
        throw new IllegalArgumentException(word);
    }
}
