package am.hamaynk.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.core.Settings;
import am.hamaynk.core.module.NodeState;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;

/** A PostgreSQL that comes late, and one that another takes the place of. */
class DatabaseTest {
    private final BlockingQueue<DataSource> published = new LinkedBlockingQueue<>();

    @Test
    void aServerThatIsNotUpYetIsTriedAgain() throws Exception {
        try (TestDatabase real = TestDatabase.empty(Engine.POSTGRESQL);
                Wire wire = wire(real)) {
            Database database = new Database(
                    context(),
                    new Settings(Map.of("db.url", url(real, wire), "db.user", "postgres", "db.pool", "3")),
                    new GeronimoTransactionManager());
            ServiceReference<DataSourceFactory> driver = as(ServiceReference.class, (proxy, method, given) -> null);
            Database.Opening opening = database.addingService(driver);
            for (int i = 0; i < 200 && !database.state().equals("unreachable"); i++) {
                Thread.sleep(50);
            }
            assertEquals("unreachable", database.state());
            assertNotNull(database.detail());
            NodeState node = new NodeState(database, new Settings(Map.of()));
            assertFalse(node.ready());
            assertEquals(Map.of("database", "unreachable", "start", "waiting"), node.components(), "codes for anybody");
            assertEquals(Map.of("database", database.detail()), node.details(), "words for administrators");
            assertNull(published.poll());

            wire.mend();
            DataSource open = published.poll(30, TimeUnit.SECONDS);
            assertNotNull(open, "opened once the server is there");
            assertEquals("up", database.state());
            assertNull(database.detail());
            assertEquals(1, one(open));
            database.removedService(driver, opening);
            database.close();
        }
    }

    @Test
    void aDriverThatLeavesMeanwhileEndsTheTrying() throws Exception {
        try (TestDatabase real = TestDatabase.empty(Engine.POSTGRESQL);
                Wire wire = wire(real)) {
            Database database = new Database(
                    context(),
                    new Settings(Map.of("db.url", url(real, wire), "db.user", "postgres")),
                    new GeronimoTransactionManager());
            ServiceReference<DataSourceFactory> driver = as(ServiceReference.class, (proxy, method, given) -> null);
            database.removedService(driver, database.addingService(driver));
            database.close();
            assertNull(published.poll());
        }
    }

    @Test
    void whatAPersonIsCalledIsInNoErrorOfTheDatabase() throws Exception {
        assertEquals("jdbc:derby:x;create=true", Database.discreet("jdbc:derby:x;create=true"));
        assertEquals(
                "jdbc:postgresql://h/d?a=b&logServerErrorDetail=false", Database.discreet("jdbc:postgresql://h/d?a=b"));
        try (TestDatabase real = TestDatabase.empty(Engine.POSTGRESQL);
                Wire wire = wire(real)) {
            wire.mend();
            try (Connection connection =
                            DriverManager.getConnection(Database.discreet(url(real, wire)), "postgres", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table person (name varchar(9) primary key, age integer not null)");
                statement.execute("insert into person values ('Anahit', 1)");
                quiet(() -> statement.execute("insert into person values ('Anahit', 2)"));
                quiet(() -> statement.execute("insert into person values ('Anahit', null)"));
                PreparedStatement many = connection.prepareStatement("insert into person values (?, 3)");
                many.setString(1, "Anahit");
                many.addBatch();
                many.addBatch();
                quiet(many::executeBatch);
            }
        }
    }

    private static void quiet(Executable act) {
        SQLException refused = assertThrows(SQLException.class, act);
        for (Throwable each = refused;
                each != null;
                each = each instanceof SQLException sql ? sql.getNextException() : null) {
            assertFalse(each.toString().contains("Anahit"), each.toString());
        }
    }

    @Test
    void deadConnectionsAreNotHandedOut() throws Exception {
        try (TestDatabase real = TestDatabase.empty(Engine.POSTGRESQL);
                Wire wire = wire(real)) {
            wire.mend();
            PGXADataSource source = new PGXADataSource();
            source.setUrl(url(real, wire));
            source.setUser("postgres");
            try (Pool pool =
                    new Pool(source, new GeronimoTransactionManager(), 3, Duration.ofMillis(1), Pool.PATIENCE)) {
                List<Connection> all = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    all.add(pool.dataSource().getConnection());
                }
                for (Connection connection : all) {
                    connection.close();
                }
                wire.cut();
                wire.mend();
                Thread.sleep(20);
                for (int i = 0; i < 3; i++) {
                    assertEquals(1, one(pool.dataSource()), "a live one in the place of each");
                }
            }
        }
    }

    private static int one(DataSource open) throws SQLException {
        return new QueryRunner(open).query("select 1", new ScalarHandler<Integer>());
    }

    private static Wire wire(TestDatabase real) throws Exception {
        return new Wire(((PGSimpleDataSource) real.outside()).getPortNumbers()[0]);
    }

    private static String url(TestDatabase real, Wire wire) {
        return "jdbc:postgresql://localhost:" + wire.port() + "/"
                + ((PGSimpleDataSource) real.outside()).getDatabaseName();
    }

    private BundleContext context() {
        DataSourceFactory factory = as(DataSourceFactory.class, (proxy, method, given) -> {
            Properties properties = (Properties) given[0];
            PGXADataSource source = new PGXADataSource();
            source.setUrl(properties.getProperty(DataSourceFactory.JDBC_URL));
            source.setUser(properties.getProperty(DataSourceFactory.JDBC_USER));
            return source;
        });
        return as(BundleContext.class, (proxy, method, given) -> switch (method.getName()) {
            case "getService" -> factory;
            case "registerService" -> {
                published.add((DataSource) given[1]);
                yield as(ServiceRegistration.class, (registration, of, nothing) -> null);
            }
            case "ungetService" -> true;
            default -> null;
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> T as(Class<? super T> type, InvocationHandler answers) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers);
    }
}
