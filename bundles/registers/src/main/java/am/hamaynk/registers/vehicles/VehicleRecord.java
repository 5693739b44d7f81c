package am.hamaynk.registers.vehicles;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.history.Since;
import am.hamaynk.registers.ownership.OwnerRecord;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param pastFrom first day of what it was before that; null where there is none, or it was not asked for
 * @param created when it was entered; null where it is not yet, or it was not asked for
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
        @JsonIgnore LocalDate pastFrom,
        @JsonIgnore Instant created) {

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
                pastFrom,
                created);
    }

    /** All that was told in place of what stands; key, plate and version stay. */
    public VehicleRecord told(VehicleRecord told) {
        return new VehicleRecord(
                id,
                plate,
                told.kind,
                told.model,
                told.horsepower,
                told.year,
                told.seats,
                told.powerFrom,
                told.ended,
                version,
                owners,
                pastFrom,
                created);
    }

    /**
     * This with its kind, power and seats as they follow those that stand; where nobody told since when others are so, they
     * begin today.
     *
     * @return empty where what was told is older than what stands
     */
    public Optional<VehicleRecord> after(VehicleRecord standing, Today today) {
        Since stands = new Since(standing.powerFrom, standing.pastFrom);
        LocalDate day = powerFrom == null ? stands.unsaid(undated(standing, today), today.get()) : powerFrom;
        return stands.told(day, same(standing))
                .map(since -> since(kind, horsepower, seats, since.from(), since.past()));
    }

    /** Whether its kind, power or seats are others than those that stand, and nobody told since when. */
    public boolean undated(VehicleRecord standing, Today today) {
        return powerFrom == null && !same(standing) && !Since.enteredToday(standing.created, today);
    }

    /** A year of production never changes and seats that nobody knew are only learnt: both were true from the first day on. */
    private boolean same(VehicleRecord standing) {
        return kind.equals(standing.kind)
                && horsepower.equals(standing.horsepower)
                && (seats == null || standing.seats == null || seats.equals(standing.seats));
    }

    /** What else was told of it. */
    public VehicleRecord unpowered() {
        return since(null, null, null, null, null);
    }

    VehicleRecord entered(Instant created, LocalDate pastFrom) {
        return new VehicleRecord(
                id, plate, kind, model, horsepower, year, seats, powerFrom, ended, version, owners, pastFrom, created);
    }

    private VehicleRecord since(String kind, Integer horsepower, Integer seats, LocalDate from, LocalDate past) {
        return new VehicleRecord(
                id, plate, kind, model, horsepower, year, seats, from, ended, version, owners, past, created);
    }

    public VehicleRecord as(String id, long version) {
        return new VehicleRecord(
                id, plate, kind, model, horsepower, year, seats, powerFrom, ended, version, owners, pastFrom, created);
    }

    public VehicleRecord owned(List<OwnerRecord> owners) {
        return new VehicleRecord(
                id, plate, kind, model, horsepower, year, seats, powerFrom, ended, version, owners, pastFrom, created);
    }

    private static <V> V or(V told, V standing) {
        return told == null ? standing : told;
    }
}
