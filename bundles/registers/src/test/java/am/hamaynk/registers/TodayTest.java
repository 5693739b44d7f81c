package am.hamaynk.registers;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/** The community's day is the registers' day, wherever the machine stands. */
class TodayTest {
    private final World world;

    TodayTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void whoWasBornTodayIsTakenInAfterTheCommunitysMidnight() {
        // half past midnight in the community, evening of the day before in Greenwich
        world.clock = InstantSource.fixed(Instant.parse("2031-05-16T20:30:00Z"));
        ResidentRecord child = world.residents.create(born("2031-05-17"));
        assertEquals(LocalDate.of(2031, 5, 17), child.birthDate());
        assertEquals(
                "birth-date-future",
                assertThrows(Problem.class, () -> world.residents.create(born("2031-05-18")))
                        .code());
        assertEquals(
                1,
                world.read("residents", "last_name,first_name,birth_date\nԱյսօրյան,Բ,2031-05-17\n")
                        .created());
    }

    private static java.util.function.UnaryOperator<String> born(String day) {
        return typed("last_name", "Այսօրյան", "first_name", "Ա", "birth_date", day);
    }
}
