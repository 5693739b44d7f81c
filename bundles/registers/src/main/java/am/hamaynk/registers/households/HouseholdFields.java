package am.hamaynk.registers.households;

import am.hamaynk.registers.people.ResidentFields;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.settlements.Settlements;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a household and what it has from what was typed; the same rules for a form and a request. */
final class HouseholdFields {
    /** The parts of the book. */
    static final List<String> CATEGORIES = List.of("land", "dwelling", "livestock", "machinery");

    private static final Map<String, String> NAMES =
            CATEGORIES.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));

    private HouseholdFields() {}

    static HouseholdRecord read(Fields fields, Settlements settlements) {
        return new HouseholdRecord(
                null,
                fields.required("number", 40),
                fields.text("head", 36),
                null,
                ResidentFields.settlement(fields, settlements),
                fields.text("street", 160),
                fields.text("building", 30),
                fields.text("apartment", 30),
                fields.text("note", 1000),
                0,
                List.of(),
                List.of(),
                0);
    }

    static HouseholdRecord.Item item(Fields fields, String id) {
        String category = fields.oneOf("category", NAMES, "bad-choice");
        if (category == null && !fields.troubled("category")) {
            fields.problem("category", "required-field");
        }
        BigDecimal quantity = fields.decimal("quantity", 2);
        if (quantity == null && !fields.troubled("quantity")) {
            fields.problem("quantity", "required-field");
        } else if (quantity != null && quantity.precision() - quantity.scale() > 12) {
            fields.problem("quantity", "bad-number");
        }
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        if (from != null && to != null && to.isBefore(from)) {
            fields.problem("to", "period-reversed", to);
        }
        return new HouseholdRecord.Item(
                id, category, fields.required("kind", 120), quantity, fields.required("unit", 20), from, to);
    }
}
