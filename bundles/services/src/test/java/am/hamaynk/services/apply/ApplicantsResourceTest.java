package am.hamaynk.services.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.apply.ApplicantsResource.Found;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.testing.Fake;
import java.util.ArrayList;
import java.util.List;
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
                programs().find("Արամ").items());
        assertEquals(List.of("a", "b"), read);
    }

    @Test
    void nobodyByNothingAndNothingForOthers() {
        assertEquals(List.of(), programs().find(null).items());
        assertEquals(List.of(), programs().find(" ").items());
        counter = false;
        assertEquals(
                403, assertThrows(Problem.class, () -> programs().find("Արամ")).status());
        assertEquals(List.of(), read);
    }
}
