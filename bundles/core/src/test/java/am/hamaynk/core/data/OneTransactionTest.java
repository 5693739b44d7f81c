package am.hamaynk.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.core.audit.RealAudit;
import am.hamaynk.core.notify.RealOutbox;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Two modules in one transaction, as core arranges it: the real manager, the real pool, audit and outbox beside them. All
 * of it stands or none, whatever fails and whenever the process dies.
 */
class OneTransactionTest {
    private static final String DEEDS = "src/test/resources/deeds";
    private static final List<String> TABLES =
            List.of("first_deed", "second_deed", "core_audit", "core_message", "core_outbox");

    private final TestDatabase database;
    private final List<String> asked = new ArrayList<>();
    private final TwoModules modules;
    private final RealOutbox outbox;
    private Audit audit;

    @TempDir
    private Path folder;

    OneTransactionTest(TestDatabase opened) {
        database = opened;
        modules = new TwoModules(opened.source(), asked::add, done -> {});
        outbox = new RealOutbox(modules.dataSource(), modules.transactions);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.migrate("deeds", Path.of(DEEDS));
        for (String table : TABLES) {
            new QueryRunner(database.outside()).update("delete from " + table);
        }
        audit = RealAudit.over(modules.dataSource(), modules.transactions, folder.resolve("witness"));
    }

    @AfterEach
    void close() throws Exception {
        outbox.close();
        modules.close();
    }

    /** An act that touches both modules, the audit, the account's messages and the outbox: one row in each. */
    private void act(String id) throws SQLException {
        modules.first(id);
        audit.record("core.test", id, Map.of());
        outbox.notifications().send(new Recipient(id, "a@example.am", "hy"), "first", "done");
        modules.second(id);
    }

    private List<Integer> rows() throws SQLException {
        List<Integer> rows = new ArrayList<>();
        for (String table : TABLES) {
            rows.add(new QueryRunner(database.outside())
                    .query("select count(*) from " + table, new ScalarHandler<Number>())
                    .intValue());
        }
        return rows;
    }

    @OnBothDatabases
    void allOfItStands() throws Exception {
        modules.transactions.run(() -> act(Ids.next()));
        assertEquals(List.of(1, 1, 1, 1, 1), rows());
        assertEquals(
                1,
                asked.stream().filter("commit"::equals).count(),
                "one connection for all of them, and one commit: " + asked);
        assertEquals(0, asked.stream().filter("prepare"::equals).count(), "so that nothing is ever in doubt");
    }

    @OnBothDatabases
    void orNoneOfIt() throws Exception {
        Problem thrown = assertThrows(
                Problem.class,
                () -> modules.transactions.run(() -> {
                    act(Ids.next());
                    throw Problem.conflict("second-refuses");
                }));
        assertEquals("second-refuses", thrown.code(), "what was thrown passes through");
        assertEquals(List.of(0, 0, 0, 0, 0), rows());
    }

    @OnBothDatabases
    void whatWasDoneOutsideIsUndoneAfterARollback() throws Exception {
        List<String> heard = new ArrayList<>();
        modules.transactions.run(() -> modules.transactions.afterRollback(() -> heard.add("committed")));
        modules.transactions.afterRollback(() -> heard.add("no transaction"));
        assertThrows(
                Problem.class,
                () -> modules.transactions.run(() -> {
                    modules.first(Ids.next());
                    modules.transactions.afterRollback(() -> {
                        modules.transactions.run(() -> modules.second("0"));
                        heard.add("rolled back");
                    });
                    throw Problem.conflict("second-refuses");
                }));
        assertEquals(List.of("rolled back"), heard);
        assertEquals(List.of(0, 1, 0, 0, 0), rows());
    }

    @OnBothDatabases
    void norWhenTheDatabaseRefusesTheSecond() throws Exception {
        String id = Ids.next();
        assertThrows(
                RuntimeException.class,
                () -> modules.transactions.run(() -> {
                    act(id);
                    modules.second(id);
                }));
        assertEquals(List.of(0, 0, 0, 0, 0), rows());
    }

