package am.hamaynk.core.calendar;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.core.text.OwnTexts;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The days off of one year, as the rules stand. */
final class YearOfDays {
    private static final Reason WEEKEND = new Reason("weekend", OwnTexts.inAllLanguages("calendar.weekend"));
    private static final String DAY = "calendar.day.";

    private final Map<LocalDate, Reason> off = new TreeMap<>();
    private final Map<LocalDate, Rule> contested = new HashMap<>();
    private final Set<LocalDate> moved = new HashSet<>();

    /** Why a day is off. @param code {@code weekend} or the rule's id; @param title in words, by language */
    record Reason(String code, Map<String, String> title) {
        static Reason of(Rule rule) {
            return new Reason(rule.id(), rule.title());
        }
    }

    YearOfDays(int year, List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.id().startsWith(DAY)) {
                addHoliday(year, rule);
            }
        }
        for (Rule rule : rules) {
            if (rule.id().equals("calendar.substitute")
                    && rule.active()
                    && Boolean.TRUE.equals(rule.value().get("substitute"))) {
                Map.copyOf(off).keySet().stream()
                        .sorted()
                        .filter(YearOfDays::weekend)
                        .forEach(this::substitute);
            }
        }
        for (Rule rule : rules) {
            if (rule.id().equals("calendar.transfers") && rule.active()) {
                addTransfers(year, rule);
            }
        }
    }

    /**
     * Why the day is off; null on a working day.
     *
     * @throws Problem {@code rule-unconfirmed}
     */
    Reason dayOff(LocalDate day) {
        Rule open = contested.get(day);
        if (open != null) {
            throw Problem.of("rule-unconfirmed", 422, open.id(), open.law(), day);
        }
        if (moved.contains(day)) {
            return null;
        }
        Reason reason = off.get(day);
        return reason != null ? reason : weekend(day) ? WEEKEND : null;
    }

    private void addHoliday(int year, Rule rule) {
        LocalDate day = day(rule, year + "-" + rule.id().substring(DAY.length()));
        if (rule.from() != null && day.isBefore(rule.from()) || rule.to() != null && day.isAfter(rule.to())) {
            return;
        }
        if (!rule.active() || !(rule.value().get("nonWorking") instanceof Boolean nonWorking)) {
            contested.put(day, rule);
        } else if (nonWorking) {
            off.put(day, Reason.of(rule));
        }
    }

    private void substitute(LocalDate holiday) {
        LocalDate day = holiday;
        while (weekend(day) || off.containsKey(day)) {
            day = day.plusDays(1);
        }
        off.put(day, off.get(holiday));
    }

    private void addTransfers(int year, Rule rule) {
        if (rule.value().get(String.valueOf(year)) instanceof Map<?, ?> transfers) {
            days(rule, transfers.get("off")).forEach(day -> off.put(day, Reason.of(rule)));
            moved.addAll(days(rule, transfers.get("working")));
        }
    }

    private static List<LocalDate> days(Rule rule, Object days) {
        return days instanceof List<?> list
                ? list.stream().map(each -> day(rule, String.valueOf(each))).toList()
                : List.of();
    }

    private static LocalDate day(Rule rule, String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw Problem.of("bad-rule-value", 422, rule.id(), day);
        }
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
