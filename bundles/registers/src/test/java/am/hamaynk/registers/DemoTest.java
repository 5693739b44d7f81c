package am.hamaynk.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.registers.demo.DemoRegisters;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;

class DemoTest {
    private static final String FIRST = "00000000-0000-7000-8000-000000000001";

    private static final int PEOPLE = 4600;

    private final World world;

    DemoTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void townOfRealisticShape() {
        // killed after the first piece, and gone on with at the next start
        assertThrows(IllegalStateException.class, () -> demo(new Killed(world.transactions, 3))
                .fill(PEOPLE));
        long before = world.db.number("select count(*) from registers_resident");
        assertTrue(before > 0 && before < PEOPLE, "written before the kill: " + before);
        demo(world.transactions).fill(PEOPLE);
        demo(world.transactions).fill(PEOPLE);
        assertEquals(PEOPLE, world.db.number("select count(*) from registers_resident"));
        double household = (double) PEOPLE / world.db.number("select count(*) from registers_household");
        assertTrue(household > 3.2 && household < 4.0, "people in a household: " + household);
        double cars = world.db.number("select count(*) from registers_vehicle") / (double) PEOPLE;
        assertTrue(cars > 0.24 && cars < 0.36, "vehicles a head: " + cars);
        long flats = world.db.number("select count(*) from registers_property where kind = 'apartment'");
        long cheap = world.db.number(
                "select count(*) from registers_property where kind = 'apartment' and cadastral_value < 25000000");
        assertTrue(cheap * 100 > flats * 85, cheap + " of " + flats);
        long doubtful;
        try (Stream<ResidentRecord> people = world.residentStore.stream()) {
            doubtful = people.filter(person -> !person.warnings().isEmpty()).count();
        }
        assertEquals(0, doubtful);
        List<Registers.Holding> own = world.registers.holdings(FIRST, 2026);
        assertEquals(
                List.of("apartment 1/1", "house 1/3", "car 1/1"),
                own.stream()
                        .map(one -> one.object().kind() + " " + one.numerator() + "/" + one.denominator())
                        .toList());
        assertTrue(world.residents.list(Ask.of("Hakobyan Aram", null, 1000)).items().stream()
                .anyMatch(person -> person.id().equals(FIRST)));
        for (String group : List.of("real-estate", "vehicle")) {
            try (Stream<Registers.Holding> all = world.registers.holdings(group, 2026, null)) {
                assertEquals(world.registers.countHoldings(group, 2026), all.count());
            }
        }
        assertEquals(
                0,
                world.db.number("select count(*) from registers_holding where party_id not in"
                        + " (select id from registers_resident)"));
    }

    private DemoRegisters demo(Transactions transactions) {
        Community community = (Community) Proxy.newProxyInstance(
                Community.class.getClassLoader(),
                new Class<?>[] {Community.class},
                (self, method, arguments) -> World.profile());
        return new DemoRegisters(
                world.db, world.keys, world.words, world.settlements, community, transactions, world.bus);
    }

    /** Dies at the end of a transaction. */
    private static final class Killed implements Transactions {
        private final Transactions real;
        private int left;

        Killed(Transactions real, int left) {
            this.real = real;
            this.left = left;
        }

        @Override
        public <T> T call(Callable<T> work) {
            left--;
            return real.call(() -> {
                T result = work.call();
                if (left == 0) {
                    throw new IllegalStateException("killed");
                }
                return result;
            });
        }

        @Override
        public <T> T callNew(Callable<T> work) {
            return real.callNew(work);
        }

        @Override
        public void later(DataSource source, String sql, Object... values) {
            real.later(source, sql, values);
        }

        @Override
        public void afterCommit(Runnable action) {
            real.afterCommit(action);
        }

        @Override
        public void afterRollback(Runnable action) {
            real.afterRollback(action);
        }
    }
}
