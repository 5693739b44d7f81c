package am.hamaynk.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in words. Armenian by a table of its own, since ICU's has soft hyphens and classical spellings; before
 * հարյուր, հազար and միլիոն the word մեկ is left out, which official decisions do and omit alike.
 */
final class Words {
    static final long MOST = 1_000_000_000_000_000L;

    private static final String[] HY =
            ("զրո մեկ երկու երեք չորս հինգ վեց յոթ ութ ինը տասը տասնմեկ տասներկու տասներեք տասնչորս տասնհինգ տասնվեց տասնյոթ"
                            + " տասնութ տասնինը")
                    .split(" ");
    private static final String[] HY_TENS =
            " տասը քսան երեսուն քառասուն հիսուն վաթսուն յոթանասուն ութսուն իննսուն".split(" ");
    private static final String[] HY_POWERS = " հազար միլիոն միլիարդ տրիլիոն կվադրիլիոն".split(" ");

    private static final String[] EN =
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
                            + " eighteen nineteen")
                    .split(" ");
    private static final String[] EN_TENS = " ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    private static final String[] EN_POWERS = " thousand million billion trillion quadrillion".split(" ");

    private static final String[] RU =
            ("ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать"
                            + " пятнадцать шестнадцать семнадцать восемнадцать девятнадцать")
                    .split(" ");
    private static final String[] RU_TENS =
            " десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(" ");
    private static final String[] RU_HUNDREDS =
            " сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split(" ");
    private static final String[][] RU_POWERS = {
        {},
        {"тысяча", "тысячи", "тысяч"},
        {"миллион", "миллиона", "миллионов"},
        {"миллиард", "миллиарда", "миллиардов"},
        {"триллион", "триллиона", "триллионов"},
        {"квадриллион", "квадриллиона", "квадриллионов"}
    };

    private Words() {}

    static String of(long number, String lang) {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException("0 to 10^15, not " + number);
        }
        if (number == 0) {
            return lang.equals("en") ? EN[0] : lang.equals("ru") ? RU[0] : HY[0];
        }
        List<String> words = new ArrayList<>();
        int power = 0;
        for (long rest = number; rest > 0; rest /= 1000, power++) {
            int group = (int) (rest % 1000);
            if (group > 0) {
                words.add(
                        0,
                        lang.equals("en")
                                ? english(group, power)
                                : lang.equals("ru") ? russian(group, power) : armenian(group, power));
            }
        }
        return String.join(" ", words);
    }

    private static String armenian(int group, int power) {
        List<String> words = new ArrayList<>();
        if (group >= 100) {
            if (group >= 200) {
                words.add(HY[group / 100]);
            }
            words.add("հարյուր");
        }
        int rest = group % 100;
        boolean bareOne = group == 1 && power > 0;
        if (rest > 0 && !bareOne) {
            words.add(rest < 20 ? HY[rest] : HY_TENS[rest / 10] + (rest % 10 == 0 ? "" : HY[rest % 10]));
        }
        if (power > 0) {
            words.add(HY_POWERS[power]);
        }
        return String.join(" ", words);
    }

    private static String english(int group, int power) {
        List<String> words = new ArrayList<>();
        if (group >= 100) {
            words.add(EN[group / 100] + " hundred");
        }
        int rest = group % 100;
        if (rest > 0) {
            words.add(rest < 20 ? EN[rest] : EN_TENS[rest / 10] + (rest % 10 == 0 ? "" : "-" + EN[rest % 10]));
        }
        if (power > 0) {
            words.add(EN_POWERS[power]);
        }
        return String.join(" ", words);
    }

    private static String russian(int group, int power) {
        List<String> words = new ArrayList<>();
        if (group >= 100) {
            words.add(RU_HUNDREDS[group / 100]);
        }
        int rest = group % 100;
        int last = rest < 20 ? rest : rest % 10;
        if (rest >= 20) {
            words.add(RU_TENS[rest / 10]);
        }
        if (last > 0) {
            boolean feminine = power == 1;
            words.add(feminine && last == 1 ? "одна" : feminine && last == 2 ? "две" : RU[last]);
        }
        if (power > 0) {
            words.add(RU_POWERS[power][last == 1 ? 0 : last >= 2 && last <= 4 ? 1 : 2]);
        }
        return String.join(" ", words);
    }
}
