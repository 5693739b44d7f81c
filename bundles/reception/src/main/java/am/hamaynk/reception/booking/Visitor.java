package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who comes and how they are reached; one way is enough.
 *
 * @param phone as it was typed, or empty
 * @param email or empty
 */
public record Visitor(String name, String phone, String email) {
    private static final int LONGEST = 200;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{6,30}");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,120}\\.[^\\s@.,;<>\"]{2,24}");
    private static final int LEAST_DIGITS = 6;
    private static final int MOST_DIGITS = 15;

    public Visitor {
        name = plain(name);
        phone = plain(phone);
        email = plain(email);
    }

    /** One line, as no database and no letter takes anything else. */
    static String plain(String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    void check(Problem.Collector wrong) {
        wrong.check(!name.isEmpty(), "name", "required-field");
        wrong.check(name.length() <= LONGEST, "name", "too-long", LONGEST);
        wrong.check(!phone.isEmpty() || !email.isEmpty(), "phone", "contact-missing");
        int digits = phoneKey() == null ? 0 : phone.replaceAll("\\D", "").length();
        wrong.check(
                phone.isEmpty() || PHONE.matcher(phone).matches() && digits >= LEAST_DIGITS && digits <= MOST_DIGITS,
                "phone",
                "bad-phone");
        wrong.check(
                email.isEmpty()
                        || email.length() <= LONGEST
                                && emailKey().length() <= LONGEST
                                && EMAIL.matcher(email).matches(),
                "email",
                "bad-email");
    }

    /** What the ways to write one telephone number have in common: 091 12-34-56 and +374 91 123456; null without one. */
    String phoneKey() {
        String digits = phone.replaceAll("\\D", "");
        return digits.isEmpty() ? null : digits.replaceFirst("^(00)?374", "").replaceFirst("^0+", "");
    }

    /** By which one address is known again; longer than what was typed where a capital is written small as two signs. */
    String emailKey() {
        return email.isEmpty() ? null : email.toLowerCase(Locale.ROOT);
    }
}
