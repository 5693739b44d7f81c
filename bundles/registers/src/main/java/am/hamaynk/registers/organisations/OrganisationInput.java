package am.hamaynk.registers.organisations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An organisation as somebody tells of it, under the names of the import columns.
 *
 * @param tin eight digits
 * @param version the version that was seen, for a change; null to change whatever stands
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrganisationInput(
        String tin,
        String name,
        String kind,
        String settlement,
        String street,
        String building,
        String phone,
        String email,
        String opened,
        String closed,
        Long version) {
    /** The text under the name of a column. */
    public String field(String column) {
        return switch (column) {
            case "tin" -> tin;
            case "name" -> name;
            case "kind" -> kind;
            case "settlement" -> settlement;
            case "street" -> street;
            case "building" -> building;
            case "phone" -> phone;
            case "email" -> email;
            case "opened" -> opened;
            case "closed" -> closed;
            default -> null;
        };
    }
}
