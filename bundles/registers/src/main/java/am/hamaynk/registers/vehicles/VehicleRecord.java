package am.hamaynk.registers.vehicles;

import am.hamaynk.registers.ownership.OwnerRecord;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A vehicle as the register has it.
 *
 * @param kind one of {@link VehicleKinds}
 * @param horsepower null only while a file tells nothing of it
 * @param year of production, or null
 * @param seats with the driver's, or null
 * @param ended day on which it was struck off, or null
 * @param owners those of today, or all where one vehicle is shown; empty where they were not asked for
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
        LocalDate ended,
        long version,
        List<OwnerRecord> owners) {

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
        facts.put("ended", ended);
        return facts;
    }

    /** This record with what was told over it; what was not told stays. */
    public VehicleRecord with(VehicleRecord told) {
        return new VehicleRecord(
                id,
                plate,
                or(told.kind, kind),
                or(told.model, model),
                or(told.horsepower, horsepower),
                or(told.year, year),
                or(told.seats, seats),
                or(told.ended, ended),
                version,
                owners);
    }

    /** All that was told in place of what stands; key, plate and version stay. */
    public VehicleRecord told(VehicleRecord told) {
        return new VehicleRecord(
                id, plate, told.kind, told.model, told.horsepower, told.year, told.seats, told.ended, version, owners);
    }

    public VehicleRecord as(String id, long version) {
        return new VehicleRecord(id, plate, kind, model, horsepower, year, seats, ended, version, owners);
    }

    public VehicleRecord owned(List<OwnerRecord> owners) {
        return new VehicleRecord(id, plate, kind, model, horsepower, year, seats, ended, version, owners);
    }

    private static <V> V or(V told, V standing) {
        return told == null ? standing : told;
    }
}
