package am.hamaynk.permits.register;

import am.hamaynk.api.text.Numbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A permit as programs write it down from its paper; all but the first four may be missing.
 *
 * @param place degrees north and east: {@code 39.76, 45.33}
 * @param tariffs codes of the dues that it costs
 * @param paidTo last day for which they are paid
 * @param version that was seen, where one is corrected
 */
public record WrittenPermit(
        String kind,
        String number,
        String holder,
        LocalDate granted,
        String holderNumber,
        boolean organisation,
        String email,
        String subject,
        String address,
        String cadastralCode,
        String place,
        BigDecimal area,
        List<String> tariffs,
        BigDecimal units,
        LocalDate from,
        LocalDate to,
        LocalDate paidTo,
        String conditions,
        long version) {
    /** Columns that are called otherwise here. */
    static final Map<String, String> NAMES = Map.of(
            "holder_number", "holderNumber",
            "cadastral_code", "cadastralCode",
            "valid_from", "from",
            "valid_to", "to",
            "paid_to", "paidTo");

    /** As {@link Entry#read} asks for it. */
    String column(String name) {
        Object value =
                switch (name) {
                    case "kind" -> kind;
                    case "number" -> number;
                    case "holder" -> holder;
                    case "granted" -> granted;
                    case "holder_number" -> holderNumber;
                    case "organisation" -> organisation;
                    case "email" -> email;
                    case "subject" -> subject;
                    case "address" -> address;
                    case "cadastral_code" -> cadastralCode;
                    case "place" -> place;
                    case "area" -> text(area);
                    case "tariffs" -> tariffs == null ? null : String.join(" ", tariffs);
                    case "units" -> text(units);
                    case "valid_from" -> from;
                    case "valid_to" -> to;
                    case "paid_to" -> paidTo;
                    case "conditions" -> conditions;
                    default -> null;
                };
        return Objects.toString(value, null);
    }

    /** A number of JSON has one meaning (RFC 8259): no three digits behind its point are thousands. */
    private static String text(BigDecimal number) {
        return number == null ? null : Numbers.text(number);
    }
}
