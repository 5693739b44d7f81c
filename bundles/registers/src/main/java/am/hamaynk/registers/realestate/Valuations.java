package am.hamaynk.registers.realestate;

import am.hamaynk.registers.history.Timeline;
import am.hamaynk.registers.reading.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Of what kind a property was since when, and what it was worth since when. Each follows its own past: a garage that became
 * a shop in November is no valuation that would be newer than the one of July.
 */
record Valuations(Timeline<String> kinds, Timeline<Worth> worths) {
    /** @param income null where it is not known */
    record Worth(Long value, Long income) {}

    static Valuations of(PropertyRecord property) {
        NavigableMap<LocalDate, String> kinds = new TreeMap<>();
        NavigableMap<LocalDate, Worth> worths = new TreeMap<>();
        for (PropertyStore.PastValue past : property.past()) {
            kinds.put(Dates.orLongAgo(past.from()), past.kind());
            worths.put(Dates.orLongAgo(past.from()), new Worth(past.cadastralValue(), past.netIncome()));
        }
        LocalDate stands = Dates.orLongAgo(property.valueFrom());
        kinds.put(stands, property.kind());
        worths.put(stands, worth(property));
        return new Valuations(new Timeline<>(kinds), new Timeline<>(worths));
    }

    private static Worth worth(PropertyRecord property) {
        return new Worth(property.cadastralValue(), property.netIncome());
    }

    /**
     * Where one of both is told as it stands, the day is that of the other. A value of a time in which the kind was another
     * may be told with the kind of that time.
     *
     * @return empty where what was told is older than what stands
     */
    Optional<Valuations> told(PropertyRecord told) {
        LocalDate day = told.valueFrom();
        Worth worth = worth(told);
        Optional<Timeline<String>> kind = kinds.told(day, told.kind());
        if (told.kind().equals(kinds.last()) != worth.equals(worths.last())) {
            return worth.equals(worths.last())
                    ? kind.map(changed -> new Valuations(changed, worths))
                    : worths.told(day, worth).map(changed -> new Valuations(kinds, changed));
        }
        boolean past = !told.kind().equals(kinds.last()) && told.kind().equals(kinds.on(day));
        return kind.or(() -> past ? Optional.of(kinds) : Optional.empty())
                .flatMap(changed -> worths.told(day, worth).map(valued -> new Valuations(changed, valued)));
    }

    /**
     * What was told without a day corrects what stands.
     *
     * @param since when another kind is so, and its value with it; null where it corrects the one that stands
     */
    Valuations unsaid(PropertyRecord told, LocalDate since) {
        return new Valuations(unsaid(kinds, told.kind(), since), unsaid(worths, worth(told), since));
    }

    private static <S> Timeline<S> unsaid(Timeline<S> line, S state, LocalDate since) {
        LocalDate day = since == null || since.isBefore(line.stands()) ? line.stands() : since;
        return line.told(day, state).orElseThrow();
    }

    /** First day of what stands. */
    LocalDate from() {
        return kinds.stands().isAfter(worths.stands()) ? kinds.stands() : worths.stands();
    }

    /** Newest first. */
    List<PropertyStore.PastValue> past() {
        TreeSet<LocalDate> days = new TreeSet<>(kinds.from().keySet());
        days.addAll(worths.from().keySet());
        List<PropertyStore.PastValue> past = new ArrayList<>();
        LocalDate next = days.pollLast();
        for (LocalDate day : days.descendingSet()) {
            Worth worth = worths.on(day);
            past.add(new PropertyStore.PastValue(
                    kinds.on(day), worth.value(), worth.income(), Dates.known(day), next.minusDays(1)));
            next = day;
        }
        return past;
    }
}
