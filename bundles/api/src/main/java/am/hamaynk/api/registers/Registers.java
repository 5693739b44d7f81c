package am.hamaynk.api.registers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/** The registers as other modules see them. Each record is what was true on the day asked for. */
@ProviderType
public interface Registers {
    /** A resident or an organisation; under the id of a merged record, the one that stands now. */
    Optional<Party> party(String id);

    /** By PSN (residents) or TIN (organisations). */
    Optional<Party> partyByNumber(String number);

    /** By name, forgiving as the register's own search is. */
    List<Party> search(String query, int limit);

    /** The household in which a resident lives today, as its book tells of it; empty where they are in none. */
    default Optional<Household> household(String partyId) {
        return Optional.empty();
    }

    /** Several at once, in no order: each under its present id, once; ids that nobody has are left out. */
    default List<Party> parties(Collection<String> ids) {
        Map<String, Party> found = new LinkedHashMap<>();
        ids.forEach(id -> party(id).ifPresent(party -> found.put(party.id(), party)));
        return List.copyOf(found.values());
    }

    /** All records that were found to be another's again, each with the one that stands for it; they are few. */
    default Map<String, String> merged() {
        return Map.of();
    }

    Optional<TaxObject> object(String id);

    /** Several at once, in no order; ids that nothing has are left out. */
    default List<TaxObject> objects(Collection<String> ids) {
        return ids.stream().map(this::object).flatMap(Optional::stream).toList();
    }

    /** By cadastral code or plate. */
    Optional<TaxObject> objectByCode(String code);

    /** What a party held at any time of a year. */
    List<Holding> holdings(String partyId, int year);

    /** Who held an object at any time of a year. */
    List<Holding> holdingsOf(String objectId, int year);

    /**
     * Everything taxable of a kind in a year, ordered by object, so that a billing run can go on where it stopped.
     *
     * @param group {@code real-estate} or {@code vehicle}
     * @param afterObject key of the object to begin after, or null
     * @return a stream that holds a few rows at a time; the caller closes it
     */
    Stream<Holding> holdings(String group, int year, String afterObject);

    /** How many {@link #holdings(String, int, String)} would give. */
    long countHoldings(String group, int year);

    /**
     * @param kind resident or organisation
     * @param number PSN or TIN, or null
     * @param email or null
     * @param merged ids of records that were found to be the same party; what others keep under them is this party's
     */
    record Party(
            String id, String kind, String name, String number, String address, String email, List<String> merged) {}

    /**
     * @param group real-estate or vehicle
     * @param kind apartment, house, public, land-agricultural… or car, bus, truck, motorcycle, watercraft
     * @param code cadastral code or plate
     * @param value cadastral value in drams, 0 for vehicles
     * @param netIncome drams a year by cadastral valuation, on which agricultural land is taxed; null where unknown
     * @param horsepower 0 for real estate
     * @param year of production of a vehicle, or null
     * @param seats of a vehicle, or null
     */
    record TaxObject(
            String id,
            String group,
            String kind,
            String code,
            String address,
            long value,
            Long netIncome,
            int horsepower,
            Integer year,
            Integer seats) {}

    /**
     * @param number one household's within its settlement
     * @param members who live in it today, the eldest first
     * @param items what it has today: land, dwellings, livestock, machinery
     */
    record Household(String number, String address, List<Member> members, List<Item> items) {}

    /** @param born or null; @param relation to the head, in the words of the book, or null */
    record Member(String partyId, String name, LocalDate born, String relation) {}

    /** @param category land, dwelling, livestock or machinery; @param kind and unit in the words of the book */
    record Item(String category, String kind, BigDecimal quantity, String unit) {}

    /**
     * One party's share of one object over a time.
     *
     * @param numerator of the share, 1 to denominator
     * @param from first day
     * @param to last day, null while it lasts
     */
    record Holding(TaxObject object, String partyId, int numerator, int denominator, LocalDate from, LocalDate to) {}
}
