package am.hamaynk.services.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Household;
import am.hamaynk.api.registers.Registers.Member;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.apply.ApplicantsResource.Found;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.testing.Fake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Programs of the counter find whom its page finds, and of whom they find the audit tells. */
class ApplicantsResourceTest {
    private final List<Object> read = new ArrayList<>();
    private boolean counter = true;

    private ApplicantsResource programs() {
        Access access = Fake.of(Access.class, (method, arguments) -> {
            if (!counter) {
                throw Problem.of("forbidden", 403);
            }
            return null;
        });
        Registers registers = Fake.of(
                Registers.class,
                (method, arguments) -> List.of(
                        new Party("a", "resident", "Հակոբյան Արամ", "1234567890", "Արենի", "a@example.am", List.of()),
                        new Party("b", "organisation", "«Արամ» ՍՊԸ", "01234567", null, null, List.of())));
        Audit audit = Fake.of(Audit.class, (method, arguments) -> read.add(arguments[0]));
        return new ApplicantsResource(new ApplicantsFound(new RegistersKnown(access, null, null, registers), audit));
    }

    @Test
    void asAnApplicationTakesThem() {
        assertEquals(
                List.of(
                        new Found("a", "person", "Հակոբյան Արամ", "1234567890", null, "Արենի", "a@example.am"),
                        new Found("b", "organisation", "«Արամ» ՍՊԸ", null, "01234567", null, null)),
                programs().find("Արամ", null, null).items());
        assertEquals(List.of("a", "b"), read);
    }

    @Test
    void inPartsAsAskedFor() {
        Slice<Found> first = programs().find("Արամ", null, 1);
        assertEquals(List.of("a"), first.items().stream().map(Found::id).toList());
        assertEquals(List.of("a"), read, "who is not shown is not read");
        Slice<Found> second = programs().find("Արամ", first.next(), 1);
        assertEquals(List.of("b"), second.items().stream().map(Found::id).toList());
        assertNull(second.next());
    }

    @Test
    void nobodyByNothingAndNothingForOthers() {
        assertEquals(List.of(), programs().find(null, null, null).items());
        assertEquals(List.of(), programs().find(" ", null, null).items());
        counter = false;
        assertEquals(
                403,
                assertThrows(Problem.class, () -> programs().find("Արամ", null, null))
                        .status());
        assertEquals(List.of(), read);
    }

    @Test
    void tenAreShownAndThatThereAreOthersIsSaid() {
        Registers registers = Fake.of(Registers.class, (method, arguments) -> IntStream.range(0, (int) arguments[1])
                .mapToObj(i -> new Party("p" + i, "resident", "Արամ", null, null, null, List.of()))
                .toList());
        ApplicantsFound.Found found = new ApplicantsFound(
                        known(registers), Fake.of(Audit.class, (method, given) -> read.add(given[0])))
                .by("Արամ");
        assertEquals(ApplicantsFound.MOST, found.parties().size());
        assertTrue(found.more());
        assertEquals(ApplicantsFound.MOST, read.size(), "who is not shown is not read");
    }

    @Test
    void ofSeveralWithOneNameTheDayOfBirthTells() {
        LocalDate day = LocalDate.of(1960, 5, 1);
        List<Object> households = new ArrayList<>();
        RegistersKnown known = known(Fake.of(Registers.class, (method, arguments) -> {
            households.add(arguments[0]);
            return arguments[0].equals("a")
                    ? Optional.of(new Household("7", "Արենի", List.of(new Member("a", "Արամ", day, null)), List.of()))
                    : Optional.empty();
        }));
        List<Party> found = List.of(
                new Party("a", "resident", "Արամ", null, null, null, List.of()),
                new Party("b", "resident", "Արամ", null, null, null, List.of()),
                new Party("c", "organisation", "Արամ", null, null, null, List.of()),
                new Party("d", "resident", "Գոռ", null, null, null, List.of()));
        assertEquals(Map.of("a", day), known.born(found));
        assertEquals(List.of("a", "b"), households, "whose name tells who they are is not read for it");
    }

    private static RegistersKnown known(Registers registers) {
        return new RegistersKnown(Fake.of(Access.class), null, null, registers);
    }
}
