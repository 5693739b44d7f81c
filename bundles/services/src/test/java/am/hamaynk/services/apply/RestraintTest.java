package am.hamaynk.services.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Files;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Draft.Brought;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** What one place may bring within an hour, and one application at all. */
class RestraintTest {
    private static final String SERVICE = "family-certificate";
    private static final long MEGABYTE = 1 << 20;

    private final World world;
    private final Map<String, Object> answers;
    private final Drafts drafts;
    private int files;

    RestraintTest(TestDatabase database) {
        world = new World(database);
        world.sql.update("delete from services_draft");
        world.confirm(SERVICE);
        answers = new Filler(0, world.day).answers(world.services.find(SERVICE).definition());
        drafts = new Drafts(
                database.dataSource(), database.transactions(), Fake.of(Files.class), world.restraint, world.today);
        world.address = "203.0.113.7";
    }

    private Receipt send(String key) {
        return world.send(SERVICE, answers, "online", key);
    }

    private static Problem refused(Executable act) {
        return assertThrows(Problem.class, act);
    }

    @OnBothDatabases
    void applicationsOfOnePlace() {
        Receipt first = send("key-0");
        for (int i = 1; i < 30; i++) {
            send("key-" + i);
        }
        Problem late = refused(() -> send("one more"));
        assertEquals("429 too-much-brought", late.status() + " " + late.code());
        assertEquals(3600, late.retryAfter());
        assertEquals(first.number(), send("key-0").number(), "what was confirmed is confirmed again");
        assertEquals(30, world.sql.number("select count(*) from services_case"));
        world.address = "198.51.100.9";
        send("from elsewhere");
        world.address = null;
        send("from this machine");
        world.address = "203.0.113.7";
        world.user.set(World.CLERK);
        for (int i = 0; i < 31; i++) {
            world.send(SERVICE, answers, "counter", null);
        }
        world.user.set(null);
        world.day = world.day.plusDays(1);
        world.restraint.run();
        assertEquals(0, world.sql.number("select count(*) from services_brought"), "who sent what is forgotten");
        send("the next day");
        assertEquals(0, world.sql.number("select count(*) from services_brought where origin like '%.%'"));
    }

    @OnBothDatabases
    void whoIsSignedInIsCountedByThemselves() {
        for (int i = 0; i < 30; i++) {
            send(null);
        }
        world.user.set(World.ANNA);
        for (int i = 0; i < 30; i++) {
            send(null);
        }
        world.address = "198.51.100.9";
        assertEquals("too-much-brought", refused(() -> send(null)).code(), "wherever they are");
        world.user.set(World.BOB);
        world.address = "203.0.113.7";
        send(null);
    }

    /** Behind one address of a carrier are the more people the larger a city is. */
    @OnBothDatabases
    void fromOnePlaceOfACityComesMore() {
        world.population = 25_000;
        for (int i = 0; i < 60; i++) {
            send(null);
        }
        assertEquals("too-much-brought", refused(() -> send(null)).code());
        world.population = 1_000_000;
        send(null);
    }

    @OnBothDatabases
    void draftsAndFilesOfOnePlace() {
        Draft one = begin();
        bring(one, 60);
        bring(one, 60);
        Problem large = refused(() -> bring(one, 1));
        assertEquals("files files-too-large", large.field() + " " + large.code());
        for (int i = 0; i < 3; i++) {
            bring(begin(), 120);
        }
        Draft last = begin();
        bring(last, 20);
        assertEquals("too-much-brought", refused(() -> bring(last, 1)).code(), "500 MB within an hour");
        for (int i = 5; i < 60; i++) {
            begin();
        }
        assertEquals("too-much-brought", refused(this::begin).code());
        world.user.set(World.CLERK);
        begin();
    }

    private Draft begin() {
        String secret = drafts.begin(SERVICE, 1, null, "hy", "online");
        return drafts.find(SERVICE, secret, null).orElseThrow();
    }

    private void bring(Draft draft, long megabytes) {
        drafts.change(draft.id(), before -> {
            Map<String, Brought> more = new LinkedHashMap<>(before.files());
            more.put("file-" + files++, new Brought("", "a.jpg", "image/jpeg", megabytes * MEGABYTE));
            return before.bringing(more, false);
        });
    }
}
