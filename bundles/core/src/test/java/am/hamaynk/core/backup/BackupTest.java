package am.hamaynk.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.data.Ids;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackupTest {
    private static final String[] PARENTS = {
        "insert into probe_parent values ('0190b3a0-0000-7000-8000-000000000001', 'Երևան, և \"մեջբերում\" \\ տող\nերկու',"
                + " true, -5, 2147483647, 9223372036854775807, 1234567890.1234, 0.1, '1912-02-29',"
                + " '2011-03-27 02:30:00.123456')",
        "insert into probe_parent values ('0190b3a0-0000-7000-8000-000000000002', '', false, 0, 0, 0, 0, 1e-300,"
                + " '9999-12-31', '1900-01-01 00:00:00')",
        "insert into probe_parent (id) values ('0190b3a0-0000-7000-8000-000000000003')"
    };

    private static final Map<Engine, TestDatabase> SOURCES = new EnumMap<>(Engine.class);
    private static final Map<Engine, TestDatabase> TARGETS = new EnumMap<>(Engine.class);

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws SQLException {
        for (Engine engine : Engine.values()) {
            SOURCES.put(engine, open(engine));
            fill(new QueryRunner(SOURCES.get(engine).outside()));
            TARGETS.put(engine, open(engine));
        }
    }

    @AfterAll
    static void close() {
        SOURCES.values().forEach(TestDatabase::close);
        TARGETS.values().forEach(TestDatabase::close);
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Engine.values())
                .flatMap(from -> Arrays.stream(Engine.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatOneWroteTheOtherReads(Engine from, Engine to) throws Exception {
        TestDatabase source = SOURCES.get(from);
        TestDatabase target = TARGETS.get(to);
        QueryRunner there = new QueryRunner(source.outside());
        Path file = backup(source);
        QueryRunner here = new QueryRunner(target.outside());
        here.update("insert into probe_parent (id, name) values (?, 'in the way')", Ids.next());
        long rows = restore(target, file);

        assertEquals(expected(there), expected(here));
        assertEquals(new Manifests(file).manifest.rows(), rows);
        here.update("insert into probe_child (story) values ('counts on')");
        assertEquals(
                8L,
                here.query("select id from probe_child where parent_id is null", new ScalarHandler<Number>())
                        .longValue());
        assertNull(here.query("select id from core_session", new ScalarHandler<String>()));
        Path again = backup(target);
        assertEquals(rows + 1, new Manifests(again).manifest.rows());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noNumberIsGivenAgain(Engine from, Engine to) throws Exception {
        long last = 0;
        for (int drawn = 0; drawn < 3; drawn++) {
            last = number(from, SOURCES.get(from));
        }
        restore(TARGETS.get(to), backup(SOURCES.get(from)));
        restore(SOURCES.get(from), backup(TARGETS.get(to)));

        assertEquals(last + 1, number(to, TARGETS.get(to)));
        assertEquals(last + 1, number(from, SOURCES.get(from)));
    }

    /** As each module draws its numbers. */
    private static long number(Engine engine, TestDatabase database) throws SQLException {
        QueryRunner sql = new QueryRunner(database.outside());
        if (engine == Engine.DERBY) {
            sql.update("update probe_number_last set last_number = last_number + 1");
        }
        return sql.query(
                        engine == Engine.DERBY
                                ? "select last_number from probe_number_last"
                                : "select nextval('probe_number')",
                        new ScalarHandler<Number>())
                .longValue();
    }

    @Test
    void showsOneMomentThoughOthersWrite() throws Exception {
        for (Engine engine : Engine.values()) {
            TestDatabase source = SOURCES.get(engine);
            QueryRunner sql = new QueryRunner(source.outside());
            Thread writer = new Thread(() -> {
                try {
                    sql.update("update probe_parent set number = 7");
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            Path file = folder.resolve(engine + ".zip");
            boolean[] begun = {false};
            try (OutputStream out = new java.io.FilterOutputStream(Files.newOutputStream(file)) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (!begun[0]) {
                        begun[0] = true;
                        writer.start();
                        try {
                            writer.join(engine == Engine.DERBY ? 300 : 5_000);
                        } catch (InterruptedException stopped) {
                            throw new IOException(stopped);
                        }
                    }
                    out.write(bytes, offset, length);
                }
            }) {
                new Backup(source.dataSource()).write(out);
            }
            writer.join(10_000);
            assertEquals(
                    7,
                    sql.query("select min(number) from probe_parent", new ScalarHandler<Number>())
                            .intValue());
            restore(source, file);
            assertEquals(
                    0,
                    sql.query("select min(number) from probe_parent", new ScalarHandler<Number>())
                            .intValue());
        }
    }

    @Test
    void aDamagedOneChangesNothing() throws Exception {
        TestDatabase database = SOURCES.get(Engine.DERBY);
        QueryRunner sql = new QueryRunner(database.outside());
        Path file = backup(database);
        List<String> before = expected(sql);

        Path altered = folder.resolve("altered.zip");
        copy(file, altered, "probe/probe_parent.ndjson", text -> text.replace("2147483647", "2147483646"));
        assertRefused(database, altered, "not what the manifest says");

        Path truncated = folder.resolve("truncated.zip");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(truncated, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(database, truncated, "no backup, or is cut off");

        Path without = folder.resolve("without.zip");
        copy(file, without, "probe/probe_parent.ndjson", text -> null);
        assertRefused(database, without, "has no probe/probe_parent.ndjson");

        Path later = folder.resolve("later.zip");
        copy(file, later, Manifest.NAME, text -> text.replace("\"format\":1", "\"format\":2"));
        assertRefused(database, later, "of format 2");
        assertEquals(before, expected(sql));
    }

    @Test
    void refusesWhatDoesNotFit() throws Exception {
        try (TestDatabase bare = TestDatabase.migrated(Engine.DERBY, BackupTest.class)) {
            Path file = backup(SOURCES.get(Engine.DERBY));
            assertRefused(bare, file, "install these modules first: probe");

            bare.migrate("probe", Path.of("src/test/resources/probe"));
            new QueryRunner(bare.outside()).update("update \"probe_migrations\" set \"version\" = '2'");
            assertRefused(bare, file, "version 2 here and of version 1 in the backup");
        }
    }

    @Test
    void aFailureInTheMiddleLeavesAllAsItWas() throws Exception {
        for (Engine engine : Engine.values()) {
            TestDatabase source = SOURCES.get(engine);
            TestDatabase target = TARGETS.get(engine);
            QueryRunner here = new QueryRunner(target.outside());
            here.update("delete from probe_child");
            here.update("insert into probe_parent (id, name) values (?, 'stays')", Ids.next());
            here.update("alter table probe_child add constraint probe_few check (id < 3)");
            List<String> before = expected(here);
            Path file = backup(source);
            assertThrows(SQLException.class, () -> restore(target, file));
            assertEquals(before, expected(here));
            here.update("alter table probe_child drop constraint probe_few");
        }
    }

    @Test
    void knowsWhetherSomebodyWorkedHere() throws Exception {
        for (Engine engine : Engine.values()) {
            TestDatabase database = TARGETS.get(engine);
            Restore restore = new Restore(database.dataSource());
            QueryRunner sql = new QueryRunner(database.outside());
            act(sql, null, "core.role.save");
            act(sql, "Karen", "core.module.install");
            act(sql, "Karen", "core.sign-in");
            assertNull(restore.inUse());
            act(sql, "Karen", "registers.resident.create");
            assertTrue(restore.inUse().contains("Karen"));
            sql.update("delete from core_audit");
            sql.update("insert into core_setting (name, content) values ('demo.filled', '900')");
            assertTrue(restore.inUse().contains("900"));
            sql.update("delete from core_setting where name = 'demo.filled'");
        }
    }

    @Test
    void writesNothingOverSomethingElse() throws Exception {
        TestDatabase database = TARGETS.get(Engine.DERBY);
        Path file = Files.writeString(folder.resolve("mine.zip"), "mine");
        Backup backup = new Backup(database.dataSource());
        assertThrows(Refused.class, () -> backup.write(file));
        assertEquals("mine", Files.readString(file));
        assertThrows(Refused.class, () -> backup.write(folder.resolve("nowhere/at.zip")));
    }

    private void assertRefused(TestDatabase database, Path file, String why) {
        Refused refused = assertThrows(Refused.class, () -> restore(database, file));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private Path backup(TestDatabase database) throws IOException, SQLException {
        Path file = folder.resolve(UUID.randomUUID() + ".zip");
        new Backup(database.dataSource()).write(file);
        return file;
    }

    private static long restore(TestDatabase database, Path file) throws IOException, SQLException {
        try (Archive archive = new Archive(file)) {
            archive.verify();
            Restore restore = new Restore(database.dataSource());
            restore.check(archive.manifest());
            return restore.run(archive);
        }
    }

    private static TestDatabase open(Engine engine) {
        TestDatabase database = TestDatabase.migrated(engine, BackupTest.class);
        database.migrate("probe", Path.of("src/test/resources/probe"));
        return database;
    }

    private static void fill(QueryRunner sql) throws SQLException {
        for (String parent : PARENTS) {
            sql.update(parent);
        }
        byte[] all = new byte[256 * 1024];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31);
        }
        for (int i = 1; i <= 7; i++) {
            sql.update(
                    "insert into probe_child (parent_id, story, image) values (?, ?, ?)",
                    "0190b3a0-0000-7000-8000-00000000000" + (i % 3 + 1),
                    "Ա".repeat(i * 10_000),
                    all);
        }
        sql.update("insert into core_session (id, user_id, kind, created, last_seen, expires) values ('"
                + "a".repeat(64) + "', '" + Ids.next()
                + "', 'session', current_timestamp, current_timestamp, current_timestamp)");
        sql.update("insert into core_file (id, name, media_type, length, sha256, created) values ('" + Ids.next()
                + "', 'a', 'text/plain', 1, '" + "b".repeat(64) + "', current_timestamp)");
    }

    private static void act(QueryRunner sql, String name, String act) throws SQLException {
        sql.update(
                "insert into core_audit (id, at_millis, user_name, act, details, mark) values (?, 1, ?, ?, '{}', ?)",
                Ids.next(),
                name,
                act,
                "c".repeat(64));
    }

    private static List<String> expected(QueryRunner sql) throws SQLException {
        List<String> all = new ArrayList<>();
        for (String query : List.of(
                "select id, name, right_one, small, number, amount, area, share, cast(born as varchar(20)),"
                        + " cast(moment as varchar(40)) from probe_parent order by id",
                "select id, parent_id, story, image from probe_child where parent_id is not null order by id",
                "select name from core_role order by name",
                "select count(*) from core_file")) {
            sql.query(query, (java.sql.ResultSet rows) -> {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        int type = rows.getMetaData().getColumnType(i);
                        if (Kind.of(type) == Kind.BYTES) {
                            line.append(Arrays.hashCode(rows.getBytes(i)));
                        } else if (Kind.of(type) == Kind.BOOLEAN) {
                            line.append(rows.getObject(i) == null ? "null" : rows.getBoolean(i));
                        } else if (Kind.of(type) == Kind.FLOAT) {
                            line.append(rows.getDouble(i)).append(rows.wasNull());
                        } else {
                            String text = rows.getString(i);
                            line.append(text == null || text.length() < 300 ? text : text.hashCode());
                        }
                        line.append('|');
                    }
                    all.add(line.toString().replaceAll("\\.0+\\|", "|").replace(":00.0|", ":00|"));
                }
                return null;
            });
        }
        return all;
    }

    private static void copy(Path from, Path to, String name, java.util.function.UnaryOperator<String> change)
            throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(name)) {
                    String changed = change.apply(new String(bytes, StandardCharsets.UTF_8));
                    if (changed == null) {
                        continue;
                    }
                    bytes = changed.getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static final class Manifests {
        final Manifest manifest;

        Manifests(Path file) throws IOException {
            try (Archive archive = new Archive(file)) {
                manifest = archive.manifest();
            }
        }
    }
}
