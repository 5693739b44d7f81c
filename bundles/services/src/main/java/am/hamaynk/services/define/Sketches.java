package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.services.Json;
import am.hamaynk.services.definition.Services;
import am.hamaynk.sql.Sql;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps services while they are written, page by page and by several people, until they are offered or thrown away. */
@Component(service = Sketches.class)
public final class Sketches {
    private final Sql sql;
    private final Transactions transactions;
    private final Access access;
    private final Services services;
    private final Today today;

    @Activate
    public Sketches(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Services services,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.access = access;
        this.services = services;
        this.today = today;
    }

    List<Sketch> all() {
        return sql.list("select * from services_sketch order by id", Sketches::read);
    }

    Optional<Sketch> find(String id) {
        return sql.one("select * from services_sketch where id = ?", Sketches::read, id);
    }

    /** @throws Problem {@code not-found} (404) */
    Sketch open(String id) {
        return find(id).orElseThrow(() -> Problem.notFound(id));
    }

    /** Begins one; nothing happens where somebody has begun it already. */
    void begin(String id, ObjectNode tree) {
        transactions.run(() -> {
            if (find(id).isEmpty()) {
                sql.update(
                        "insert into services_sketch (id, tree, made_by, changed) values (?, ?, ?, ?)",
                        id,
                        tree.toString(),
                        access.require().name(),
                        today.now());
            }
        });
    }

    /** Changes it as it stands, one change after the other. */
    Sketch change(String id, Consumer<Sketch> how) {
        String by = access.require().name();
        return transactions.call(() -> {
            sql.update("update services_sketch set made_by = ?, changed = ? where id = ?", by, today.now(), id);
            Sketch sketch = open(id);
            how.accept(sketch);
            sql.update(
                    "update services_sketch set tree = ? where id = ?",
                    sketch.tree().toString(),
                    id);
            return sketch;
        });
    }

    /** Offers the service as it is written. @throws Problem 422 with all that is wrong */
    void offer(String id) {
        transactions.run(() -> {
            services.save(open(id).file());
            drop(id);
        });
    }

    void drop(String id) {
        sql.update("delete from services_sketch where id = ?", id);
    }

    private static Sketch read(ResultSet row) throws SQLException {
        return new Sketch(
                row.getString("id"),
                Json.read(row.getString("tree"), ObjectNode.class),
                row.getString("made_by"),
                row.getTimestamp("changed").toInstant());
    }
}
