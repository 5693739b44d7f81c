package am.hamaynk.services.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.services.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class TurnsTest {
    private final TestDatabase database;
    private final World world;
    private final Turns turns;

    TurnsTest(TestDatabase database) {
        this.database = database;
        world = new World(database);
        turns = new Turns(world.sql, world.today);
    }

    private void give(String applicant) {
        Turns.Wish wish = Turns.Wish.of("s", applicant, null, null, Set.of());
        database.transactions().run(() -> {
            Turns.Round round = turns.round("officer", List.of("clerk"));
            round.taken(wish, round.next(List.of(wish)).get(0));
            round.close();
        });
    }

    @OnBothDatabases
    void ofTwoNodesThatGiveTheVeryFirstCaseOneWaits() throws Exception {
        CompletableFuture<Void> other = database.transactions().call(() -> {
            give("Anna");
            CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> give("Bob"));
            assertThrows(TimeoutException.class, () -> begun.get(500, TimeUnit.MILLISECONDS));
            return begun;
        });
        other.get(1, TimeUnit.MINUTES);
        assertEquals(2, world.sql.number("select turn from services_turn where account = 'clerk'"));
    }
}
