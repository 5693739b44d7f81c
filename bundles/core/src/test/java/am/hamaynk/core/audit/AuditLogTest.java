package am.hamaynk.core.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.audit.Audit.Entry;
import am.hamaynk.api.audit.Audit.Filter;
import am.hamaynk.api.audit.Audit.Head;
import am.hamaynk.api.audit.Audit.Verification;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.money.Money;
import am.hamaynk.core.Settings;
import am.hamaynk.core.identity.AccessOfThread;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ColumnListHandler;

class AuditLogTest {
    private ZoneId zone = ZoneId.of("Asia/Yerevan");
    private static final User CLERK =
            new User("0190b3a0-0000-7000-8000-000000000001", "clerk", "Անահիտ", true, null, Set.of(), Set.of());

    private final TestDatabase database;
    private final AccessOfThread access = new AccessOfThread();
    private final QueryRunner sql;
    private final Path folder;
    private final AuditLog audit;

    AuditLogTest(TestDatabase database) throws IOException, SQLException {
        this.database = database;
        sql = new QueryRunner(database.dataSource());
        sql.update("delete from core_audit");
        sql.update("delete from core_audit_published");
        sql.update("update core_audit_head set seq = 0, hash = ?", Sealer.BEGINNING);
        folder = Files.createTempDirectory("audit");
        audit = open("witness");
    }

    private AuditLog open(String witness) {
        return new AuditLog(
                database.dataSource(),
                database.transactions(),
                access,
                new AuditKey(database.dataSource(), database.transactions(), new Settings(Map.of())),
                folder.resolve(witness),
                () -> zone);
    }

    /** At any hour it is another day in at least one of them than in Yerevan. */
    @OnBothDatabases
    void aDayBeginsAndEndsWhereTheCommunityIs() {
        audit.record("core.test.done", "1", Map.of());
        for (String where : List.of("Etc/GMT+12", "Etc/GMT-14")) {
            zone = ZoneId.of(where);
            LocalDate day = LocalDate.now(zone);
            assertEquals(1, found(day, day), where);
            assertEquals(0, found(day.plusDays(1), null), where);
            assertEquals(0, found(null, day.minusDays(1)), where);
        }
    }

    private int found(LocalDate from, LocalDate to) {
        return audit.entries(new Filter(null, null, null, from, to), null, 10)
                .items()
                .size();
    }

