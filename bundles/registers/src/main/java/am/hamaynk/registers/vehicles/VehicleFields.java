package am.hamaynk.registers.vehicles;

import am.hamaynk.registers.reading.Fields;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Reads a vehicle from what was typed; the same rules for a line, a form and a request. */
public final class VehicleFields {
    private VehicleFields() {}

    public static VehicleRecord read(Fields fields, LocalDate today) {
        String plate = fields.required("plate", 20);
        if (plate != null && plate.chars().noneMatch(Character::isLetterOrDigit)) {
            fields.problem("plate", "bad-plate", plate);
        }
        String kind = fields.oneOf("kind", VehicleKinds.NAMES, "bad-kind");
        if (kind == null && !fields.troubled("kind")) {
            fields.problem("kind", "required-field");
        }
        Integer horsepower = fields.integer("horsepower", 0, 10_000);
        if (horsepower == null && !fields.troubled("horsepower")) {
            fields.problem("horsepower", "required-field");
        }
        return new VehicleRecord(
                null,
                plate == null ? null : plate.toUpperCase(Locale.ROOT),
                kind,
                fields.text("model", 80),
                horsepower,
                fields.integer("year", 1900, today.getYear() + 1),
                fields.integer("seats", 0, 500),
                fields.date("power_from"),
                fields.date("ended"),
                0,
                List.of(),
                List.of(),
                null);
    }
}
