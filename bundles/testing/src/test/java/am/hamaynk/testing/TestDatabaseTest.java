package am.hamaynk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.data.Ids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;

class TestDatabaseTest {
    private final TestDatabase database;
    private final QueryRunner sql;
    private final QueryRunner outside;

    TestDatabaseTest(TestDatabase database) {
        this.database = database;
        if (!migrated()) {
            database.migrate("testing", Path.of("src/test/resources/db"));
        }
        sql = new QueryRunner(database.dataSource());
        outside = new QueryRunner(database.outside());
    }

    @OnBothDatabases
    void jdbcAndJpaStandOrFallTogether() throws Exception {
        JpaTemplate jpa = database.jpa("testing");
        String byJdbc = Ids.next();
        String byJpa = Ids.next();
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            insert(byJdbc);
            jpa.tx(em -> {
                em.persist(new Thing(byJpa, "jpa", "x".repeat(40_000)));
                em.flush();
            });
            assertEquals(2, count(sql, byJdbc, byJpa));
            throw new IllegalStateException();
        }));
        assertEquals(0, count(outside, byJdbc, byJpa));

        database.transactions().run(() -> {
            insert(byJdbc);
            jpa.tx(em -> em.persist(new Thing(byJpa, "jpa", "x".repeat(40_000))));
        });
        assertEquals(2, count(outside, byJdbc, byJpa));
        assertEquals(
                40_000,
                jpa.<Integer>txExpr(em -> em.find(Thing.class, byJpa).story().length()));
    }

    @OnBothDatabases
    void ownTransactionStaysWhenTheOuterOneFails() throws Exception {
        String outer = Ids.next();
        String inner = Ids.next();
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            insert(outer);
            database.transactions().callNew(() -> insert(inner));
            throw new IllegalStateException();
        }));
        assertEquals(1, count(outside, outer, inner));
    }

    @OnBothDatabases
    void whatFollowsTheEndRunsAfterThatEndOnly() {
        List<String> heard = new ArrayList<>();
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            database.transactions().afterCommit(() -> heard.add("committed"));
            database.transactions().afterRollback(() -> heard.add("rolled back"));
            throw new IllegalStateException();
        }));
        String id = Ids.next();
        database.transactions().afterRollback(() -> heard.add("without a transaction"));
        database.transactions().run(() -> {
            insert(id);
            database.transactions().afterRollback(() -> heard.add("rolled back though it stands"));
            database.transactions().afterCommit(() -> {
                try {
                    heard.add("sees " + count(sql, id, id));
                } catch (Exception e) {
                    heard.add(e.toString());
                }
            });
            heard.add("inside");
        });
        assertEquals(List.of("rolled back", "inside", "sees 1"), heard);
    }

    private boolean migrated() {
        try {
            return new QueryRunner(database.outside())
                            .query("select count(*) from testing_thing", new ScalarHandler<Number>())
                            .longValue()
                    >= 0;
        } catch (Exception e) {
            return false;
        }
    }

    private int insert(String id) throws Exception {
        return sql.update("insert into testing_thing (id, name) values (?, 'jdbc')", id);
    }

    private static int count(QueryRunner runner, String one, String two) throws Exception {
        return runner.query(
                        "select count(*) from testing_thing where id in (?, ?)", new ScalarHandler<Number>(), one, two)
                .intValue();
    }
}
