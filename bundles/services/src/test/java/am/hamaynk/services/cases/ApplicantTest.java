package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.services.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class ApplicantTest {
    private static final List<String> KINDS = List.of("person", "proxy", "organisation");

    private final World world;

    ApplicantTest(TestDatabase database) {
        world = new World(database);
        world.confirm("petition");
    }

    private static Set<String> wrong(Map<String, ?> typed) {
        return assertThrows(Problem.class, () -> Applicant.read(typed, KINDS)).each().stream()
                .map(each -> each.status() + " " + each.code() + " " + each.field())
                .collect(Collectors.toSet());
    }

    @OnBothDatabases
    void whatNobodyReadsIsRefusedAtItsField() {
        Map<String, Object> typed = new HashMap<>(Map.of("name", "Արամ", "number", "1234567890", "party", "x"));
        assertEquals(
                Set.of("422 applicant-unknown applicant.number", "422 applicant-unknown applicant.party"),
                wrong(typed));
        assertEquals(
                Set.of("422 applicant-unknown applicant.principal.number"),
                wrong(Map.of(
                        "kind", "proxy", "name", "Արամ", "principal", Map.of("name", "Աննա", "number", "1234567890"))));
        typed.put("number", null);
        typed.put("party", null);
        typed.put(Applicant.UNSEEN, true);
        assertEquals("Արամ", Applicant.read(typed, KINDS).name(), "nothing is lost of what says nothing");
    }

    private Applicant sent(Map<String, Object> applicant) {
        Map<String, Object> matter = Map.of(
                "to",
                "head",
                "kind",
                "petition",
                "subject",
                "Ջուր",
                "content",
                "Ջուր",
                "collective",
                false,
                "repeated",
                false);
        String number = world.sending
                .send(new Application("petition", applicant, Map.of("matter", matter), "counter", "hy", null, Map.of()))
                .number();
        return world.cases.see(number, null).row().applicant();
    }

    @OnBothDatabases
    void theCounterSendsWhomItFoundAsItFoundThem() {
        world.user.set(World.CLERK);
        Map<String, Object> found = new HashMap<>(
                Map.of("id", "party-aram", "kind", "person", "name", "Արամ Արամյան", "psn", "1234567890"));
        found.put("tin", null);
        assertEquals("party-aram", sent(found).party());
        world.party("party-old", "Հին Հայկ", null);
        assertEquals(
                "party-old", sent(Map.of("id", "party-old", "name", "Հին Հայկ")).party());
        Problem other = assertThrows(Problem.class, () -> sent(Map.of("id", "party-old", "name", "Արամ Արամյան")));
        assertEquals("name-differs", other.code());
        assertNull(sent(Map.of("id", "nobody", "name", "Արամ Արամյան")).party());
    }
}
