package am.hamaynk.permits.arrival;

import am.hamaynk.sql.Sql;
import java.time.Instant;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Up to when what others told has been taken over. */
@Component(service = Seen.class)
public final class Seen {
    private final Sql sql;

    @Activate
    public Seen(@Reference(target = "(osgi.jndi.service.name=permits)") DataSource source) {
        this.sql = new Sql(source);
    }

    /** Of whom something is heard. */
    enum Of {
        GRANTS,
        REVOCATIONS;

        private int id() {
            return ordinal() + 1;
        }
    }

    Instant moment(Of what) {
        return sql.one(
                        "select moment from permits_seen where id = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        what.id())
                .orElse(Instant.EPOCH.plusSeconds(86_400));
    }

    /** It never goes back. */
    void until(Of what, Instant moment) {
        if (sql.number("select count(*) from permits_seen where id = ?", what.id()) == 0) {
            sql.update("insert into permits_seen (id, moment) values (?, ?)", what.id(), moment);
        } else {
            sql.update("update permits_seen set moment = ? where id = ? and moment < ?", moment, what.id(), moment);
        }
    }
}
