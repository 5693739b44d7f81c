package am.hamaynk.web;

import am.hamaynk.api.money.Money;
import am.hamaynk.api.text.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Dates in words, numbers and amounts as the languages of the country write them. */
public final class Formats {
    private static final char NO_BREAK = '\u00A0';
    private static final int DECIMALS = 3;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final Map<String, List<String>> MONTHS = Map.of(
            "hy",
            List.of(
                    "հունվարի",
                    "փետրվարի",
                    "մարտի",
                    "ապրիլի",
                    "մայիսի",
                    "հունիսի",
                    "հուլիսի",
                    "օգոստոսի",
                    "սեպտեմբերի",
                    "հոկտեմբերի",
                    "նոյեմբերի",
                    "դեկտեմբերի"),
            "en",
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December"),
            "ru",
            List.of(
                    "января",
                    "февраля",
                    "марта",
                    "апреля",
                    "мая",
                    "июня",
                    "июля",
                    "августа",
                    "сентября",
                    "октября",
                    "ноября",
                    "декабря"));

    private Formats() {}

    /** As people read it, to the thousandth; typed as it is shown, it is the same number. */
    public static String number(Object value) {
        if (value == null || "".equals(value)) {
            return "";
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(NO_BREAK);
        symbols.setDecimalSeparator(',');
        symbols.setMinusSign('−');
        try {
            BigDecimal number = Numbers.clear(new BigDecimal(value.toString())
                    .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros());
            DecimalFormat format = new DecimalFormat("#,##0", symbols);
            format.setMinimumFractionDigits(Math.max(0, number.scale()));
            return format.format(number);
        } catch (NumberFormatException words) {
            return value.toString();
        }
    }

    /** @param drams a number, or {@link Money} */
    public static String amount(Object drams) {
        if (drams instanceof Long || drams instanceof Integer) {
            return Money.of(((Number) drams).longValue()).toString();
        }
        return drams == null || "".equals(drams)
                ? ""
                : drams instanceof Money ? drams.toString() : number(drams) + NO_BREAK + '֏';
    }

    /** @param zone in which a moment has its day */
    public static String date(Object value, String lang, ZoneId zone) {
        LocalDate date = local(value, zone);
        if (date == null) {
            return value == null ? "" : value.toString();
        }
        String month = month(date.getMonthValue(), lang);
        String day = date.getDayOfMonth() + "" + NO_BREAK + month;
        return switch (lang) {
            case "hy" -> day + ", " + date.getYear() + NO_BREAK + "թ.";
            case "ru" -> day + " " + date.getYear() + NO_BREAK + "г.";
            default -> day + " " + date.getYear();
        };
    }

    /** A day that comes every year: {@code հունվարի 1}, {@code 1 January}. */
    public static String day(MonthDay day, String lang) {
        String month = month(day.getMonthValue(), lang);
        return lang.equals("hy") ? month + " " + day.getDayOfMonth() : day.getDayOfMonth() + " " + month;
    }

    private static String month(int month, String lang) {
        return MONTHS.getOrDefault(lang, MONTHS.get("en")).get(month - 1);
    }

    public static String shortDate(Object value, ZoneId zone) {
        LocalDate date = local(value, zone);
        return date == null ? "" : SHORT.format(date);
    }

    public static String dateTime(Object value, String lang, ZoneId zone) {
        LocalDateTime time = value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, zone)
                : value instanceof LocalDateTime local ? local : null;
        return time == null ? date(value, lang, zone) : date(time.toLocalDate(), lang, zone) + ", " + TIME.format(time);
    }

    private static LocalDate local(Object value, ZoneId zone) {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof Instant instant) {
            return LocalDate.ofInstant(instant, zone);
        }
        return value instanceof LocalDateTime time ? time.toLocalDate() : null;
    }
}
