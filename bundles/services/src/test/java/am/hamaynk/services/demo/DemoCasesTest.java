package am.hamaynk.services.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.services.Hands;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.CaseLists.Ask;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.figures.Tally;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** A demo shows an office that lives: whoever signs in has something to do. */
class DemoCasesTest {
    private static final int PEOPLE = 60;
    private static final int RESIDENTS = 2000;
    private static final User RESIDENT =
            new User("resident", "resident", "Արամ Հակոբյան", false, "party-0", Set.of(), Set.of());

    private final TestDatabase database;
    private World world;

    DemoCasesTest(TestDatabase database) {
        this.database = database;
        begin();
    }

    private void begin() {
        begin(true);
    }

    private void begin(boolean taxes) {
        world = new World(database, taxes);
        world.day = LocalDate.of(2026, 11, 28);
        world.staff.add(World.staff("taxofficer", Hands.ADVISE));
        world.staff.add(RESIDENT);
        world.ledger.tariffs.clear();
        for (int number = 0; number < PEOPLE; number++) {
            world.party("party-" + number, "Հակոբյան Արամ " + number, "%010d".formatted(1_000_000_000L + number));
        }
    }

    private static Holding holding(int number) {
        return new Holding(
                new TaxObject(
                        "object-" + number,
                        "real-estate",
                        "apartment",
                        "05-001-" + number,
                        "Արենի, Աբովյան " + number,
                        10_000_000,
                        null,
                        0,
                        null,
                        null),
                "party-" + number,
                1,
                1,
                LocalDate.of(2020, 1, 1),
                null);
    }

    private DemoCases demo(Access access) {
        Registers registers = Fake.of(Registers.class, (method, arguments) -> switch (method) {
            case "party" -> Optional.ofNullable(world.people.get((String) arguments[0]));
            case "holdings" -> arguments.length == 2
                    ? List.of(holding(Integer.parseInt(((String) arguments[0]).substring(6))))
                    : IntStream.range(0, PEOPLE).mapToObj(DemoCasesTest::holding);
            default -> throw new UnsupportedOperationException(method);
        });
        Files files = Fake.of(Files.class, (method, arguments) -> {
            String id = "plan-" + world.stored.size();
            world.stored.put(id, "document.pdf");
            return new Files.Stored(id, "document.pdf", "application/pdf", 10, "00");
        });
        return new DemoCases(
                new DemoParameters(world.services, database.transactions()),
                world.past,
                new DemoAccounts(world.users),
                access,
                files,
                Fake.of(Documents.class, (method, arguments) -> new byte[0]),
                world.days.calendar(),
                world.today,
                new Tally(database.dataSource(), database.transactions()),
                Fake.of(Events.class),
                registers);
    }

    private void fill(int residents) throws Exception {
        demo(world.access).fill(residents);
        world.assignment.now();
    }

    private long number(String sql) {
        return world.sql.number("select count(*) from " + sql);
    }

    @OnBothDatabases
    void mostServicesAreOpenAndSayThatNobodyHasConfirmedThem() throws Exception {
        world.user.set(World.ADMIN);
        world.services.confirm("petition", "fee", "700");
        fill(1);
        Map<Boolean, Long> open = world.services.all().stream()
                .collect(java.util.stream.Collectors.partitioningBy(
                        offer -> offer.unconfirmed().isEmpty(), java.util.stream.Collectors.counting()));
        assertEquals(Map.of(true, 18L, false, 9L), open);
        assertEquals(
                Services.DEMO,
                world.services
                        .confirmation("advertising-permit", "days")
                        .orElseThrow()
                        .by());
        assertEquals(
                "700 admin",
                world.services
                        .confirmation("petition", "fee")
                        .map(one -> one.value() + " " + one.by())
                        .orElseThrow());
    }

    @OnBothDatabases
    void everybodyHasSomethingToDo() throws Exception {
        fill(RESIDENTS);
        assertEquals(50, number("services_case"));
        for (String some : List.of(
                "channel = 'online'",
                "channel = 'counter'",
                "channel = 'letter'",
                "channel = 'phone'",
                "received = date('2026-11-28')",
                "state = 'completing' and account = 'resident'",
                "ended = 'granted' and document is not null",
                "ended = 'answered'",
                "ended = 'refused'",
                "rating is not null",
                "hands = 'officer' and assignee = 'clerk'",
                "hands = 'officer' and assignee = 'clerk' and due < date('2026-11-28')",
                "hands = 'council' and assignee is null",
                "id in (select case_id from services_opinion where expert = 'taxofficer')",
                "hands = 'decider' and assignee = 'mayor' and due >= date('2026-11-28')",
                "hands = 'decider' and assignee = 'mayor' and due < date('2026-11-28')")) {
            assertTrue(number("services_case where " + some) > 0, some);
        }
        assertTrue(number("services_event where kind = 'message'") > 0);
        assertFalse(world.lists
                .waiting(new Ask("officer", "clerk", null, null, world.day), null, 10)
                .items()
                .isEmpty());
        assertEquals(0, number("services_case where received > date('2026-11-28')"));
        assertEquals(
                0,
                number("services_case a, services_case b where a.received < b.received and a.number > b.number"),
                "numbers go on with the days");
        assertTrue(world.letters.isEmpty(), "an invented past writes no letters");
    }

    @OnBothDatabases
    void aVillageWithoutTaxesIssuesWhatItsBooksSay() throws Exception {
        begin(false);
        fill(RESIDENTS);
        assertTrue(number("services_case where ended = 'granted' and service in ('no-debt-certificate', 'tax-extract')")
                > 0);
    }

    @OnBothDatabases
    void goesOnWhereItWasKilledAndIsTheSameEachTime() throws Exception {
        fill(200);
        List<String> whole = told();
        fill(200);
        assertEquals(whole, told(), "a second time changes nothing");
        for (int acts : new int[] {30, 97}) {
            begin();
            assertThrows(IllegalStateException.class, () -> demo(killed(acts)).fill(200));
            fill(200);
            assertEquals(whole, told(), "killed after " + acts);
        }
    }

    /** While nobody has confirmed a contested day that stands in the way, too. */
    @OnBothDatabases
    void isWholeOnAnyDay() throws Exception {
        for (String day : List.of("2026-01-05", "2027-01-03")) {
            begin();
            world.days.revoke("calendar.day.01-07@2022-01-01");
            world.day = LocalDate.parse(day);
            fill(200);
            assertEquals(41, number("services_case"), day);
        }
    }

    /** What can be seen of all cases; who got which number among those of one day does not matter. */
    private List<String> told() {
        return world.sql.list(
                "select number, service, channel, received, state, person, rating, due, (select count(*) from"
                        + " services_event e where e.case_id = c.id) from services_case c order by number",
                row -> {
                    StringBuilder line = new StringBuilder();
                    // a killed fill may have used a number up
                    for (int column = 2; column <= 9; column++) {
                        line.append(row.getString(column)).append(' ');
                    }
                    return line.toString();
                });
    }

    private Access killed(int acts) {
        int[] left = {acts};
        return Fake.of(Access.class, (method, arguments) -> {
            if (left[0]-- == 0) {
                throw new IllegalStateException("killed");
            }
            return world.access.as((User) arguments[0], (Callable<?>) arguments[1]);
        });
    }
}
