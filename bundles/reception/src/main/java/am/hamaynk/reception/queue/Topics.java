package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what people come for. */
@Component(service = Topics.class)
public final class Topics {
    private final Sql sql;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public Topics(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.audit = audit;
    }

    public List<Topic> all() {
        return sql.list(
                "select * from reception_topic order by place_in_list, letter",
                row -> new Topic(
                        row.getString("id"),
                        row.getString("letter"),
                        Map.of(
                                "hy", row.getString("name_hy"),
                                "en", row.getString("name_en"),
                                "ru", row.getString("name_ru")),
                        row.getInt("place_in_list"),
                        row.getInt("active") == 1,
                        row.getInt("version")));
    }

    public List<Topic> active() {
        return all().stream().filter(Topic::active).toList();
    }

    public Optional<Topic> find(String id) {
        return all().stream().filter(topic -> topic.id().equals(id)).findFirst();
    }

    /**
     * @param topic with id null for a new one; its version says which state was seen
     * @throws Problem {@code already-exists} at field {@code letter}; {@code conflict} (409) where somebody else has
     *     changed it since
     */
    public String save(Topic topic) {
        return transactions.call(() -> {
            if (all().stream()
                    .anyMatch(other ->
                            other.letter().equals(topic.letter()) && !other.id().equals(topic.id()))) {
                throw Problem.field("letter", "already-exists");
            }
            String id = topic.id() == null ? Ids.next() : topic.id();
            Object[] values = {
                topic.letter(),
                topic.name("hy"),
                topic.name("en"),
                topic.name("ru"),
                topic.place(),
                topic.active() ? 1 : 0,
                id,
                topic.version()
            };
            if (topic.id() == null) {
                sql.update(
                        "insert into reception_topic (letter, name_hy, name_en, name_ru, place_in_list, active, id,"
                                + " version) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        values);
            } else if (sql.update(
                            "update reception_topic set letter = ?, name_hy = ?, name_en = ?, name_ru = ?,"
                                    + " place_in_list = ?, active = ?, version = version + 1 where id = ? and version = ?",
                            values)
                    == 0) {
                throw Problem.conflict("conflict");
            }
            audit.record("reception.topic.save", id, Map.of("letter", topic.letter(), "name", topic.name("hy")));
            return id;
        });
    }
}
