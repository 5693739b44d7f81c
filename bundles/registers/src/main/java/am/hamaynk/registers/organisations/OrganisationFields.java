package am.hamaynk.registers.organisations;

import am.hamaynk.registers.people.ResidentFields;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.reading.Identifiers;
import am.hamaynk.registers.settlements.Settlements;
import java.time.LocalDate;

/** Reads an organisation from what was typed; the same rules for a line, a form and a request. */
public final class OrganisationFields {
    private OrganisationFields() {}

    public static OrganisationRecord read(Fields fields, Settlements settlements) {
        String tin = fields.required("tin", 20);
        if (tin != null && !Identifiers.tin(tin)) {
            fields.problem("tin", "bad-tin", tin);
        }
        String email = fields.text("email", 120);
        if (email != null && !Identifiers.email(email)) {
            fields.warn("email", "email-doubtful", email);
        }
        LocalDate opened = fields.date("opened");
        LocalDate closed = fields.date("closed");
        if (opened != null && closed != null && closed.isBefore(opened)) {
            fields.problem("closed", "period-reversed", closed);
        }
        return new OrganisationRecord(
                null,
                tin,
                fields.required("name", 250),
                fields.text("kind", 40),
                ResidentFields.settlement(fields, settlements),
                fields.text("street", 160),
                fields.text("building", 30),
                fields.text("phone", 40),
                email,
                opened,
                closed,
                null,
                0);
    }
}
