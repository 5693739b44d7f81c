package am.hamaynk.services.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.module.Modules.ModuleInfo;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.Household;
import am.hamaynk.api.registers.Registers.Member;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.taxes.Obligations;
import am.hamaynk.api.taxes.Obligations.Account;
import am.hamaynk.api.taxes.Obligations.Line;
import am.hamaynk.api.taxes.Obligations.Payment;
import am.hamaynk.services.cases.Applicant;
import am.hamaynk.services.cases.Applicant.Principal;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.outcome.Facts.Fact;
import am.hamaynk.services.outcome.Outcomes.Bar;
import am.hamaynk.testing.Fake;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final List<Definition.Fact> ALL = Stream.of("household", "property", "land")
            .map(name -> new Definition.Fact(name, null, null, null, null))
            .toList();
    private static final LocalDate BORN = LocalDate.of(1980, 1, 1);
    private static final Today TODAY =
            Today.of(Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC), () -> ZoneOffset.UTC);

    private static final Modules NONE = Fake.of(Modules.class, (method, arguments) -> List.of());

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
        case "household" -> arguments[0].equals("anna")
                ? Optional.of(new Household("1", "", List.of(new Member("anna", "Anna", BORN, "head")), List.of()))
                : Optional.empty();
        case "objectByCode" -> Optional.of(
                        holding("apartment", "A-1", BORN, null).object())
                .filter(object -> object.code().equals(arguments[0]));
        default -> throw new UnsupportedOperationException(method);
    });
    private final Obligations ledger = (party, object) -> new Account(
            TODAY.get(),
            List.of(line(2025, 700), line(2026, 0)),
            List.of(new Payment(LocalDate.of(2026, 2, 1), 100)),
            0);
    private final Facts facts = new Facts(TODAY, NONE, registers, ledger);

    private static Line line(int year, long overdue) {
        return new Line("vehicle", year, "A-1", LocalDate.of(year, 12, 1), 1000, 0, 1000, overdue);
    }

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
        Facts.Found found = facts.of(ALL, applicant("anna", null), Map.of());
        assertEquals(
                List.of(
                        new Fact(
                                "household",
                                List.of("name", "born", "relation"),
                                List.of(Map.of("name", "Anna", "born", BORN, "relation", "head"))),
                        new Fact(
                                "property",
                                List.of("object", "share"),
                                List.of(
                                        Map.of("object", "A-1, Street", "share", "1/2"),
                                        Map.of("object", "L-1, Street", "share", "1/2"))),
                        new Fact(
                                "land",
                                List.of("object", "share"),
                                List.of(Map.of("object", "L-1, Street", "share", "1/2")))),
                found.shown());
        assertEquals(Map.of("household", true, "property", true, "land", true), found.known());
    }

    @Test
    void ofSomebodyKnownWhoHasNothingThatIsSaid() {
        Facts.Found found = facts.of(ALL, applicant("bob", null), Map.of());
        assertEquals(List.of(), found.shown().get(0).rows());
        assertEquals(Map.of("household", false, "property", true, "land", true), found.known());
    }

    @Test
    void ofSomebodyUnknownNothingIsClaimed() {
        assertEquals(List.of(), facts.of(ALL, applicant(null, null), Map.of()).shown());
        assertEquals(
                List.of(),
                new Facts(TODAY, NONE)
                        .of(ALL, applicant("anna", null), Map.of())
                        .shown());
    }

    @Test
    void aProxysPaperSpeaksOfThePrincipal() {
        Principal anna = new Principal("Anna", "1234567890");
        assertEquals(3, facts.of(ALL, applicant("bob", anna), Map.of()).shown().size());
        Principal unknown = new Principal("Unknown", "");
        assertEquals(
                List.of(), facts.of(ALL, applicant("anna", unknown), Map.of()).shown());
    }

    @Test
    void whatIsNotAskedForIsNotSaid() {
        Definition.Fact household = new Definition.Fact("household", "answers.a.b == 1", null, null, null);
        assertEquals(
                List.of(),
                facts.of(List.of(household), applicant("anna", null), Map.of()).shown());
    }

    @Test
    void moneyIsOfTheObjectAndTheYearsAskedFor() {
        Definition.Fact asked =
                new Definition.Fact("payments", null, "answers.a.object", "answers.a.from", "answers.a.to");
        Map<String, ?> answers =
                Map.of("answers", Map.of("a", Map.of("object", "A-1, Street", "from", 2025, "to", 2025)));
        Facts.Found found = facts.of(List.of(asked), applicant("anna", null), answers);
        assertEquals(null, found.lacking());
        assertEquals(
                List.of(2025),
                found.shown().get(0).rows().stream().map(row -> row.get("year")).toList());
        assertEquals(List.of(), found.shown().get(1).rows());
        assertEquals(Map.of("payments", 0L), found.known());
    }

    @Test
    void whatIsNotKnownOfMoneyIsTold() {
        List<Definition.Fact> debts = List.of(new Definition.Fact("debts", null, "answers.a.object", null, null));
        Map<String, ?> nowhere = Map.of("answers", Map.of("a", Map.of("object", "X-9")));
        assertEquals(
                "object-unknown",
                facts.of(debts, applicant("anna", null), nowhere).lacking().code());
        assertEquals(
                "party-unknown",
                facts.of(debts, applicant(null, null), Map.of()).lacking().code());
        assertEquals(
                "taxes-away",
                new Facts(TODAY, NONE, registers, null)
                        .of(debts, applicant("anna", null), Map.of())
                        .lacking()
                        .code());
        assertEquals(
                "registers-away",
                new Facts(TODAY, NONE, null, ledger)
                        .of(debts, applicant("anna", null), Map.of())
                        .lacking()
                        .code());
        assertEquals(
                Map.of("debts", 700L),
                facts.of(debts, applicant("anna", null), Map.of()).known());
    }

    /** Who it is and whose the thing is, the registers know without any ledger. */
    @Test
    void withoutTaxesNobodyIsSpokenOfWhoIsNotKnown() {
        List<Definition.Fact> debts = List.of(new Definition.Fact("debts", null, "answers.a.object", null, null));
        Facts alone = new Facts(TODAY, NONE, registers, null);
        assertEquals(
                "party-unknown",
                alone.of(debts, applicant(null, null), Map.of()).lacking().code());
        assertEquals(
                "object-unknown",
                alone.of(debts, applicant("anna", null), Map.of("answers", Map.of("a", Map.of("object", "X-9"))))
                        .lacking()
                        .code());
        Map<String, ?> flat = Map.of("answers", Map.of("a", Map.of("object", "A-1")));
        assertEquals(
                "object-not-theirs",
                alone.of(debts, applicant("stranger", null), flat).lacking().code());
        assertEquals(
                "taxes-away",
                alone.of(debts, applicant("anna", null), flat).lacking().code());
    }

    /** What bars is not outweighed by what is only not known here. */
    @Test
    void ofSeveralThatLackTheOneThatCannotBeWrittenByHandIsTold() {
        Definition.Fact debts = new Definition.Fact("debts", null, "answers.a.object", null, null);
        Definition.Fact payments = new Definition.Fact("payments", null, null, null, null);
        Map<String, ?> named = Map.of("answers", Map.of("a", Map.of("object", "A-1")));
        Facts alone = new Facts(TODAY, NONE, registers, null);
        for (List<Definition.Fact> asked : List.of(List.of(debts, payments), List.of(payments, debts))) {
            assertEquals(
                    "object-not-theirs",
                    alone.of(asked, applicant("bob", null), named).lacking().code());
        }
    }

    @Test
    void ofThePastWhoHeldItThenIsTold() {
        Definition.Fact past =
                new Definition.Fact("payments", null, "answers.a.object", "answers.a.from", "answers.a.to");
        Registers sold = Fake.of(Registers.class, (method, arguments) -> switch (method) {
            case "holdings" -> arguments[0].equals("anna") && (int) arguments[1] <= 2025
                    ? List.of(holding("apartment", "A-1", BORN, LocalDate.of(2025, 12, 31)))
                    : List.of();
            case "objectByCode" -> registers.objectByCode((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
        Facts alone = new Facts(TODAY, NONE, sold, null);
        assertEquals("taxes-away", lacking(alone, past, 2023, 2025));
        assertEquals("object-not-theirs", lacking(alone, past, 2026, 2026));
        assertEquals("taxes-away", lacking(alone, past, -9999, 9999));
        Registers bought = Fake.of(Registers.class, (method, arguments) -> switch (method) {
            case "holdings" -> (int) arguments[1] == 2026
                    ? List.of(holding("apartment", "A-1", BORN, null))
                    : List.of();
            case "objectByCode" -> registers.objectByCode((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
        assertEquals("taxes-away", lacking(new Facts(TODAY, NONE, bought, null), past, 2012, 2013), "it is theirs now");
        assertEquals("taxes-away", lacking(alone, past, 2025, 2023), "whichever was written first");
        Facts now = new Facts(TODAY, NONE, registers, null);
        assertEquals("taxes-away", lacking(now, past, 2027, 2030), "of years to come it is theirs who hold it now");
    }

    private static String lacking(Facts facts, Definition.Fact asked, int from, int to) {
        return facts.of(
                        List.of(asked),
                        applicant("anna", null),
                        Map.of("answers", Map.of("a", Map.of("object", "A-1", "from", from, "to", to))))
                .lacking()
                .code();
    }

    @Test
    void aModuleThatIsInstalledAndDoesNotAnswerIsNotWrittenFor() {
        List<Definition.Fact> debts = List.of(new Definition.Fact("debts", null, null, null, null));
        Modules both = Fake.of(Modules.class, (method, arguments) -> Stream.of("taxes", "registers")
                .map(name -> new ModuleInfo(name, "1", "installed", false, ""))
                .toList());
        for (Facts facts : List.of(new Facts(TODAY, both, registers, null), new Facts(TODAY, both, null, null))) {
            String code =
                    facts.of(debts, applicant("anna", null), Map.of()).lacking().code();
            assertTrue(code.endsWith("-silent"), code);
            assertFalse(new Bar(Problem.conflict(code), List.of()).byHand());
        }
    }

    @Test
    void nobodyIsFreeOfDebtForWhatIsNotTheirs() {
        List<Definition.Fact> debts = List.of(new Definition.Fact("debts", null, "answers.a.object", null, null));
        Map<String, ?> named = Map.of("answers", Map.of("a", Map.of("object", "A-1, Street")));
        Obligations nothing = (party, object) -> new Account(TODAY.get(), List.of(), List.of(), 0);
        Facts free = new Facts(TODAY, NONE, registers, nothing);
        Facts.Found stranger = free.of(debts, applicant("bob", null), named);
        assertEquals("object-not-theirs", stranger.lacking().code());
        assertEquals(Map.of(), stranger.known());
        assertEquals(
                Map.of("debts", 0L),
                free.of(debts, applicant("anna", null), named).known());
        assertEquals(
                Map.of("debts", 700L),
                facts.of(debts, applicant("bob", null), named).known(),
                "who was billed for what they sold may be told of it");
    }
}
