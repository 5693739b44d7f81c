package am.hamaynk.services.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.services.cases.Applicant;
import am.hamaynk.services.cases.Applicant.Principal;
import am.hamaynk.services.outcome.Facts.Known;
import am.hamaynk.testing.Fake;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final List<String> ALL = List.of("household", "property", "land", "debts");
    private static final Today TODAY =
            Today.of(Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC), () -> ZoneOffset.UTC);

    private final Registers registers = Fake.of(Registers.class, (method, arguments) -> switch (method) {
        case "holdings" -> arguments[0].equals("anna")
                ? List.of(
                        holding("apartment", "A-1", LocalDate.of(2020, 1, 1), null),
                        holding("land-other", "L-1", LocalDate.of(2020, 1, 1), null),
                        holding("apartment", "SOLD", LocalDate.of(2020, 1, 1), LocalDate.of(2026, 5, 31)))
                : List.of();
        case "partyByNumber" -> arguments[0].equals("1234567890")
                ? Optional.of(new Party("anna", "resident", "Anna", "1234567890", "", null, List.of()))
                : Optional.empty();
        default -> throw new UnsupportedOperationException(method);
    });
    private final Facts facts = new Facts(TODAY, registers);

    private static Holding holding(String kind, String code, LocalDate from, LocalDate to) {
        return new Holding(
                new TaxObject(code, "real-estate", kind, code, "Street", 0, null, 0, null, null),
                "anna",
                1,
                2,
                from,
                to);
    }

    private static Applicant applicant(String party, Principal principal) {
        return new Applicant(
                principal == null ? "person" : "proxy", "Somebody", null, null, null, null, principal, party);
    }

    @Test
    void whatIsHeldTodayIsSaidAndWhatNobodyKeepsIsNot() {
        assertEquals(
                List.of(
                        new Known("property", List.of("A-1, Street (1/2)", "L-1, Street (1/2)")),
                        new Known("land", List.of("L-1, Street (1/2)"))),
                facts.of(ALL, applicant("anna", null)));
    }

    @Test
    void ofSomebodyKnownWhoHasNothingThatIsSaid() {
        assertEquals(List.of(new Known("property", List.of())), facts.of(List.of("property"), applicant("bob", null)));
    }

    @Test
    void ofSomebodyUnknownNothingIsClaimed() {
        assertEquals(List.of(), facts.of(ALL, applicant(null, null)));
        assertEquals(List.of(), new Facts(TODAY).of(ALL, applicant("anna", null)));
    }

    @Test
    void aProxysPaperSpeaksOfThePrincipal() {
        assertEquals(
                2,
                facts.of(ALL, applicant("bob", new Principal("Anna", "1234567890")))
                        .size());
        assertEquals(List.of(), facts.of(ALL, applicant("anna", new Principal("Unknown", ""))));
    }
}
