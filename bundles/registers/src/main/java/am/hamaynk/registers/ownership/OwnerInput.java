package am.hamaynk.registers.ownership;

import am.hamaynk.registers.reading.JsonNumber;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * An owner as somebody tells of them: by key, by number, or by name; dates in any of the forms that the platform reads.
 *
 * @param party key of a resident or an organisation
 * @param share {@code 1/2}, {@code 50%}; the whole where it is missing
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OwnerInput(
        String party,
        @JsonAlias("owner_psn") String psn,
        @JsonAlias("owner_tin") String tin,
        @JsonAlias("owner_name") String name,
        @JsonDeserialize(using = JsonNumber.class) String share,
        String from,
        String to,
        @JsonAlias("rightKind") String rightKind,
        String certificate) {
    /** What an import column is called here. */
    public static String called(String column) {
        return switch (column) {
            case "owner" -> "party";
            case "owner_psn" -> "psn";
            case "owner_tin" -> "tin";
            case "owner_name" -> "name";
            default -> column;
        };
    }

    /** The text under the name of an import column. */
    public String field(String column) {
        return switch (column) {
            case "owner" -> party;
            case "owner_psn" -> psn;
            case "owner_tin" -> tin;
            case "owner_name" -> name;
            case "share" -> share;
            case "from" -> from;
            case "to" -> to;
            case "right_kind" -> rightKind;
            case "certificate" -> certificate;
            default -> null;
        };
    }
}
