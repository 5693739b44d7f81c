package am.hamaynk.registers.realestate;

import am.hamaynk.registers.people.ResidentFields;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.reading.Identifiers;
import am.hamaynk.registers.settlements.Settlements;
import java.time.LocalDate;
import java.util.List;

/** Reads a piece of real estate from what was typed; the same rules for a line, a form and a request. */
public final class PropertyFields {
    private PropertyFields() {}

    public static PropertyRecord read(Fields fields, Settlements settlements) {
        String code = fields.required("cadastral_code", 60);
        if (code != null && code.chars().noneMatch(Character::isLetterOrDigit)) {
            fields.problem("cadastral_code", "bad-cadastral-code", code);
        } else if (code != null && !Identifiers.cadastral(code)) {
            fields.warn("cadastral_code", "cadastral-code-doubtful", code);
        }
        String kind = fields.oneOf("kind", PropertyKinds.NAMES, "bad-kind");
        if (kind == null && !fields.troubled("kind")) {
            fields.problem("kind", "required-field");
        }
        Long value = fields.amount("cadastral_value");
        if (value == null && !fields.troubled("cadastral_value")) {
            fields.problem("cadastral_value", "required-field");
        }
        Long netIncome = fields.amount("net_income");
        LocalDate valueFrom = fields.date("value_from");
        PropertyRecord read = new PropertyRecord(
                null,
                code,
                kind,
                value,
                netIncome,
                valueFrom,
                fields.decimal("area", 4),
                fields.text("purpose", 200),
                fields.text("zone", 40),
                ResidentFields.settlement(fields, settlements),
                fields.text("street", 160),
                fields.text("building", 30),
                fields.text("apartment", 30),
                fields.date("ended"),
                0,
                List.of());
        if (read.incomeMissing() && !fields.troubled("net_income")) {
            fields.warn("net_income", "net-income-missing");
        }
        return read;
    }
}
