package am.hamaynk.registers.people;

import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.reading.AddressLine;
import am.hamaynk.registers.reading.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where somebody lived on any day: the present address stands with the resident, the past ones here. */
@Component(service = Addresses.class)
public final class Addresses {
    private final Db db;

    @Activate
    public Addresses(@Reference Db db) {
        this.db = db;
    }

    /**
     * @param from first day, null where it is not known
     * @param to last day, null for the present one
     */
    public record Address(
            String household,
            String settlement,
            String street,
            String building,
            String apartment,
            LocalDate from,
            LocalDate to) {
        public String line() {
            return AddressLine.of(settlement, street, building, apartment);
        }

        public boolean on(LocalDate day) {
            return (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day));
        }
    }

    /** A move: where somebody lived, and where they live from a day on. */
    public record Move(ResidentRecord before, LocalDate from) {}

    /**
     * The present and the past ones, newest first.
     *
     * @param resident of whom
     */
    public List<Address> of(ResidentRecord resident) {
        List<Address> all = new ArrayList<>();
        all.add(new Address(
                resident.household(),
                resident.settlement(),
                resident.street(),
                resident.building(),
                resident.apartment(),
                resident.addressFrom(),
                resident.departed()));
        all.addAll(db.list(
                "select a.*, h.number as household from registers_past_address a"
                        + " left join registers_household h on h.id = a.household_id"
                        + " where a.resident_id = ? order by a.to_date desc, a.id desc",
                row -> new Address(
                        row.getString("household"),
                        row.getString("settlement"),
                        row.getString("street"),
                        row.getString("building"),
                        row.getString("apartment"),
                        Dates.known(Db.day(row, "from_date")),
                        Db.day(row, "to_date")),
                resident.id()));
        return all;
    }

    /** Keeps what was the address until the day before the move. */
    public void keep(List<Move> moves) {
        List<Object[]> rows = new ArrayList<>();
        for (Move move : moves) {
            ResidentRecord before = move.before();
            LocalDate from = Dates.orLongAgo(before.addressFrom());
            if (move.from().isAfter(from) && !before.address().isEmpty()) {
                rows.add(new Object[] {
                    Ids.next(),
                    before.id(),
                    before.householdId(),
                    before.relation(),
                    before.settlement(),
                    before.street(),
                    before.building(),
                    before.apartment(),
                    from,
                    move.from().minusDays(1)
                });
            }
        }
        db.batch(
                "insert into registers_past_address (id, resident_id, household_id, relation, settlement, street,"
                        + " building, apartment, from_date, to_date) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /**
     * From which day a new address holds: the day told, else today where somebody moved, else as before.
     *
     * @param told first day as somebody told it, or null
     */
    public static LocalDate since(ResidentRecord before, ResidentRecord after, LocalDate told, LocalDate today) {
        if (!after.movedFrom(before)) {
            return told == null ? before.addressFrom() : told;
        }
        // a first address is not a move: nobody knows since when they live there
        return told != null ? told : before.address().isEmpty() ? null : today;
    }
}
