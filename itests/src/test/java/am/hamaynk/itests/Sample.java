package am.hamaynk.itests;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fictional people and their flats, as files. */
final class Sample {
    /** Of every flat here, drams. */
    static final long VALUE = 40_000_000;

    private Sample() {}

    /** A PSN as the state would give it to a man born on 1 January 1980. */
    static String psn(int person) {
        return "110180%04d".formatted(7000 + person);
    }

    static String name(int person) {
        return "Փորձյան Անուն" + letters(person);
    }

    static String residents(int count) {
        return residents(count, "");
    }

    /** @param at what follows their number in their e-mail address, from the @ on; empty for people without one */
    static String residents(int count, String at) {
        return "last_name,first_name,birth_date,sex,psn,email\n"
                + IntStream.range(0, count)
                        .mapToObj(person -> "Փորձյան,Անուն%s,1980-01-01,M,%s,%s\n"
                                .formatted(letters(person), psn(person), at.isEmpty() ? "" : psn(person) + at))
                        .collect(Collectors.joining());
    }

    /** Flats owned since 2020 by the people in turn; codes of one series never meet those of another. */
    static String flats(int series, int count, int owners) {
        return "cadastral_code,kind,cadastral_value,owner_psn,share,from\n"
                + IntStream.range(0, count)
                        .mapToObj(flat -> "%s,apartment,%d,%s,1/1,2020-01-01\n"
                                .formatted(code(series, flat), VALUE, psn(flat % owners)))
                        .collect(Collectors.joining());
    }

    static String code(int series, int flat) {
        return "09-%03d-%04d-%04d".formatted(100 + series, 1 + flat / 9000, 1 + flat % 9000);
    }

    private static String letters(int number) {
        String letters = "աբգդեզէըթժ";
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> letters.substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }
}