    @OnBothDatabases
    void entriesCommitWithTheirActAndAreSealed() {
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            audit.record("core.test.undone", "1", Map.of());
            throw new IllegalStateException();
        }));
        access.as(CLERK, () -> {
            audit.record("core.test.done", "2", Map.of("amount", Money.of(5), "on", LocalDate.of(2026, 1, 7)));
            return null;
        });
        Entry unsealed = audit.entries(Filter.ALL, null, 10).items().get(0);
        assertNull(unsealed.number());
        assertEquals("Անահիտ", unsealed.userName());
        assertTrue(unsealed.details().contains("\"amount\":5"), unsealed.details());
        assertTrue(unsealed.details().contains("2026-01-07"), unsealed.details());
        assertEquals(1, audit.verify().entries());

        audit.seal();
        List<Entry> entries = audit.entries(Filter.ALL, null, 10).items();
        assertEquals(1, entries.size());
        assertEquals(1L, entries.get(0).number());
        Verification verification = audit.verify();
        assertTrue(verification.intact());
        assertEquals(entries.get(0).hash(), verification.head());
    }

    @OnBothDatabases
    void readsAreGathered() {
        access.as(CLERK, () -> {
            for (int i = 0; i < 5; i++) {
                audit.read("person");
            }
            audit.read("other");
            return null;
        });
        audit.seal();
        assertEquals(
                2,
                audit.entries(new Filter("person", null, CLERK.id(), null, null), null, 10)
                        .items()
                        .size());
        assertTrue(audit.verify().intact());
    }

    @OnBothDatabases
    void entriesAreFilteredAndPaged() {
        for (int i = 0; i < 7; i++) {
            audit.record(i % 2 == 0 ? "taxes.bill" : "registers.resident.update", "s" + i, Map.of());
        }
        List<String> subjects = new ArrayList<>();
        String cursor = null;
        do {
            var part = audit.entries(
                    new Filter("taxes", null, null, null, LocalDate.now().plusDays(1)), cursor, 3);
            part.items().forEach(entry -> subjects.add(entry.subject()));
            cursor = part.next();
        } while (cursor != null);
        assertEquals(List.of("s6", "s4", "s2", "s0"), subjects);
        assertEquals(
                0,
                audit.entries(new Filter("tax", null, null, null, null), null, 3)
                        .items()
                        .size());
    }

    /** Every way of tampering with one entry, tried at random places of a log with a sealed part and an unsealed tail. */
    @OnBothDatabases
    void anySingleChangeIsFound() throws SQLException {
        for (int i = 0; i < 20; i++) {
            audit.record("core.test.act" + i, "s" + i, Map.of("i", i));
        }
        audit.seal();
        for (int i = 20; i < 30; i++) {
            audit.record("core.test.act" + i, "s" + i, Map.of("i", i));
        }
        assertTrue(audit.verify().intact());
        List<String> ids = sql.query("select id from core_audit order by id", new ColumnListHandler<String>());
        Random random = new Random(42);
        for (Map.Entry<String, String> way : ways().entrySet()) {
            for (int i = 0; i < 6; i++) {
                String id = ids.get(random.nextInt(ids.size()));
                Verification[] found = new Verification[1];
                assertThrows(Undo.class, () -> database.transactions().run(() -> {
                    int marks =
                            (int) way.getValue().chars().filter(c -> c == '?').count();
                    Object[] values = new Object[marks];
                    Arrays.fill(values, id);
                    int changed = sql.update(way.getValue(), values);
                    found[0] = changed == 0 ? null : audit.verify();
                    throw new Undo();
                }));
                if (found[0] != null) {
                    assertFalse(found[0].intact(), way.getKey() + " of " + ids.indexOf(id));
                    assertNotNull(found[0].firstBroken());
                }
            }
        }
        assertTrue(audit.verify().intact());
    }

    private static Map<String, String> ways() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("removed", "delete from core_audit where id = ?");
        ways.put("other act", "update core_audit set act = 'other' where id = ?");
        ways.put("other user", "update core_audit set user_id = 'x' where id = ?");
        ways.put("other name", "update core_audit set user_name = 'x' where id = ?");
        ways.put("other time", "update core_audit set at_millis = at_millis + 1 where id = ?");
        ways.put("other subject", "update core_audit set subject = null where id = ?");
        ways.put("other details", "update core_audit set details = '{}' where id = ?");
        ways.put("other mark", "update core_audit set mark = '" + "a".repeat(64) + "' where id = ?");
        ways.put("other key", "update core_audit set id = '00000000-0000-7000-8000-000000000000' where id = ?");
        ways.put("unsealed again", "update core_audit set seq = null, hash = null where id = ? and seq is not null");
        ways.put("moved to the end", "update core_audit set seq = 1000 where id = ?");
        ways.put(
                "other hash", "update core_audit set hash = '" + "b".repeat(64) + "' where id = ? and seq is not null");
        ways.put(
                "copied",
                "insert into core_audit (id, at_millis, act, subject, details, mark) select"
                        + " '00000000-0000-7000-8000-000000000001', at_millis, act, subject, details, mark from core_audit"
                        + " where id = ?");
        ways.put("head moved back", "update core_audit_head set seq = 5");
        ways.put("head removed", "delete from core_audit_head");
        return ways;
    }

    @OnBothDatabases
    void neitherEndCanBeCutOffUnnoticed() throws SQLException {
        for (int i = 0; i < 5; i++) {
            audit.record("core.test.act", "s" + i, Map.of());
        }
        audit.seal();
        String hash = audit.entries(Filter.ALL, null, 10).items().get(1).hash();
        sql.update("delete from core_audit where seq = 5");
        sql.update("update core_audit_head set seq = 4, hash = ?", hash);
        assertEquals(5L, audit.verify().firstBroken());
        assertEquals(5L, open("witness").verify().firstBroken(), "after a restart of the node");
        assertTrue(open("another-node").verify().intact(), "who saw nothing can tell nothing");
    }

    /** Whoever can write to the database and has never a node's files: the head that was published tells. */
    @OnBothDatabases
    void whatWasPublishedCanNeitherBeCutOffNorRewritten() throws SQLException {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertFalse(audit.publish(day), "nothing to tell of an empty log");
        for (int i = 0; i < 5; i++) {
            audit.record("core.test.act", "s" + i, Map.of());
        }
        assertTrue(audit.publish(day));
        audit.record("core.test.act", "later", Map.of());
        assertFalse(audit.publish(day), "once a day");
        assertTrue(audit.publish(day.plusDays(1)));
        assertTrue(audit.verify().intact());
        assertEquals(
                List.of(6L),
                audit.heads(null, 1).items().stream().map(Head::number).toList());
        assertEquals(
                List.of(day),
                audit.heads(audit.heads(null, 1).next(), 1).items().stream()
                        .map(Head::day)
                        .toList());

        String fourth = audit.entries(Filter.ALL, null, 10).items().get(2).hash();
        sql.update("delete from core_audit where seq > 4");
        sql.update("update core_audit_head set seq = 4, hash = ?", fourth);
        assertEquals(5L, open("another-node").verify().firstBroken());

        // the same numbers again, with other acts
        AuditLog forger = open("forger");
        forger.record("core.test.other", "s", Map.of());
        forger.record("core.test.other", "s", Map.of());
        forger.seal();
        assertEquals(5L, open("another-node").verify().firstBroken());
    }

    @OnBothDatabases
    void theUnsealedTailIsRememberedOverACrash() throws SQLException {
        audit.record("core.test.act", "kept", Map.of());
        audit.record("core.test.act", "lost", Map.of());
        sql.update("delete from core_audit where subject = 'lost'");
        assertFalse(open("witness").verify().intact());
    }

    @OnBothDatabases
    void severalNodesMakeOneChain() throws Exception {
        List<AuditLog> nodes = List.of(audit, open("second"), open("third"));
        List<Thread> threads = new ArrayList<>();
        for (AuditLog node : nodes) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 60; i++) {
                    node.record("core.test.act", "s" + i, Map.of());
                    if (i % 7 == 0) {
                        node.seal();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        audit.seal();
        for (AuditLog node : nodes) {
            node.seal();
            Verification verification = node.verify();
            assertTrue(verification.intact(), () -> "broken at " + verification.firstBroken());
            assertEquals(180, verification.entries());
        }
        assertEquals(
                0L,
                sql.query("select count(*) from core_audit where seq is null", new ColumnListHandler<Number>())
                        .get(0)
                        .longValue());
    }

    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
