package am.hamaynk.registers.organisations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An organisation as the register has it.
 *
 * @param tin taxpayer's number (ՀՎՀՀ), eight digits; null for one that is known as an owner by its name alone
 * @param closed day of its end, or null
 * @param mergedInto key of the record that stands for this one, or null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OrganisationRecord(
        String id,
        String tin,
        String name,
        String kind,
        String settlement,
        String street,
        String building,
        String phone,
        String email,
        LocalDate opened,
        LocalDate closed,
        String mergedInto,
        long version) {

    @JsonProperty
    public String address() {
        return Stream.of(settlement, street, building)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** What history tells of, by the names of the import columns. */
    @JsonIgnore
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tin", tin);
        facts.put("name", name);
        facts.put("kind", kind);
        facts.put("settlement", settlement);
        facts.put("street", street);
        facts.put("building", building);
        facts.put("phone", phone);
        facts.put("email", email);
        facts.put("opened", opened);
        facts.put("closed", closed);
        return facts;
    }

    /** This record with what was told over it; what was not told stays. */
    public OrganisationRecord with(OrganisationRecord told) {
        return new OrganisationRecord(
                id,
                or(told.tin, tin),
                or(told.name, name),
                or(told.kind, kind),
                or(told.settlement, settlement),
                or(told.street, street),
                or(told.building, building),
                or(told.phone, phone),
                or(told.email, email),
                or(told.opened, opened),
                or(told.closed, closed),
                mergedInto,
                version);
    }

    /** The same under a key, at a version. */
    public OrganisationRecord as(String id, String mergedInto, long version) {
        return new OrganisationRecord(
                id, tin, name, kind, settlement, street, building, phone, email, opened, closed, mergedInto, version);
    }

    private static <V> V or(V told, V standing) {
        return told == null ? standing : told;
    }
}
