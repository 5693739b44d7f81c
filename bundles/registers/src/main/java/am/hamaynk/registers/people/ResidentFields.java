package am.hamaynk.registers.people;

import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.reading.Identifiers;
import am.hamaynk.registers.settlements.Settlements;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** Reads a person from what was typed; the same rules for a line, a form and a request. */
public final class ResidentFields {
    private static final Map<String, String> MARITAL = Map.of("m", "m", "u", "u", "d", "d", "w", "w");

    private ResidentFields() {}

    /** The person without a key; what is wrong or doubtful stands in the fields. */
    public static ResidentRecord read(Fields fields, Settlements settlements, LocalDate today) {
        // who lives elsewhere may be known as an owner by the name alone
        boolean elsewhere = fields.text("elsewhere", 10) != null;
        LocalDate birth = fields.date("birth_date");
        if (birth == null && !elsewhere && !fields.troubled("birth_date")) {
            fields.problem("birth_date", "required-field");
        } else if (birth != null && birth.isAfter(today)) {
            fields.problem("birth_date", "birth-date-future", birth);
        } else if (birth != null && birth.isBefore(today.minusYears(125))) {
            fields.problem("birth_date", "birth-date-old", birth);
        }
        String sex = fields.sex("sex");
        String psn = psn(fields, "psn");
        Identifiers.psnDoubts(psn, birth, sex).forEach(doubt -> fields.warn("psn", doubt, psn));
        String document = upper(fields.text("document", 40));
        if (document != null && !Identifiers.document(document)) {
            fields.warn("document", "document-doubtful", document);
        }
        String email = fields.text("email", 120);
        if (email != null && !Identifiers.email(email)) {
            fields.warn("email", "email-doubtful", email);
        }
        String settlement = settlement(fields, settlements);
        LocalDate died = past(fields, "died", birth, today);
        return new ResidentRecord(
                null,
                fields.required("last_name", 80),
                elsewhere ? firstName(fields) : fields.required("first_name", 80),
                fields.text("patronymic", 80),
                birth,
                sex,
                psn,
                document,
                fields.text("nationality", 60),
                fields.text("education", 60),
                fields.oneOf("marital_status", MARITAL, "bad-choice"),
                fields.text("phone", 40),
                email,
                null,
                fields.text("household", 40),
                fields.text("relation", 30),
                settlement,
                fields.text("street", 160),
                fields.text("building", 30),
                fields.text("apartment", 30),
                Dates.known(past(fields, "address_from", birth, null)),
                past(fields, "arrived", birth, null),
                past(fields, "departed", birth, null),
                died,
                elsewhere,
                null,
                0);
    }

    private static String firstName(Fields fields) {
        String name = fields.text("first_name", 80);
        return name == null ? "" : name;
    }

    /** A settlement; one that nobody knows is doubtful, not wrong. */
    public static String settlement(Fields fields, Settlements settlements) {
        String settlement = fields.text("settlement", 120);
        if (settlement != null && !settlements.known(settlement)) {
            fields.warn("settlement", "settlement-unknown", settlement);
        }
        return settlement;
    }

    /** A PSN without the spaces people type into it. */
    public static String psn(Fields fields, String column) {
        String psn = fields.text(column, 40);
        if (psn == null) {
            return null;
        }
        String plain = psn.replaceAll("[\\s-]", "");
        if (plain.length() > 20) {
            fields.problem(column, "too-long", 20);
            return null;
        }
        return plain.isEmpty() ? null : plain;
    }

    private static LocalDate past(Fields fields, String column, LocalDate birth, LocalDate today) {
        LocalDate day = fields.date(column);
        if (day != null && birth != null && day.isBefore(birth)) {
            fields.problem(column, "before-birth", day);
        } else if (day != null && today != null && day.isAfter(today)) {
            fields.problem(column, "date-future", day);
        }
        return day;
    }

    private static String upper(String text) {
        return text == null ? null : text.replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
