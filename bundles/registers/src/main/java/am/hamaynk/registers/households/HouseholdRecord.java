package am.hamaynk.registers.households;

import am.hamaynk.registers.reading.AddressLine;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A household as its book (Համայնքի գիրք, form 1 of the Statistical Council's decision 31-N of 2010) tells of it.
 *
 * @param number one household's within its settlement
 * @param headId key of the resident at its head, or null
 * @param head their name, or null
 * @param size how many live in it today
 * @param members those of today and of before; empty where they were not asked for
 * @param items what it has and had; empty where it was not asked for
 * @param version grows with each change of its address, head or note
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record HouseholdRecord(
        String id,
        String number,
        String headId,
        String head,
        String settlement,
        String street,
        String building,
        String apartment,
        String note,
        long size,
        List<Member> members,
        List<Item> items,
        long version) {
    /**
     * Somebody who lives or lived in it.
     *
     * @param relation to the head, or null
     * @param from first day, null where it is not known
     * @param to last day, null while they live in it
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Member(
            String resident, String name, LocalDate birthDate, String relation, LocalDate from, LocalDate to) {}

    /**
     * What a household has.
     *
     * @param category one of {@link HouseholdFields#CATEGORIES}
     * @param kind in the words of the book: arable land, cows, tractor
     * @param quantity with two digits behind the point at most
     * @param unit hectares, heads, pieces
     * @param from first day, null where it is not known
     * @param to last day, null while it is there
     */
    public record Item(
            String id, String category, String kind, BigDecimal quantity, String unit, LocalDate from, LocalDate to) {
        /** As history tells of it. */
        public String told() {
            return kind + " " + quantity.toPlainString() + " " + unit;
        }
    }

    @JsonProperty
    public String address() {
        return AddressLine.of(settlement, street, building, apartment);
    }

    /** What history tells of. */
    @JsonIgnore
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", number);
        facts.put("settlement", settlement);
        facts.put("street", street);
        facts.put("building", building);
        facts.put("apartment", apartment);
        facts.put("head", head);
        facts.put("note", note);
        return facts;
    }

    /** The same with its people and what it has. */
    public HouseholdRecord with(List<Member> members, List<Item> items) {
        return new HouseholdRecord(
                id, number, headId, head, settlement, street, building, apartment, note, size, members, items, version);
    }

    /** All that was told in place of what stands; key, number, settlement and version stay. */
    public HouseholdRecord told(HouseholdRecord told, String headName) {
        return new HouseholdRecord(
                id,
                number,
                told.headId,
                headName,
                settlement,
                told.street,
                told.building,
                told.apartment,
                told.note,
                size,
                members,
                items,
                version);
    }
}
