package am.hamaynk.registers.vehicles;

import am.hamaynk.registers.ownership.OwnerInput;
import am.hamaynk.registers.reading.JsonNumber;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A vehicle as somebody tells of it, under the names of the import columns.
 *
 * @param powerFrom first day of a new kind, power or number of seats; without it only what was entered today becomes another
 * @param owners all owners, past ones too, in place of those that stand; null leaves them as they are
 * @param ownerPsn one owner more, as in a line of a file; so the other columns of an owner
 * @param version the version that was seen, for a change; null to change whatever stands
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record VehicleInput(
        String plate,
        String kind,
        String model,
        @JsonDeserialize(using = JsonNumber.class) String horsepower,
        @JsonDeserialize(using = JsonNumber.class) String year,
        @JsonDeserialize(using = JsonNumber.class) String seats,
        @JsonAlias("powerFrom") String powerFrom,
        String ended,
        List<OwnerInput> owners,
        String owner,
        @JsonAlias("ownerPsn") String ownerPsn,
        @JsonAlias("ownerTin") String ownerTin,
        @JsonAlias("ownerName") String ownerName,
        @JsonDeserialize(using = JsonNumber.class) String share,
        String from,
        String to,
        Long version) {
    /** The text under the name of a column. */
    public String field(String column) {
        return switch (column) {
            case "plate" -> plate;
            case "kind" -> kind;
            case "model" -> model;
            case "horsepower" -> horsepower;
            case "year" -> year;
            case "seats" -> seats;
            case "power_from" -> powerFrom;
            case "ended" -> ended;
            case "owner" -> owner;
            case "owner_psn" -> ownerPsn;
            case "owner_tin" -> ownerTin;
            case "owner_name" -> ownerName;
            case "share" -> share;
            case "from" -> from;
            case "to" -> to;
            default -> null;
        };
    }
}
