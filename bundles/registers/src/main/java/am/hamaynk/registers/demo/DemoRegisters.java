package am.hamaynk.registers.demo;

import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.demo.DemoData;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.finding.NameIndex;
import am.hamaynk.registers.finding.Words;
import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.ownership.HoldingStore;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.realestate.PropertyRecord;
import am.hamaynk.registers.realestate.PropertyStore;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.vehicles.VehicleRecord;
import am.hamaynk.registers.vehicles.VehicleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The registers of a fictional town, some thousand people at a time, each time in a transaction of its own; what an
 * interrupted fill has written already is left as it is, and the rest is added. Resident number 1 is the one who signs in as {@code resident}: a flat, a third of a house, a car.
 */
@Component(property = "service.ranking:Integer=1000")
public final class DemoRegisters implements DemoData {
    private static final int PIECE = 4000;

    private final Db db;
    private final Keys keys;
    private final Words words;
    private final Settlements settlements;
    private final Community community;
    private final Transactions transactions;
    private final Events events;

    @Activate
    public DemoRegisters(
            @Reference Db db,
            @Reference Keys keys,
            @Reference Words words,
            @Reference Settlements settlements,
            @Reference Community community,
            @Reference Transactions transactions,
            @Reference Events events) {
        this.db = db;
        this.keys = keys;
        this.words = words;
        this.settlements = settlements;
        this.community = community;
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    public void fill(int residents) {
        String settlement = community.profile().nameHy();
        DemoTown town = new DemoTown(settlement);
        transactions.run(() -> {
            if (settlements.list().isEmpty()) {
                settlements.add(settlement);
            }
            if (!written("registers_organisation", DemoTown.id(2, 1))) {
                organisations(settlement, Math.max(3, residents / 60));
            }
        });
        int made = 0;
        while (made < residents) {
            Piece piece = new Piece();
            while (piece.people.size() < PIECE && made + piece.people.size() < residents) {
                piece.add(town.next(residents - made - piece.people.size()));
            }
            if (!written("registers_resident", piece.people.get(0).id())) {
                transactions.run(() -> piece.write(settlement));
            }
            made += piece.people.size();
        }
        transactions.run(() -> events.publish(new Changed("registers", null)));
    }

    private boolean written(String table, String id) {
        return db.number("select count(*) from " + table + " where id = ?", id) > 0;
    }

    private void organisations(String settlement, int count) {
        Dice dice = new Dice(41);
        Instant now = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> names = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (int number = 1; number <= count; number++) {
            boolean own = number == 1;
            String kind = own ? "համայնք" : List.of("ՍՊԸ", "ՓԲԸ", "ՀՈԱԿ", "ԱՁ").get(dice.weighted(70, 8, 7, 15));
            String name = own
                    ? settlement + " համայնք"
                    : "«" + dice.any(Names.BODIES) + (number > 20 ? "-" + number : "") + "» " + kind;
            OrganisationRecord record = new OrganisationRecord(
                    DemoTown.id(2, number),
                    "%08d".formatted(10_000_000 + number),
                    name,
                    kind,
                    settlement,
                    dice.any(Names.STREETS).replace('_', ' ') + " փող.",
                    String.valueOf(dice.between(1, 60)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    0);
            rows.add(OrganisationStore.insertRow(record, now, keys));
            names.addAll(NameIndex.rows(OrganisationStore.KIND, record.id(), words.key(name)));
            known.add(name);
        }
        db.batch(OrganisationStore.INSERT, rows);
        db.batch(NameIndex.INSERT, names);
        words.learn(known);
    }

    /** Rows of some households, ready to be written. */
    private final class Piece {
        private final Instant now = Instant.now();
        private final List<ResidentRecord> people = new ArrayList<>();
        private final List<DemoTown.House> houses = new ArrayList<>();

        void add(DemoTown.House house) {
            houses.add(house);
            people.addAll(house.people());
        }

        void write(String settlement) {
            String place = keys.of(settlement);
            List<Object[]> households = new ArrayList<>();
            List<Object[]> items = new ArrayList<>();
            List<Object[]> properties = new ArrayList<>();
            List<Object[]> vehicles = new ArrayList<>();
            List<Object[]> holdings = new ArrayList<>();
            List<Object[]> names = new ArrayList<>();
            Set<String> texts = new LinkedHashSet<>();
            for (DemoTown.House house : houses) {
                households.add(new Object[] {
                    house.id(),
                    house.number(),
                    HouseholdStore.order(house.number()),
                    place,
                    house.people().get(0).id(),
                    settlement,
                    house.street(),
                    house.building(),
                    house.apartment(),
                    0L,
                    now,
                    now
                });
                name(
                        names,
                        texts,
                        HouseholdStore.KIND,
                        house.id(),
                        HouseholdStore.searched(house.street(), house.building(), house.apartment(), settlement));
                items.addAll(DemoBook.of(house));
                for (PropertyRecord property : house.properties()) {
                    properties.add(PropertyStore.insertRow(property, now));
                    name(names, texts, PropertyStore.KIND, property.id(), PropertyStore.searched(property));
                }
                for (VehicleRecord vehicle : house.vehicles()) {
                    vehicles.add(VehicleStore.insertRow(vehicle, now));
                    name(names, texts, VehicleStore.KIND, vehicle.id(), vehicle.model());
                }
                house.holdings().forEach(holding -> holdings.add(HoldingStore.row(holding)));
            }
            List<Object[]> residents = new ArrayList<>();
            for (ResidentRecord person : people) {
                residents.add(ResidentStore.insertRow(person, now, keys));
                name(names, texts, ResidentStore.KIND, person.id(), person.name());
            }
            db.batch(
                    "insert into registers_household (id, number, number_key, place_key, head_id, settlement, street,"
                            + " building, apartment, version, created, changed)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    households);
            db.batch(HouseholdStore.ITEM, items);
            db.batch(ResidentStore.insertSql(), residents);
            db.batch(PropertyStore.INSERT, properties);
            db.batch(VehicleStore.INSERT, vehicles);
            db.batch(HoldingStore.INSERT, holdings);
            db.batch(NameIndex.INSERT, names);
            words.learn(texts);
        }

        private void name(List<Object[]> rows, Set<String> texts, String kind, String id, String text) {
            rows.addAll(NameIndex.rows(kind, id, words.key(text)));
            texts.add(text);
        }
    }
}
