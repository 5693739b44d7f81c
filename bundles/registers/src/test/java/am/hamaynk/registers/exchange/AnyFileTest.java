package am.hamaynk.registers.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.World;
import am.hamaynk.testing.TestDatabase;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds for any file: the database grows from one try to the next. */
class AnyFileTest {
    private static TestDatabase database;
    private static World world;

    @BeforeContainer
    static void open() {
        database = TestDatabase.migrated(TestDatabase.Engine.DERBY, AnyFileTest.class);
        world = new World(database);
    }

    @AfterContainer
    static void close() throws Exception {
        database.close();
    }

    @Provide
    Arbitrary<String> people() {
        Arbitrary<String> last = Arbitraries.of("Աբեղյան", "աբեղյան", "Ղևոնդյան", "Ղեւոնդյան", "");
        Arbitrary<String> first = Arbitraries.of("Արամ", "Եվա", "Սաթեն");
        Arbitrary<String> patronymic = Arbitraries.of("", "Սուրենի", "Վաչեի");
        Arbitrary<String> birth = Arbitraries.of("1980-05-17", "17.05.1980", "30.02.1980", "3000-01-01", "1981-01-01");
        Arbitrary<String> psn = Arbitraries.of("", "", "2705801231", "2705801232", "0000000000", "x");
        Arbitrary<String> phone = Arbitraries.of("", "077", "099");
        Arbitrary<String> settlement = Arbitraries.of("", "Արտաշատ", "Մխչյան");
        Arbitrary<String> household = Arbitraries.of("", "1", "2");
        return Combinators.combine(last, first, patronymic, birth, psn, phone, settlement, household)
                .as((a, b, c, d, e, f, g, h) -> String.join(",", a, b, c, d, e, f, g, h))
                .list()
                .ofMaxSize(12)
                .map(lines -> "last_name,first_name,patronymic,birth_date,psn,phone,settlement,household\n"
                        + String.join("\n", lines) + "\n");
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> code = Arbitraries.of("01-001-0001-0001", "01 001 0001 0001", "01-001-0001-0002", "");
        Arbitrary<String> value = Arbitraries.of("1000000", "1.000.000", "2000000", "x");
        Arbitrary<String> valueFrom = Arbitraries.of("", "2021-01-01", "2024-01-01");
        Arbitrary<String> owner = Arbitraries.of("", "Մեկյան Ա", "Երկուսյան Բ", "«Գ» ՍՊԸ");
        Arbitrary<String> tin = Arbitraries.of("", "", "11111111", "1");
        Arbitrary<String> share = Arbitraries.of("", "1/2", "50%", "1/3", "2");
        Arbitrary<String> from = Arbitraries.of("", "2020-01-01", "2022-06-01", "2023-01-01");
        Arbitrary<String> to = Arbitraries.of("", "", "2022-05-31", "2019-01-01");
        return Combinators.combine(code, value, valueFrom, owner, tin, share, from, to)
                .as((a, b, c, d, e, f, g, h) -> String.join(",", a, "house", b, c, d, e, f, g, h))
                .list()
                .ofMaxSize(10)
                .map(lines -> "cadastral_code,kind,cadastral_value,value_from,owner_name,owner_tin,share,from,to\n"
                        + String.join("\n", lines) + "\n");
    }

    @Property(tries = 20)
    void dryRunTellsWhatTheRunDoes(@ForAll("people") String file) {
        same("residents", file);
    }

    @Property(tries = 20)
    void dryRunTellsWhatTheRunDoesWithObjects(@ForAll("objects") String file) {
        same("properties", file);
    }

    private static void same(String kind, String file) {
        long before = rows();
        Report dry = world.dry(kind, file);
        assertEquals(before, rows());
        Report run = world.read(kind, file);
        assertEquals(
                List.of(dry.read(), dry.created(), dry.updated(), dry.unchanged(), dry.rejected(), dry.errors()),
                List.of(run.read(), run.created(), run.updated(), run.unchanged(), run.rejected(), run.errors()));
        assertEquals(run.read(), run.created() + run.updated() + run.unchanged() + run.rejected());
    }

    @Property(tries = 15)
    void eachLineTwiceIsUnchangedTheSecondTime(@ForAll("people") String file) {
        String[] lines = file.split("\n");
        for (int index = 1; index < lines.length; index++) {
            Report once = world.read("residents", lines[0] + "\n" + lines[index] + "\n" + lines[index] + "\n");
            assertEquals(0, once.read() - once.unchanged() - once.rejected() - (once.created() + once.updated()));
            Report again = world.read("residents", lines[0] + "\n" + lines[index] + "\n");
            assertEquals(again.read(), again.unchanged() + again.rejected(), lines[index]);
        }
    }

    @Property(tries = 100)
    void anyBytesAreRefusedOrReported(@ForAll byte[] bytes, @ForAll("kinds") String kind, @ForAll boolean head) {
        byte[] file = bytes;
        if (head) {
            byte[] names =
                    (String.join(",", Columns.of(kind).all()) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            file = java.util.Arrays.copyOf(names, names.length + bytes.length);
            System.arraycopy(bytes, 0, file, names.length, bytes.length);
        }
        try {
            world.read(kind, file, false);
        } catch (Problem problem) {
            assertEquals(400, problem.status());
        }
    }

    @Property(tries = 60)
    void anyTextIsRefusedOrReported(@ForAll String text, @ForAll("kinds") String kind) {
        String names = String.join(";", Columns.of(kind).all()) + "\n";
        try {
            world.read(kind, names + text);
            world.read(kind, text.isEmpty() ? "[" : text);
        } catch (Problem problem) {
            assertEquals(400, problem.status());
        }
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(Imports.KINDS);
    }

    private static long rows() {
        return world.db.number("select count(*) from registers_resident")
                + world.db.number("select count(*) from registers_organisation")
                + world.db.number("select count(*) from registers_property")
                + world.db.number("select count(*) from registers_holding")
                + world.db.number("select count(*) from registers_household")
                + world.db.number("select count(*) from registers_history");
    }
}
