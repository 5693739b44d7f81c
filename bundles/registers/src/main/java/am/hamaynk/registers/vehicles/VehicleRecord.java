package am.hamaynk.registers.vehicles;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.history.PastTable;
import am.hamaynk.registers.history.Timeline;
import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.reading.Dates;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A vehicle as the register has it.
 *
 * @param kind one of {@link VehicleKinds}
 * @param horsepower null only while a file tells nothing of it
 * @param year of production, or null
 * @param seats with the driver's, or null
 * @param powerFrom first day of this kind, power and seats; null where it is not known or not told
 * @param ended day on which it was struck off, or null
 * @param owners those of today, or all where one vehicle is shown; empty where they were not asked for
 * @param past what it was before that, newest first; empty where it was not asked for
 * @param created when it was entered; null where it is not yet
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record VehicleRecord(
        String id,
        String plate,
        String kind,
        String model,
        Integer horsepower,
        Integer year,
        Integer seats,
        LocalDate powerFrom,
        LocalDate ended,
        long version,
        List<OwnerRecord> owners,
        @JsonIgnore List<VehicleStore.PastPower> past,
        @JsonIgnore Instant created)
        implements PastTable.Followed<VehicleStore.PastPower> {
    /** What of a vehicle is taxed. */
    private record Power(String kind, Integer horsepower, Integer seats) {}

    /** What history tells of, by the names of the import columns. */
    @JsonIgnore
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("plate", plate);
        facts.put("kind", kind);
        facts.put("model", model);
        facts.put("horsepower", horsepower);
        facts.put("year", year);
        facts.put("seats", seats);
        facts.put("power_from", powerFrom);
        facts.put("ended", ended);
        return facts;
    }

    /** This record with what was told over it; what was not told stays, but since when its power stands. */
    public VehicleRecord with(VehicleRecord told) {
        return new VehicleRecord(
                id,
                plate,
                or(told.kind, kind),
                or(told.model, model),
                or(told.horsepower, horsepower),
                or(told.year, year),
                or(told.seats, seats),
                told.powerFrom,
                or(told.ended, ended),
                version,
                owners,
                past,
                created);
    }

    /** All that was told in place of what stands; key, plate and version stay. */
    public VehicleRecord told(VehicleRecord told) {
        return told.kept(id, plate, version, owners, created);
    }

    /**
     * This with its kind, power and seats as they follow those that stand; where nobody told since when others are so, they
     * begin today.
     *
     * @return empty where what was told is older than what stands
     */
    public Optional<VehicleRecord> after(VehicleRecord standing, Today today) {
        Timeline<Power> stand = standing.powers(same(standing) ? power() : standing.power());
        LocalDate since = undated(standing, today) ? today.get() : null;
        LocalDate day = powerFrom == null ? Timeline.later(since, stand.stands()) : powerFrom;
        return stand.told(day, power()).map(this::powered);
    }

    private Power power() {
        return new Power(kind, horsepower, seats);
    }

    /** @param stands as what stands is known now */
    private Timeline<Power> powers(Power stands) {
        NavigableMap<LocalDate, Power> powers = new TreeMap<>();
        past.forEach(
                one -> powers.put(Dates.orLongAgo(one.from()), new Power(one.kind(), one.horsepower(), one.seats())));
        powers.put(Dates.orLongAgo(powerFrom), stands);
        return new Timeline<>(powers);
    }

    private VehicleRecord powered(Timeline<Power> after) {
        List<VehicleStore.PastPower> past = after.past((power, from, to) ->
                new VehicleStore.PastPower(power.kind(), power.horsepower(), power.seats(), Dates.known(from), to));
        return powered(after.last(), Dates.known(after.stands()), past);
    }

    /** Whether its kind, power or seats are others than those that stand, and nobody told since when. */
    public boolean undated(VehicleRecord standing, Today today) {
        return powerFrom == null && !same(standing) && !Timeline.enteredToday(standing.created, today);
    }

    /** A year of production never changes and seats that nobody knew are only learnt: both were true from the first day on. */
    private boolean same(VehicleRecord standing) {
        return kind.equals(standing.kind)
                && horsepower.equals(standing.horsepower)
                && (seats == null || standing.seats == null || seats.equals(standing.seats));
    }

    /** What else was told of it. */
    public VehicleRecord unpowered() {
        return powered(new Power(null, null, null), null, past);
    }

    VehicleRecord followed(List<VehicleStore.PastPower> past) {
        return powered(power(), powerFrom, past);
    }

    public VehicleRecord as(String id, long version) {
        return kept(id, plate, version, owners, created);
    }

    public VehicleRecord owned(List<OwnerRecord> owners) {
        return kept(id, plate, version, owners, created);
    }

    private VehicleRecord kept(String id, String plate, long version, List<OwnerRecord> owners, Instant created) {
        return new VehicleRecord(
                id, plate, kind, model, horsepower, year, seats, powerFrom, ended, version, owners, past, created);
    }

    private VehicleRecord powered(Power power, LocalDate from, List<VehicleStore.PastPower> past) {
        return new VehicleRecord(
                id,
                plate,
                power.kind,
                model,
                power.horsepower,
                year,
                power.seats,
                from,
                ended,
                version,
                owners,
                past,
                created);
    }

    private static <V> V or(V told, V standing) {
        return told == null ? standing : told;
    }
}
