package am.hamaynk.core.jobs;

import am.hamaynk.api.jobs.Job;
import am.hamaynk.core.data.Sql;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Drops what nobody needs any longer: messages sent a month ago, tasks that ended three months ago. */
@Component(service = Runnable.class)
@Job(name = "core.tidying", at = "03:30")
public final class Tidying implements Runnable {
    private final Sql sql;

    @Activate
    public Tidying(@Reference(target = "(osgi.jndi.service.name=core)") DataSource core) {
        sql = new Sql(core);
    }

    @Override
    public void run() {
        try {
            sql.update("delete from core_outbox where state = 'sent' and sent < ?", daysAgo(30));
            sql.update("delete from core_task where finished < ?", daysAgo(90));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Timestamp daysAgo(int days) {
        return Timestamp.from(Instant.now().minus(Duration.ofDays(days)));
    }
}
