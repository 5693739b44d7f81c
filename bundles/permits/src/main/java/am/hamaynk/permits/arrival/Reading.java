package am.hamaynk.permits.arrival;

import am.hamaynk.api.services.Cases.Answer;
import am.hamaynk.api.services.Cases.Granted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Finds in an application what the register asks of it; what is not there is empty. */
final class Reading {
    private final Granted granted;

    Reading(Granted granted) {
        this.granted = granted;
    }

    /** Answers in words, in the holder's language. */
    String words(List<String> keys) {
        return keys.stream().map(this::words).filter(words -> !words.isEmpty()).collect(Collectors.joining(", "));
    }

    String words(String key) {
        return granted.shown().stream()
                .filter(answer -> answer.key().equals(key))
                .map(Answer::words)
                .map(words -> words.getOrDefault(granted.holder().lang(), words.getOrDefault("hy", "")))
                .findFirst()
                .orElse("");
    }

    /** The first answer that is an address or a record of the registers, where the kind does not say which; or empty. */
    String somewhere() {
        return granted.shown().stream()
                .filter(answer -> value(answer.key()) instanceof Map)
                .map(answer -> words(answer.key()))
                .findFirst()
                .orElse("");
    }

    /** @return null where there is no such answer, or it is no number */
    BigDecimal number(String key) {
        Object value = value(key);
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    LocalDate day(String key) {
        try {
            return value(key) instanceof String text ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException noday) {
            return null;
        }
    }

    /** Id of a record of the registers that was chosen, or null where it was typed only. */
    String chosen(String key) {
        return value(key) instanceof Map<?, ?> map && map.get("id") != null ? Objects.toString(map.get("id")) : null;
    }

    String text(String key) {
        return value(key) instanceof String text ? text : "";
    }

    /** How often a step was answered; at least once. */
    int times(String step) {
        return step != null && granted.answers().get(step) instanceof List<?> rows ? Math.max(1, rows.size()) : 1;
    }

    private Object value(String key) {
        if (key == null) {
            return null;
        }
        String[] parts = key.split("\\.", 2);
        return parts.length == 2 && granted.answers().get(parts[0]) instanceof Map<?, ?> step
                ? step.get(parts[1])
                : null;
    }
}
