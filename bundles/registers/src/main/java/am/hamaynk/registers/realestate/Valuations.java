package am.hamaynk.registers.realestate;

import am.hamaynk.registers.history.Timeline;
import am.hamaynk.registers.reading.Dates;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

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
     * may be told with the kind of that time. What was told once is told again without effect, though the day may be that of one
     * of both only.
     *
     * @return empty where what was told is older than what stands
     */
    Optional<Valuations> told(PropertyRecord told) {
        LocalDate day = told.valueFrom();
        Worth worth = worth(told);
        Optional<Timeline<String>> kind = kinds.told(day, told.kind());
        boolean kindStands = told.kind().equals(kinds.last());
        boolean worthStands = worth.equals(worths.last());
        if (kindStands && worthStands && (begins(kinds, day) || begins(worths, day))) {
            return Optional.of(this);
        }
        if (kindStands != worthStands) {
            return worthStands
                    ? kind.map(changed -> new Valuations(changed, worths))
                    : worths.told(day, worth).map(changed -> new Valuations(kinds, changed));
        }
        boolean past = !kindStands && told.kind().equals(kinds.on(day));
        return kind.or(() -> past ? Optional.of(kinds) : Optional.empty())
                .flatMap(changed -> worths.told(day, worth).map(valued -> new Valuations(changed, valued)));
    }

    /** Whether what stands has followed something else on that very day. */
    private static boolean begins(Timeline<?> line, LocalDate day) {
        return line.from().size() > 1 && line.stands().equals(day);
    }

    /**
     * What was told without a day corrects what stands; a value only for the time of the kind that stands, since nobody said
     * that it was so before.
     *
     * @param since when another kind is so, and its value with it; null where it corrects the one that stands
     */
    Valuations unsaid(PropertyRecord told, LocalDate since) {
        return new Valuations(
                kinds.told(Timeline.later(since, kinds.stands()), told.kind()).orElseThrow(),
                worths.told(Timeline.later(since, from()), worth(told)).orElseThrow());
    }

    /** First day of what stands. */
    LocalDate from() {
        return Timeline.later(kinds.stands(), worths.stands());
    }

    /** Newest first. */
    List<PropertyStore.PastValue> past() {
        record Both(String kind, Worth worth) {}
        NavigableMap<LocalDate, Both> all = new TreeMap<>();
        List.of(kinds, worths)
                .forEach(line ->
                        line.from().keySet().forEach(day -> all.put(day, new Both(kinds.on(day), worths.on(day)))));
        return new Timeline<>(all)
                .past((both, from, to) -> new PropertyStore.PastValue(
                        both.kind(), both.worth().value(), both.worth().income(), Dates.known(from), to));
    }
}
