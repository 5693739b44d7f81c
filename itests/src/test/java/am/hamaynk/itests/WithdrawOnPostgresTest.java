package am.hamaynk.itests;

import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

/** The same where the data are in PostgreSQL. */
class WithdrawOnPostgresTest extends WithdrawTest {
    private final TestDatabase database = TestDatabase.empty(Engine.POSTGRESQL);

    @Override
    Distribution unpack() {
        try (Connection outside = database.outside().getConnection()) {
            return Distribution.unpack("withdraw-postgres")
                    .with("HAMAYNK_DB_URL", outside.getMetaData().getURL())
                    .with("HAMAYNK_DB_USER", "postgres");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Once the platform has gone. */
    @Override
    @AfterAll
    void stop() {
        super.stop();
        database.close();
    }
}
