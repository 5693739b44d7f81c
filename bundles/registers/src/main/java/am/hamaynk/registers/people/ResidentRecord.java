package am.hamaynk.registers.people;

import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.reading.AddressLine;
import am.hamaynk.registers.reading.Identifiers;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person as the register has them.
 *
 * @param birthDate null only for somebody who is known as an owner alone
 * @param sex M, F or null
 * @param psn public services number (ՀԾՀ), as given
 * @param maritalStatus m, u, d, w as the civil register has it, or null
 * @param householdId key of the household, or null
 * @param household its number, or null
 * @param relation to the head of the household
 * @param addressFrom first day at this address, null where it is not known
 * @param departed day of leaving the community, or null
 * @param died or null
 * @param elsewhere whether they live in another community and only own something here
 * @param mergedInto key of the record that stands for this one, or null
 * @param version grows with each change
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ResidentRecord(
        String id,
        String lastName,
        String firstName,
        String patronymic,
        LocalDate birthDate,
        String sex,
        String psn,
        String document,
        String nationality,
        String education,
        String maritalStatus,
        String phone,
        String email,
        String householdId,
        String household,
        String relation,
        String settlement,
        String street,
        String building,
        String apartment,
        LocalDate addressFrom,
        LocalDate arrived,
        LocalDate departed,
        LocalDate died,
        boolean elsewhere,
        String mergedInto,
        long version) {

    /** Last name, first name, patronymic. */
    @JsonProperty
    public String name() {
        return Stream.of(lastName, firstName, patronymic)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    @JsonProperty
    public String address() {
        return AddressLine.of(settlement, street, building, apartment);
    }

    /** Where its household is, if nobody has told of that yet. */
    public HouseholdStore.Place place() {
        return new HouseholdStore.Place(street, building, apartment);
    }

    /** Codes of what is doubtful and was accepted all the same. */
    @JsonProperty
    public List<String> warnings() {
        return Identifiers.psnDoubts(psn, birthDate, sex);
    }

    /** Whole years on a day; null where the birth date is not known. */
    public Integer age(LocalDate day) {
        return birthDate == null ? null : birthDate.until(day).getYears();
    }

    /** What history tells of, by the names of the import columns. */
    @JsonIgnore
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("last_name", lastName);
        facts.put("first_name", firstName);
        facts.put("patronymic", patronymic);
        facts.put("birth_date", birthDate);
        facts.put("sex", sex);
        facts.put("psn", psn);
        facts.put("document", document);
        facts.put("nationality", nationality);
        facts.put("education", education);
        facts.put("marital_status", maritalStatus);
        facts.put("phone", phone);
        facts.put("email", email);
        facts.put("household", household);
        facts.put("relation", relation);
        facts.put("settlement", settlement);
        facts.put("street", street);
        facts.put("building", building);
        facts.put("apartment", apartment);
        facts.put("address_from", addressFrom);
        facts.put("arrived", arrived);
        facts.put("departed", departed);
        facts.put("died", died);
        facts.put("elsewhere", elsewhere ? "1" : null);
        return facts;
    }

    /** Whether somebody is at another address or in another household than in the other record. */
    public boolean movedFrom(ResidentRecord before) {
        return !address().equals(before.address()) || !Objects.equals(household, before.household);
    }

    /** This record with what was told over it; what was not told stays. */
    public ResidentRecord with(ResidentRecord told) {
        // another settlement is another address as a whole
        boolean moved = told.settlement != null && !told.settlement.equals(settlement);
        return new ResidentRecord(
                id,
                or(told.lastName, lastName),
                told.firstName == null || told.firstName.isEmpty() ? firstName : told.firstName,
                or(told.patronymic, patronymic),
                or(told.birthDate, birthDate),
                or(told.sex, sex),
                or(told.psn, psn),
                or(told.document, document),
                or(told.nationality, nationality),
                or(told.education, education),
                or(told.maritalStatus, maritalStatus),
                or(told.phone, phone),
                or(told.email, email),
                told.household == null ? householdId : told.householdId,
                or(told.household, household),
                or(told.relation, relation),
                or(told.settlement, settlement),
                moved ? told.street : or(told.street, street),
                moved ? told.building : or(told.building, building),
                moved ? told.apartment : or(told.apartment, apartment),
                or(told.addressFrom, addressFrom),
                or(told.arrived, arrived),
                or(told.departed, departed),
                or(told.died, died),
                elsewhere && told.elsewhere,
                mergedInto,
                version);
    }

    /** The same person under a key, at a version, in a household. */
    public ResidentRecord as(String id, String householdId, String mergedInto, long version) {
        return new ResidentRecord(
                id,
                lastName,
                firstName,
                patronymic,
                birthDate,
                sex,
                psn,
                document,
                nationality,
                education,
                maritalStatus,
                phone,
                email,
                householdId,
                household,
                relation,
                settlement,
                street,
                building,
                apartment,
                addressFrom,
                arrived,
                departed,
                died,
                elsewhere,
                mergedInto,
                version);
    }

    /** The same person at the same address since another day. */
    public ResidentRecord from(LocalDate since) {
        return new ResidentRecord(
                id,
                lastName,
                firstName,
                patronymic,
                birthDate,
                sex,
                psn,
                document,
                nationality,
                education,
                maritalStatus,
                phone,
                email,
                householdId,
                household,
                relation,
                settlement,
                street,
                building,
                apartment,
                since,
                arrived,
                departed,
                died,
                elsewhere,
                mergedInto,
                version);
    }

    /** The same person where another record has them. */
    public ResidentRecord placedAs(ResidentRecord other) {
        return new ResidentRecord(
                id,
                lastName,
                firstName,
                patronymic,
                birthDate,
                sex,
                psn,
                document,
                nationality,
                education,
                maritalStatus,
                phone,
                email,
                other.householdId,
                other.household,
                other.relation,
                other.settlement,
                other.street,
                other.building,
                other.apartment,
                other.addressFrom,
                arrived,
                departed,
                died,
                elsewhere,
                mergedInto,
                version);
    }

    private static <V> V or(V told, V standing) {
        return told == null ? standing : told;
    }
}
