package am.hamaynk.reception.hours;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of a day, as office hours are written: {@code 10:00–13:00}.
 *
 * @param from minutes since midnight
 * @param to minutes since midnight, after {@code from}, at most 1440
 */
public record Span(int from, int to) {
    private static final int DAY = 24 * 60;
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4])(?:[:.․ ]?([0-5]\\d))?");
    private static final Pattern WRITTEN = Pattern.compile("\\s*(\\S+?)\\s*[-–—]\\s*(\\S+?)\\s*");

    public Span {
        if (from < 0 || to <= from || to > DAY) {
            throw new IllegalArgumentException(from + "–" + to);
        }
    }

    /** @return the minute of {@code 9:30}, {@code 09.30}, {@code 0930} or {@code 9}; empty where it is none */
    public static Optional<Integer> minute(String text) {
        Matcher written = TIME.matcher(text == null ? "" : text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        int minute = Integer.parseInt(written.group(1)) * 60
                + (written.group(2) == null ? 0 : Integer.parseInt(written.group(2)));
        return minute > DAY ? Optional.empty() : Optional.of(minute);
    }

    /** @return {@code 09:30} */
    public static String text(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    /**
     * Reads {@code 10:00–13:00, 14:00–17:00}; an empty text is no time at all.
     *
     * @return in order and without overlaps; empty where it is written otherwise
     */
    public static Optional<List<Span>> read(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.split("[,;\\n]")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher written = WRITTEN.matcher(part);
            Optional<Integer> from = written.matches() ? minute(written.group(1)) : Optional.empty();
            Optional<Integer> to = from.isPresent() ? minute(written.group(2)) : Optional.empty();
            if (to.isEmpty() || to.get() <= from.get()) {
                return Optional.empty();
            }
            spans.add(new Span(from.get(), to.get()));
        }
        spans.sort(Comparator.comparingInt(Span::from));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from() < spans.get(i - 1).to()) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(spans));
    }

    public static String text(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining(", "));
    }

    public String text() {
        return text(from) + "–" + text(to);
    }

    public boolean overlaps(Span other) {
        return from < other.to && other.from < to;
    }

    /** What is left of it without another. */
    List<Span> without(Span other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        List<Span> left = new ArrayList<>();
        if (from < other.from) {
            left.add(new Span(from, other.from));
        }
        if (other.to < to) {
            left.add(new Span(other.to, to));
        }
        return left;
    }
}
