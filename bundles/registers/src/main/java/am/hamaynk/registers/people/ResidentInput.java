package am.hamaynk.registers.people;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A person as somebody tells of them, under the names of the import columns; dates in any of the forms that the
 * platform reads.
 *
 * @param household number of the household
 * @param addressFrom first day at the address; where it is later than before, the address before is kept as a past one
 * @param elsewhere any text where they do not live in the community
 * @param version the version that was seen, for a change; null to change whatever stands
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResidentInput(
        @JsonAlias("lastName") String lastName,
        @JsonAlias("firstName") String firstName,
        String patronymic,
        @JsonAlias("birthDate") String birthDate,
        String sex,
        String psn,
        String document,
        String nationality,
        String education,
        @JsonAlias("maritalStatus") String maritalStatus,
        String phone,
        String email,
        String household,
        String relation,
        String settlement,
        String street,
        String building,
        String apartment,
        @JsonAlias("addressFrom") String addressFrom,
        String arrived,
        String departed,
        String died,
        String elsewhere,
        Long version) {
    /** The text under the name of a column. */
    public String field(String column) {
        return switch (column) {
            case "last_name" -> lastName;
            case "first_name" -> firstName;
            case "patronymic" -> patronymic;
            case "birth_date" -> birthDate;
            case "sex" -> sex;
            case "psn" -> psn;
            case "document" -> document;
            case "nationality" -> nationality;
            case "education" -> education;
            case "marital_status" -> maritalStatus;
            case "phone" -> phone;
            case "email" -> email;
            case "household" -> household;
            case "relation" -> relation;
            case "settlement" -> settlement;
            case "street" -> street;
            case "building" -> building;
            case "apartment" -> apartment;
            case "address_from" -> addressFrom;
            case "arrived" -> arrived;
            case "departed" -> departed;
            case "died" -> died;
            case "elsewhere" -> elsewhere == null || elsewhere.equals("false") ? null : elsewhere;
            default -> null;
        };
    }
}
