package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import am.hamaynk.services.World;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The promised day of every service that ships, by its own definition and what the community has confirmed, against dates
 * reckoned by hand: as it is promised at receipt, and as it is after the term has stood still or was extended.
 */
class DeadlinesTest {
    /** So long an applicant has to complete, whatever the service. */
    private static final String COMPLETION = "30";

    /**
     * Service, what is confirmed (the term stands in the definition where nothing is), which options are chosen; receipt and
     * promised day with the arithmetic; then the day of the request and that of completion, or of the extension, and the day
     * promised after that.
     *
     * <p>Days off: 31 December, 1, 2 and 6 January, 7 January as confirmed here, 28 January, 8 March, 24 April, 1, 9 and 28
     * May, 5 July, 21 September. None has a substitute where it falls on a weekend.
     */
    private static final String TABLE =
            """
    family-certificate    |                            | 0 | 2026-03-25 | 2026-04-27 | 25 + 30 - 31 = Fr 24, off; Mo 27
                          | 2026-04-02 2026-04-09 | 2026-05-04 | 8 before; 9 + 22 - 30 = Fr 1, off; Mo 4
    farm-certificate      |                            | 0 | 2026-04-01 | 2026-05-04 | 1 + 30 - 30 = Fr 1, off; Mo 4
                          | 2026-04-10 2026-04-20 | 2026-05-11 | 9 before; 20 + 21 - 30 = Mo 11
    no-debt-certificate   |                            | 0 | 2026-04-28 | 2026-05-29 | 28 + 30 - 30 = Th 28, off; Fr 29
                          | 2026-05-05 2026-05-15 | 2026-06-08 | 7 before; 15 + 23 - 31 = Su 7; Mo 8
    tax-extract           |                            | 0 | 2026-08-22 | 2026-09-22 | on a Saturday: 22 + 30 - 31 = Mo 21, off; Tu 22
                          | 2026-09-01 2026-09-11 | 2026-10-01 | 10 before; 11 + 20 - 30 = Th 1
    design-assignment     | utilityDays=20 dayKind=working | 0 | 2026-08-03 | 2026-08-31 | 4-7 = 4; 10-14 = 9; 17-21 = 14; 24-28 = 19; Mo 31 = 20
                          | 2026-08-14 2026-08-24 | 2026-09-08 | 9 before; 25-28 = 13; 31-4 = 18; 7 8 = 20
    design-assignment     | dayKind=working            | 3 | 2026-04-23 | 2026-05-04 | second category, 5: Fr 24 off; 27-30 = 4; Fr 1 off; Mo 4 = 5
                          | 2026-04-27 2026-05-05 | 2026-05-11 | 27 = 1; 6 7 8 = 4; Mo 11 = 5
    design-assignment     | dayKind=working            | 1 | 2026-09-14 | 2026-09-29 | third category, 10: 15-18 = 4; Mo 21 off; 22-25 = 8; 28 29 = 10
                          | 2026-09-18 2026-09-22 | 2026-09-30 | 4 before; 23 24 25 = 7; 28 29 30 = 10
    design-assignment     | dayKind=working            | 5 | 2026-01-08 | 2026-01-30 | fourth category, 15: 9 = 1; 12-16 = 6; 19-23 = 11; 26 27 = 13; We 28 off; 29 30 = 15
                          | 2026-01-16 2026-01-27 | 2026-02-10 | 6 before; We 28 off; 29 30 = 8; 2-6 = 13; 9 10 = 15
    construction-permit   | days=7 dayKind=working     | 0 | 2026-05-25 | 2026-06-04 | 26 27 = 2; Th 28 off; 29 = 3; 1-4 = 7
                          | 2026-05-27 2026-06-02 | 2026-06-09 | 2 before; 3 4 5 = 5; 8 9 = 7
    demolition-permit     | days=15 dayKind=calendar   | 0 | 2026-12-16 | 2027-01-04 | 16 + 15 = Th 31, off; Fr 1 Sa 2 off; Su 3; Mo 4
                          | 2026-12-21 2026-12-28 | 2027-01-08 | 5 before; 28 + 10 - 31 = Th 7, off; Fr 8
    works-notice          |                            | 0 | 2026-12-28 | 2027-01-08 | 29 30 = 2; 31 1 off; 4 5 = 4; 6 7 off; Fr 8 = 5
                          | 2026-12-29 2027-01-04 | 2027-01-12 | 29 = 1; 5 = 2; 6 7 off; 8 = 3; 11 12 = 5
    completion-act        | days=10 dayKind=working    | 0 | 2026-07-03 | 2026-07-17 | the holiday of Su 5 has no substitute; 6-10 = 5; 13-17 = 10
                          | 2026-07-08 2026-07-18 | 2026-07-28 | 6 7 8 = 3; completed on a Saturday; 20-24 = 8; 27 28 = 10
    sketch-coordination   | days=20 dayKind=calendar   | 0 | 2026-02-16 | 2026-03-09 | 16 + 20 - 28 = Su 8; Mo 9
                          | 2026-02-20 2026-03-02 | 2026-03-18 | 4 before; 2 + 16 = We 18
    address-assignment    |                            | 0 | 2026-12-08 | 2027-01-08 | 8 + 30 - 31 = Th 7, off; Fr 8
                          | 2026-12-18 2027-01-05 | 2027-01-25 | 10 before; 5 + 20 = Mo 25
    advertising-permit    | days=10 dayKind=working    | 0 | 2026-04-30 | 2026-05-15 | Fr 1 off; 4-8 = 5; 11-15 = 10
                          | 2026-05-08 2026-05-25 | 2026-06-02 | 5 before; 26 27 = 7; Th 28 off; 29 = 8; 1 2 = 10
    alcohol-tobacco-permit | days=3 dayKind=working    | 0 | 2026-09-17 | 2026-09-23 | 18 = 1; Mo 21 off; 22 23 = 3
                          | 2026-09-18 2026-09-20 | 2026-09-23 | 18 = 1; completed on a Sunday; Mo 21 off; 22 23 = 3
    late-hours-permit     | days=5 dayKind=calendar    | 0 | 2026-05-04 | 2026-05-11 | 4 + 5 = Sa 9; Mo 11
                          | 2026-05-06 2026-05-25 | 2026-05-29 | 2 before; 25 + 3 = Th 28, off; Fr 29
    trade-permit          | days=5 dayKind=working     | 0 | 2026-03-04 | 2026-03-11 | 5 6 = 2; the holiday of Su 8 has no substitute; 9 10 11 = 5
                          | 2026-03-06 2026-03-13 | 2026-03-18 | 2 before; 16 17 18 = 5
    fair-place            | days=2 dayKind=working     | 0 | 2026-09-18 | 2026-09-23 | Mo 21 off; 22 23 = 2
                          | 2026-09-22 2026-09-25 | 2026-09-28 | 22 = 1; Mo 28 = 2
    passenger-transport-permit | days=30 dayKind=calendar | 0 | 2026-01-29 | 2026-03-02 | 29 + 30 - 31 = Sa 28 February; Mo 2
                          | 2026-02-06 2026-02-14 | 2026-03-09 | 8 before; 14 + 22 - 28 = Su 8; Mo 9
    land-purpose          | days=30 dayKind=working    | 0 | 2026-06-01 | 2026-07-13 | 2-5 = 4; 8-12 = 9; 15-19 = 14; 22-26 = 19; 29-3 = 24; 6-10 = 29; Mo 13 = 30
                          | 2026-06-19 2026-06-30 | 2026-07-22 | 14 before; 1 2 3 = 17; 6-10 = 22; 13-17 = 27; 20 21 22 = 30
    land-allotment        |                            | 0 | 2026-11-30 | 2026-12-30 | 30 + 30 - 30 = We 30
                          | 2026-12-10 2026-12-12 | 2027-01-04 | 10 before; 12 + 20 - 31 = Fr 1, off; Sa 2 off; Su 3; Mo 4
    auction               | days=30 dayKind=calendar   | 0 | 2026-12-01 | 2027-01-04 | 1 + 30 = Th 31, off; Fr 1 Sa 2 off; Su 3; Mo 4
                          | 2026-12-11 2026-12-17 | 2027-01-08 | 10 before; 17 + 20 - 31 = We 6, off; Th 7 off; Fr 8
    premises-lease        |                            | 0 | 2026-06-05 | 2026-07-06 | 5 + 30 - 30 = Su 5; Mo 6
                          | 2026-06-15 2026-06-26 | 2026-07-16 | 10 before; 26 + 20 - 30 = Th 16
    legalisation          | days=60 dayKind=calendar   | 0 | 2026-07-23 | 2026-09-22 | 23 + 60 - 31 - 31 = Mo 21, off; Tu 22
                          | 2026-08-12 2026-09-01 | 2026-10-12 | 20 before; 1 + 40 - 30 = Su 11; Mo 12
    kindergarten-queue    | days=10 dayKind=calendar   | 0 | 2026-03-28 | 2026-04-07 | on a Saturday: 28 + 10 - 31 = Tu 7
                          | 2026-03-31 2026-04-17 | 2026-04-27 | 3 before; 17 + 7 = Fr 24, off; Mo 27
    waste-payer           |                            | 0 | 2026-02-01 | 2026-03-03 | on a Sunday: 1 + 30 - 28 = Tu 3
                          | 2026-02-11 2026-02-19 | 2026-03-11 | 10 before; 19 + 20 - 28 = We 11
    social-assistance     |                            | 0 | 2026-12-20 | 2027-01-19 | 20 + 30 - 31 = Tu 19
                          | 2026-12-30 2027-01-08 | 2027-01-29 | 10 before; 8 + 20 = Th 28, off; Fr 29
    petition              |                            | 0 | 2026-03-02 | 2026-04-01 | 2 + 30 - 31 = We 1
                          | 2026-03-12 2026-03-22 | 2026-04-13 | 10 before; 22 + 20 - 31 = Sa 11; Mo 13
    information-request   | dayKind=calendar           | 0 | 2026-05-04 | 2026-05-11 | 4 + 5 = Sa 9; Mo 11
                          | 2026-05-06 2026-05-12 | 2026-05-15 | 2 before; 12 + 3 = Fr 15
    information-request   | dayKind=calendar           | 0 | 2026-05-04 | 2026-05-11 | 4 + 5 = Sa 9; Mo 11
                          | 2026-05-08            | 2026-06-03 | extended by 25: 4 + 30 - 31 = We 3
    information-request   | dayKind=working            | 0 | 2026-05-22 | 2026-06-01 | 25 26 27 = 3; Th 28 off; 29 = 4; Mo 1 = 5
                          | 2026-05-29            | 2026-07-06 | extended by 25: 25-1 = 5; 2-5 = 9; 8-12 = 14; 15-19 = 19; 22-26 = 24; 29-3 = 29; Mo 6 = 30
    """;

