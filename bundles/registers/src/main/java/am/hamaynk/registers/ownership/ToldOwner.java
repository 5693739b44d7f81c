package am.hamaynk.registers.ownership;

import am.hamaynk.registers.people.ResidentFields;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.reading.Identifiers;
import java.time.LocalDate;

/**
 * An owner as somebody tells of them: who it is by number, name or key, and what they hold.
 *
 * @param party key of the resident or organisation, or null
 * @param share null where it was not told
 * @param from first day, null where it was not told
 * @param to last day, null where it was not told
 */
public record ToldOwner(
        String party,
        String psn,
        String tin,
        String name,
        Share share,
        LocalDate from,
        LocalDate to,
        String rightKind,
        String certificate) {

    /** Reads one from the columns of a line, or null where it names no owner. */
    public static ToldOwner read(Fields fields) {
        String tin = fields.text("owner_tin", 20);
        if (tin != null && !Identifiers.tin(tin)) {
            fields.problem("owner_tin", "bad-tin", tin);
        }
        String psn = ResidentFields.psn(fields, "owner_psn");
        LocalDate from = fields.date("from");
        LocalDate to = fields.date("to");
        if (from != null && to != null && to.isBefore(from)) {
            fields.problem("to", "period-reversed", to);
        }
        ToldOwner told = new ToldOwner(
                fields.text("owner", 36),
                psn,
                tin,
                fields.text("owner_name", 250),
                share(fields),
                from,
                to,
                fields.text("right_kind", 80),
                fields.text("certificate", 80));
        return told.named() ? told : null;
    }

    private static Share share(Fields fields) {
        String text = fields.text("share", 40);
        if (text == null) {
            return null;
        }
        Share share = Share.read(text).orElse(null);
        if (share == null) {
            fields.problem("share", "bad-share", text);
        }
        return share;
    }

    public boolean named() {
        return party != null || psn != null || tin != null || name != null;
    }

    /** Column that says who it is: where a problem with the owner belongs. */
    public String column() {
        return psn != null ? "owner_psn" : tin != null ? "owner_tin" : name != null ? "owner_name" : "owner";
    }
}
