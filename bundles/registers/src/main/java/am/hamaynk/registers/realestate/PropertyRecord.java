package am.hamaynk.registers.realestate;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.registers.history.PastTable;
import am.hamaynk.registers.history.Timeline;
import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.reading.AddressLine;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.reading.Identifiers;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of real estate as the register has it.
 *
 * @param cadastralCode as the cadastre writes it
 * @param kind one of {@link PropertyKinds}; part of the valuation, and null only where that is left out
 * @param cadastralValue drams, null only while a file tells nothing of it
 * @param netIncome drams a year by cadastral valuation, on which agricultural land is taxed; null where it is not known
 * @param valueFrom first day of that valuation, null where it is not known or not told
 * @param area square metres, or null
 * @param purpose in the words of the cadastre, or null
 * @param zone evaluation zone (տարածագնահատման գոտի), or null
 * @param ended day on which it ceased to exist, or null
 * @param owners those of today, or all where one property is shown; empty where they were not asked for
 * @param past its kinds and valuations before, newest first; empty where they were not asked for
 * @param created when it was entered; null where it is not yet
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PropertyRecord(
        String id,
        String cadastralCode,
        String kind,
        Long cadastralValue,
        Long netIncome,
        LocalDate valueFrom,
        BigDecimal area,
        String purpose,
        String zone,
        String settlement,
        String street,
        String building,
        String apartment,
        LocalDate ended,
        long version,
        List<OwnerRecord> owners,
        @JsonIgnore List<PropertyStore.PastValue> past,
        @JsonIgnore Instant created)
        implements PastTable.Followed<PropertyStore.PastValue> {

    /** Where neither the valuations before nor the day of entry was asked for. */
    public PropertyRecord(
            String id,
            String cadastralCode,
            String kind,
            Long cadastralValue,
            Long netIncome,
            LocalDate valueFrom,
            BigDecimal area,
            String purpose,
            String zone,
            String settlement,
            String street,
            String building,
            String apartment,
            LocalDate ended,
            long version,
            List<OwnerRecord> owners) {
        this(
                id,
                cadastralCode,
                kind,
                cadastralValue,
                netIncome,
                valueFrom,
                area,
                purpose,
                zone,
                settlement,
                street,
                building,
                apartment,
                ended,
                version,
                owners,
                List.of(),
                null);
    }

    @JsonProperty
    public String address() {
        return AddressLine.of(settlement, street, building, apartment);
    }

    /** Codes of what is doubtful and was accepted all the same. */
    @JsonProperty
    public List<String> warnings() {
        return Stream.of(
                        Identifiers.cadastral(cadastralCode) ? null : "cadastral-code-doubtful",
                        incomeMissing() ? "net-income-missing" : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether this is agricultural land that cannot be taxed, as nobody told its net income. */
    @JsonIgnore
    public boolean incomeMissing() {
        return "land-agricultural".equals(kind) && netIncome == null;
    }

    /** What forms and files tell of, by the names of the import columns; read again it is the same. */
    @JsonIgnore
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cadastral_code", cadastralCode);
        facts.put("kind", kind);
        facts.put("cadastral_value", cadastralValue);
        facts.put("net_income", netIncome);
        facts.put("value_from", valueFrom);
        facts.put("area", area == null ? null : Numbers.text(area));
        facts.put("purpose", purpose);
        facts.put("zone", zone);
        facts.put("settlement", settlement);
        facts.put("street", street);
        facts.put("building", building);
        facts.put("apartment", apartment);
        facts.put("ended", ended);
        return facts;
    }

    /** What history tells of: the same, with the first day of the kind and that of the value. */
    @JsonIgnore
    public Map<String, Object> told() {
        Map<String, Object> told = facts();
        told.remove("value_from");
        told.put("kind_from", Dates.known(kindFrom()));
        told.put("worth_from", Dates.known(Valuations.of(this).worths().stands()));
        return told;
    }

    /** This record with what was told over it; what was not told stays, but since when the value stands. */
    public PropertyRecord with(PropertyRecord told) {
        return new PropertyRecord(
                id,
                cadastralCode,
                or(told.kind, kind),
                or(told.cadastralValue, cadastralValue),
                or(told.netIncome, netIncome),
                told.valueFrom,
                or(told.area, area),
                or(told.purpose, purpose),
                or(told.zone, zone),
                or(told.settlement, settlement),
                or(told.street, street),
                or(told.building, building),
                or(told.apartment, apartment),
                or(told.ended, ended),
                version,
                owners,
                past,
                created);
    }

    /**
     * This with its kind and its valuation as they follow those that stand. Without a day a value corrects the one that
     * stands; where nobody told since when another kind is so, it begins today.
     *
     * @return empty where a valuation was told that is older than what stands
     */
    public Optional<PropertyRecord> valuedAfter(PropertyRecord standing, Today today) {
        Valuations stand = Valuations.of(standing);
        LocalDate since = undated(standing, today) ? today.get() : null;
        return (valueFrom == null ? Optional.of(stand.unsaid(this, since)) : stand.told(this)).map(this::valued);
    }

    private PropertyRecord valued(Valuations after) {
        Valuations.Worth worth = after.worths().last();
        return valued(after.kinds().last(), worth.value(), worth.income(), Dates.known(after.from()), after.past());
    }

    /** First day of its kind. */
    @JsonIgnore
    public LocalDate kindFrom() {
        return Valuations.of(this).kinds().stands();
    }

    /** Whether its kind is another than the one that stands, and nobody told since when. */
    public boolean undated(PropertyRecord standing, Today today) {
        return valueFrom == null && !kind.equals(standing.kind) && !Timeline.enteredToday(standing.created, today);
    }

    /** Whether another kind has taken the place of one that stood on the same day already, and may have been taxed. */
    public boolean corrects(PropertyRecord standing, Today today) {
        return !kind.equals(standing.kind)
                && !kindFrom().isAfter(Dates.orLongAgo(standing.valueFrom))
                && !Timeline.enteredToday(standing.created, today);
    }

    public PropertyRecord as(String id, long version) {
        return kept(id, version, owners, created);
    }

    public PropertyRecord owned(List<OwnerRecord> owners) {
        return kept(id, version, owners, created);
    }

    /** What else was told of it. */
    public PropertyRecord unvalued() {
        return valued(null, null, null, null, past);
    }

    PropertyRecord followed(List<PropertyStore.PastValue> past) {
        return valued(kind, cadastralValue, netIncome, valueFrom, past);
    }

    private PropertyRecord kept(String id, long version, List<OwnerRecord> owners, Instant created) {
        return new PropertyRecord(
                id,
                cadastralCode,
                kind,
                cadastralValue,
                netIncome,
                valueFrom,
                area,
                purpose,
                zone,
                settlement,
                street,
                building,
                apartment,
                ended,
                version,
                owners,
                past,
                created);
    }

    private PropertyRecord valued(
            String kind, Long value, Long income, LocalDate from, List<PropertyStore.PastValue> past) {
        return new PropertyRecord(
                id,
                cadastralCode,
                kind,
                value,
                income,
                from,
                area,
                purpose,
                zone,
                settlement,
                street,
                building,
                apartment,
                ended,
                version,
                owners,
                past,
                created);
    }

    private static <V> V or(V told, V standing) {
        return told == null ? standing : told;
    }
}
