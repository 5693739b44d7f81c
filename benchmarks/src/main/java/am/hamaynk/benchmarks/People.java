package am.hamaynk.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fictional people and their flats as files to import. */
final class People {
    private static final String LETTERS = "աբգդեզէըթժ";

    private People() {}

    private static String psn(int person) {
        return "1%d0180%04d".formatted(1 + person / 9000, person % 9000 + 1000);
    }

    static String residents(int count) {
        return "last_name,first_name,birth_date,sex,psn,email\n"
                + IntStream.range(0, count)
                        .mapToObj(each -> "Չափյան,Անուն%s,1980-01-01,M,%s,\n".formatted(letters(each), psn(each)))
                        .collect(Collectors.joining());
    }

    static String flats(int count) {
        return "cadastral_code,kind,cadastral_value,owner_psn,share,from\n"
                + IntStream.range(0, count)
                        .mapToObj(each -> "09-%03d-%04d-%04d,apartment,%d,%s,1/1,2020-01-01\n"
                                .formatted(901, 1 + each / 9000, 1 + each % 9000, 20_000_000 + each * 1000, psn(each)))
                        .collect(Collectors.joining());
    }

    private static String letters(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> LETTERS.substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }
}
