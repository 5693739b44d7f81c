package am.hamaynk.registers.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What numbers and codes of the state look like. The rule for the last digit of the PSN is not published, so a doubt
 * about it warns and never blocks; a TIN has eight digits or is none.
 */
public final class Identifiers {
    private static final Pattern PSN = Pattern.compile("(?:1[1-9]|[23]\\d|4[01]|5[1-9]|[67]\\d|8[01])"
            + "(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|4[1-9]|5[0-2]|6[1-9]|7[0-2]|8[1-9]|9[0-2])\\d{6}");
    private static final Pattern TIN = Pattern.compile("\\d{8}");
    private static final Pattern CADASTRAL = Pattern.compile("\\d{2}-\\d{3}-\\d{4}-\\d{4}(?:-\\d{3}){0,2}");
    private static final Pattern DOCUMENT = Pattern.compile("[A-Z]{2}\\d{7}|\\d{9}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private Identifiers() {}

    /**
     * Codes of what is doubtful about a PSN (ՀԾՀ); empty where nothing is.
     *
     * @param birth birth date, or null where it is not known
     * @param sex M, F or null
     */
    public static List<String> psnDoubts(String psn, LocalDate birth, String sex) {
        if (psn == null) {
            return List.of();
        }
        if (!PSN.matcher(psn).matches()) {
            return List.of("psn-doubtful");
        }
        List<String> doubts = new ArrayList<>();
        int day = Integer.parseInt(psn.substring(0, 2));
        if (birth != null && !birth.equals(psnBirth(psn))) {
            doubts.add("psn-birth-date");
        }
        if (sex != null && sex.equals("F") != day > 50) {
            doubts.add("psn-sex");
        }
        if (psn.startsWith("000", 6) || psn.startsWith("666", 6)) {
            doubts.add("psn-doubtful");
        }
        return doubts;
    }

    /** The birth date that a PSN tells, or null where it tells none. */
    public static LocalDate psnBirth(String psn) {
        if (psn == null || !PSN.matcher(psn).matches()) {
            return null;
        }
        int day = Integer.parseInt(psn.substring(0, 2));
        int month = Integer.parseInt(psn.substring(2, 4));
        int[] centuries = {1900, 2000, 2100, 2200, 1800};
        int year = centuries[month / 20] + Integer.parseInt(psn.substring(4, 6));
        Dates.Read read = Dates.read("%04d-%02d-%02d".formatted(year, month % 20, day > 50 ? day - 50 : day - 10));
        return read.day();
    }

    /** M or F as a PSN tells it, or null. */
    public static String psnSex(String psn) {
        return psn == null || !PSN.matcher(psn).matches() ? null : psn.charAt(0) >= '5' ? "F" : "M";
    }

    /** Whether a number can tell one person from another at all: ten digits that are not all the same. */
    public static boolean psnTells(String psn) {
        return psn != null && psn.matches("\\d{10}") && psn.chars().distinct().count() > 1;
    }

    public static boolean tin(String tin) {
        return TIN.matcher(tin).matches();
    }

    public static boolean cadastral(String code) {
        return CADASTRAL.matcher(code).matches();
    }

    public static boolean document(String document) {
        return DOCUMENT.matcher(document).matches();
    }

    public static boolean email(String email) {
        return EMAIL.matcher(email).matches();
    }
}
