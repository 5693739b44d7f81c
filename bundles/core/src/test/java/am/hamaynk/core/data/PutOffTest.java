package am.hamaynk.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.dbutils.handlers.ColumnListHandler;

/** What is put off is written once, in order, and with its transaction or not at all. */
class PutOffTest {
    private static final String INSERT = "insert into note (id, text, day, moment) values (?, ?, ?, ?)";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Instant MOMENT = Instant.parse("2026-11-28T10:00:00Z");

    private final JtaTransactions transactions = new JtaTransactions(TestDatabase.manager());
    private TestDatabase database;
    private Sql sql;

    private void open(TestDatabase opened) throws Exception {
        database = opened;
        sql = new Sql(opened.dataSource());
        try {
            sql.update("drop table note");
        } catch (SQLException first) {
            // there is none yet
        }
        sql.update("create table note (id integer not null primary key, text varchar(20), day date, moment timestamp)");
    }

    private void insert(int id, String text) {
        transactions.later(database.dataSource(), INSERT, id, text, DAY, MOMENT);
    }

    private void change(int id, String text) {
        transactions.later(database.dataSource(), "update note set text = ? where id = ?", text, id);
    }

    private List<Object> texts() throws Exception {
        return sql.query("select text from note order by id", new ColumnListHandler<>());
    }

    @OnBothDatabases
    void isWrittenAtTheEndInOrder(TestDatabase opened) throws Exception {
        open(opened);
        transactions.run(() -> {
            insert(1, "one");
            change(1, "changed");
            insert(2, null);
            insert(3, "three");
            transactions.later(database.dataSource(), "delete from note where id = ?", 3);
            assertEquals(List.of(), texts());
        });
        assertEquals(2, texts().size());
        assertEquals("changed", texts().get(0));
        assertEquals(
                2,
                sql.query("select id from note where day = '2026-11-28'", new ColumnListHandler<>())
                        .size());
    }

    @OnBothDatabases
    void manyAreWrittenToo(TestDatabase opened) throws Exception {
        open(opened);
        transactions.run(() -> {
            for (int id = 0; id < 2_500; id++) {
                insert(id, "same");
            }
            for (int id = 0; id < 50; id++) {
                change(id, "mixed");
                insert(3_000 + id, "mixed");
            }
        });
        assertEquals(2_550, texts().size());
        assertEquals(100, texts().stream().filter("mixed"::equals).count());
    }

    @OnBothDatabases
    void isForgottenWithItsTransaction(TestDatabase opened) throws Exception {
        open(opened);
        assertThrows(
                IllegalStateException.class,
                () -> transactions.run(() -> {
                    insert(1, "gone");
                    transactions.callNew(() -> {
                        insert(2, "stays");
                        return null;
                    });
                    throw new IllegalStateException();
                }));
        assertEquals(List.of("stays"), texts());
    }

    @OnBothDatabases
    void oneThatFailsUndoesTheWhole(TestDatabase opened) throws Exception {
        open(opened);
        insert(1, "at once");
        assertEquals(List.of("at once"), texts());
        IllegalStateException failed = assertThrows(
                IllegalStateException.class,
                () -> transactions.run(() -> {
                    sql.update("insert into note (id, text) values (5, 'before')");
                    insert(2, "with it");
                    insert(1, "again");
                }));
        assertEquals("23505", ((SQLException) failed.getCause()).getSQLState(), "the caller learns why");
        assertEquals(List.of("at once"), texts());
        transactions.run(() -> insert(3, "afterwards"));
        assertEquals(List.of("at once", "afterwards"), texts());
    }
}
