package am.hamaynk.registers.realestate;

import am.hamaynk.registers.ownership.OwnerInput;
import am.hamaynk.registers.reading.Decimals;
import am.hamaynk.registers.reading.JsonNumber;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A piece of real estate as somebody tells of it, under the names of the import columns.
 *
 * @param area square metres, a number or one of the forms that files have
 * @param netIncome drams a year, of agricultural land
 * @param valueFrom first day of a new valuation or kind; without it the value corrects the one that stands, and the kind
 *     only of what was entered today
 * @param owners all owners, past ones too, in place of those that stand; null leaves them as they are
 * @param ownerPsn one owner more, as in a line of a file; so the other columns of an owner
 * @param version the version that was seen, for a change; null to change whatever stands
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PropertyInput(
        @JsonAlias("cadastralCode") String cadastralCode,
        String kind,
        @JsonAlias("cadastralValue") @JsonDeserialize(using = JsonNumber.class) String cadastralValue,
        @JsonAlias("netIncome") @JsonDeserialize(using = JsonNumber.class) String netIncome,
        @JsonAlias("valueFrom") String valueFrom,
        Object area,
        String purpose,
        String zone,
        String settlement,
        String street,
        String building,
        String apartment,
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
            case "cadastral_code" -> cadastralCode;
            case "kind" -> kind;
            case "cadastral_value" -> cadastralValue;
            case "net_income" -> netIncome;
            case "value_from" -> valueFrom;
            case "area" -> Decimals.told(area);
            case "purpose" -> purpose;
            case "zone" -> zone;
            case "settlement" -> settlement;
            case "street" -> street;
            case "building" -> building;
            case "apartment" -> apartment;
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
