package am.hamaynk.registers.ownership;

import am.hamaynk.registers.data.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rights of owners in the database. */
@Component(service = HoldingStore.class)
public final class HoldingStore {
    public static final String INSERT = "insert into registers_holding (id, object_group, object_id, party_kind,"
            + " party_id, numerator, denominator, from_date, to_date, right_kind, certificate)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Db db;

    @Activate
    public HoldingStore(@Reference Db db) {
        this.db = db;
    }

    /** Whoever else would change owners of these objects waits until the running transaction has ended. */
    public void lock(String group, Collection<String> objectIds) {
        String table = group.equals(Holding.VEHICLE) ? "registers_vehicle" : "registers_property";
        db.batch(
                "update " + table + " set version = version where id = ?",
                objectIds.stream().sorted().map(id -> new Object[] {id}).toList());
    }

    /** All holdings of one object, past ones too, oldest first. */
    public List<Holding> of(String group, String objectId) {
        return db.list(
                "select * from registers_holding where object_group = ? and object_id = ? order by from_date, id",
                HoldingStore::read,
                group,
                objectId);
    }

    /** All holdings of many objects, by object. */
    public Map<String, List<Holding>> ofAll(String group, Collection<String> objectIds) {
        return db
                .in(
                        "select * from registers_holding where object_group = '" + group + "' and",
                        "object_id",
                        objectIds,
                        HoldingStore::read)
                .stream()
                .sorted(java.util.Comparator.comparing(Holding::from).thenComparing(Holding::id))
                .collect(Collectors.groupingBy(Holding::objectId, HashMap::new, Collectors.toList()));
    }

    /** What a party held at any time between two days. */
    public List<Holding> ofParty(String partyId, LocalDate first, LocalDate last) {
        return db.list(
                "select * from registers_holding where party_id = ? and from_date <= ?"
                        + " and (to_date is null or to_date >= ?) order by object_id, from_date, id",
                HoldingStore::read,
                partyId,
                last,
                first);
    }

    /** Writes what differs between two states of one object's or many objects' owners. */
    public void write(List<Holding> before, List<Holding> after) {
        Map<String, Holding> old = before.stream().collect(Collectors.toMap(Holding::id, Function.identity()));
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        for (Holding holding : after) {
            Holding standing = old.remove(holding.id());
            if (standing == null) {
                inserts.add(row(holding));
            } else if (!standing.equals(holding)) {
                updates.add(new Object[] {
                    holding.partyKind(),
                    holding.partyId(),
                    holding.share().numerator(),
                    holding.share().denominator(),
                    holding.from(),
                    holding.to(),
                    holding.rightKind(),
                    holding.certificate(),
                    holding.id()
                });
            }
        }
        db.batch(
                "update registers_holding set party_kind = ?, party_id = ?, numerator = ?, denominator = ?,"
                        + " from_date = ?, to_date = ?, right_kind = ?, certificate = ? where id = ?",
                updates);
        db.batch(INSERT, inserts);
        db.batch(
                "delete from registers_holding where id = ?",
                old.keySet().stream().map(id -> new Object[] {id}).toList());
    }

    public static Object[] row(Holding holding) {
        return new Object[] {
            holding.id(),
            holding.group(),
            holding.objectId(),
            holding.partyKind(),
            holding.partyId(),
            holding.share().numerator(),
            holding.share().denominator(),
            holding.from(),
            holding.to(),
            holding.rightKind(),
            holding.certificate()
        };
    }

    /** Gives all rights of one party to another; returns the keys of those that moved. */
    public List<String> move(String fromParty, String toParty) {
        List<String> ids =
                db.list("select id from registers_holding where party_id = ?", row -> row.getString(1), fromParty);
        moveAll(ids, fromParty, toParty);
        return ids;
    }

    /** Gives those of some rights that are still one party's to another, which stays so whoever changes owners beside it. */
    public void moveAll(List<String> ids, String fromParty, String toParty) {
        db.in("select * from registers_holding where", "id", ids, HoldingStore::read).stream()
                .collect(Collectors.groupingBy(
                        Holding::group, Collectors.mapping(Holding::objectId, Collectors.toSet())))
                .forEach(this::lock);
        db.batch(
                "update registers_holding set party_id = ? where id = ? and party_id = ?",
                ids.stream().map(id -> new Object[] {toParty, id, fromParty}).toList());
    }

    static Holding read(ResultSet row) throws SQLException {
        return new Holding(
                row.getString("id"),
                row.getString("object_group"),
                row.getString("object_id"),
                row.getString("party_kind"),
                row.getString("party_id"),
                new Share(row.getInt("numerator"), row.getInt("denominator")),
                Db.day(row, "from_date"),
                Db.day(row, "to_date"),
                row.getString("right_kind"),
                row.getString("certificate"));
    }
}