    @OnBothDatabases
    void norWhenTheFirstIsRefusedAsLateAsTheCommit() throws Exception {
        String taken = Ids.next();
        new QueryRunner(database.outside()).update("insert into first_deed (id) values (?)", taken);
        assertThrows(RuntimeException.class, () -> modules.transactions.run(() -> act(taken)));
        assertEquals(List.of(1, 0, 0, 0, 0), rows(), "the row that stood before");
    }

    @OnBothDatabases
    void norWhenTheCallerCarriesOnAfterTheSecondFailed() throws Exception {
        assertThrows(
                RuntimeException.class,
                () -> modules.transactions.run(() -> {
                    modules.first(Ids.next());
                    try {
                        modules.transactions.run(() -> {
                            modules.second(Ids.next());
                            throw new IllegalStateException();
                        });
                    } catch (IllegalStateException swallowed) {
                        audit.record("core.test", "1", Map.of());
                    }
                }));
        assertEquals(List.of(0, 0, 0, 0, 0), rows());
    }

    @OnBothDatabases
    void whatHasItsOwnTransactionStays() throws Exception {
        assertThrows(
                IllegalStateException.class,
                () -> modules.transactions.run(() -> {
                    modules.first(Ids.next());
                    modules.second(Ids.next());
                    modules.transactions.callNew(() -> {
                        act(Ids.next());
                        return null;
                    });
                    throw new IllegalStateException();
                }));
        assertEquals(List.of(1, 1, 1, 1, 1), rows());
    }

    @OnBothDatabases
    void whatFailsInItsOwnTransactionLeavesTheOuterOneWhole() throws Exception {
        modules.transactions.run(() -> {
            modules.first(Ids.next());
            assertThrows(
                    IllegalStateException.class,
                    () -> modules.transactions.callNew(() -> {
                        act(Ids.next());
                        throw new IllegalStateException();
                    }));
            modules.second(Ids.next());
        });
        assertEquals(List.of(1, 1, 0, 0, 0), rows());
    }

    @OnBothDatabases
    void aProcessThatDiesAtTheCommitLeavesBothOrNone() throws Exception {
        boolean derby = database.engine() == Engine.DERBY;
        Path home = folder.resolve("derby");
        XADataSource source = derby ? Dying.source(home.toString()) : database.source();
        DataSource outside = derby ? (EmbeddedXADataSource) source : database.outside();
        if (derby) {
            Flyway.configure()
                    .dataSource(outside)
                    .locations("filesystem:" + DEEDS)
                    .load()
                    .migrate();
            leave(home);
        }
        String address = derby ? home.toString() : ((PGSimpleDataSource) outside).getURL();
        String lost = Ids.next();
        String kept = Ids.next();
        die(address, "before", lost);
        die(address, "after", kept);
        for (String table : List.of("first_deed", "second_deed")) {
            assertEquals(
                    List.of(kept),
                    new QueryRunner(outside).query("select id from " + table, new ColumnListHandler<String>()),
                    table);
        }
        XAConnection asking = source.getXAConnection();
        assertEquals(
                0,
                asking.getXAResource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN).length,
                "nothing waits for a decision that nobody will take");
        asking.close();
        if (derby) {
            leave(home);
        }
    }

    private void die(String address, String when, String id) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        address,
                        when,
                        id)
                .inheritIO()
                .start();
        try {
            process.waitFor(60, TimeUnit.SECONDS);
            assertEquals(Dying.GONE, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Derby in this process lets go of the folder, so that another may have it. */
    private static void leave(Path home) throws SQLException {
        try {
            DriverManager.getConnection("jdbc:derby:" + home + ";shutdown=true");
        } catch (SQLException closed) {
            if (!"08006".equals(closed.getSQLState())) {
                throw closed;
            }
        }
    }
}