    private final World world;

    DeadlinesTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void promises() {
        Map<String, Definition> services = world.services.all().stream()
                .map(Offer::definition)
                .collect(Collectors.toMap(Definition::id, Function.identity()));
        Set<String> seen = new HashSet<>();
        List<String> lines = TABLE.lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            String[] first = cells(lines.get(i));
            Definition definition = services.get(first[0]);
            seen.add(first[0]);
            confirm(definition, first[1]);
            world.day = LocalDate.parse(first[3]);
            Walk walk = new Walk(world, definition);
            Receipt receipt = walk.send(Integer.parseInt(first[2]));
            assertEquals(LocalDate.parse(first[4]), receipt.due(), first[0] + ": " + first[5]);
            String[] then = cells(lines.get(i + 1));
            assertEquals(LocalDate.parse(then[2]), later(walk, receipt, then[1].split(" ")), first[0] + ": " + then[3]);
        }
        assertEquals(services.keySet(), seen);
    }

    private LocalDate later(Walk walk, Receipt receipt, String[] days) {
        world.day = LocalDate.parse(days[0]);
        if (days.length == 1) {
            return walk.step(receipt, "extend").row().due();
        }
        assertNull(walk.step(receipt, "ask-completion").row().due(), "nothing is promised while it stands");
        world.day = LocalDate.parse(days[1]);
        return walk.step(receipt, "complete").row().due();
    }

    private void confirm(Definition definition, String values) {
        world.confirm(definition.id());
        Map<String, String> confirmed = new TreeMap<>();
        Arrays.stream(values.split(" "))
                .filter(value -> !value.isEmpty())
                .forEach(value -> confirmed.put(value.split("=")[0], value.split("=")[1]));
        definition.parameter("completion").ifPresent(parameter -> confirmed.put(parameter.key(), COMPLETION));
        world.user.set(World.ADMIN);
        confirmed.forEach((key, value) -> world.services.confirm(definition.id(), key, value));
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    }
}
