package am.hamaynk.permits.arrival;

import am.hamaynk.sql.Sql;
import java.time.Instant;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Up to when what cases granted has been taken over. */
@Component(service = Seen.class)
public final class Seen {
    private final Sql sql;

    @Activate
    public Seen(@Reference(target = "(osgi.jndi.service.name=permits)") DataSource source) {
        this.sql = new Sql(source);
    }

    Instant moment() {
        return sql.one("select moment from permits_seen where id = 1", row -> row.getTimestamp(1)
                        .toInstant())
                .orElse(Instant.EPOCH.plusSeconds(86_400));
    }

    /** It never goes back. */
    void until(Instant moment) {
        if (sql.number("select count(*) from permits_seen") == 0) {
            sql.update("insert into permits_seen (id, moment) values (1, ?)", moment);
        } else {
            sql.update("update permits_seen set moment = ? where id = 1 and moment < ?", moment, moment);
        }
    }
}
