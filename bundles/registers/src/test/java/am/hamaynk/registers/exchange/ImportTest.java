package am.hamaynk.registers.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.exchange.RecordReader;
import am.hamaynk.exchange.Source;
import am.hamaynk.registers.World;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class ImportTest {
    private static final String PEOPLE =
            "last_name,first_name,patronymic,birth_date,sex,psn,settlement,street,household,colour\n";

    private final World world;

    ImportTest(TestDatabase database) {
        world = new World(database);
    }

    private static String counts(Report report) {
        return report.read() + " " + report.created() + " " + report.updated() + " " + report.unchanged() + " "
                + report.rejected();
    }

    private static List<String> codes(List<Report.Issue> issues) {
        return issues.stream()
                .map(issue -> issue.line() + " " + issue.column() + " " + issue.code())
                .toList();
    }

    @OnBothDatabases
    void badLineIsRejectedAndTheRestGoesIn() {
        String file = PEOPLE
                + "Աբգարյան,Արամ,Սուրենի,17.05.1980,M,2705801231,Արտաշատ,Աբովյան,12,red\n"
                + "Աբգարյան,Եվա,Արամի,30.02.1990,F,,,,,\n"
                + "\n"
                + "Աբգարյան,Նարե,,2999-01-01,F,,,,,\n"
                + "Աբգարյան,Սեդա,,1990-02-03,իգական,12,Անհայտավան,,,\n"
                + ",Սեդա,,1990-02-03,?,,,,,\n"
                + "Աբգարյան,Արամ,Սուրենի,17.05.1980,M,2705801231,Արտաշատ,Աբովյան,12,red\n"
                + "Աբգարյան,Վահե,,1990-02-03,M,,,,,,extra\n";
        Report dry = world.dry("residents", file);
        assertEquals(
                0, world.residents.list(Ask.of("Աբգարյան", null, 5)).items().size());
        Report report = world.read("residents", file);
        assertEquals("7 2 0 1 4", counts(report));
        assertEquals(counts(dry), counts(report));
        assertEquals(dry.errors(), report.errors());
        assertEquals(
                List.of(
                        "3 birth_date no-such-day",
                        "5 birth_date birth-date-future",
                        "7 sex bad-sex",
                        "7 last_name required-field",
                        "9 null too-many-columns"),
                codes(report.errors()));
        assertEquals(List.of("6 psn psn-doubtful", "6 settlement settlement-unknown"), codes(report.warnings()));
        assertEquals(List.of("colour"), report.unknownColumns());
        assertEquals("7 0 0 3 4", counts(world.read("residents", file)));
        assertEquals("7 0 0 3 4", counts(world.dry("residents", file)));
        ResidentRecord aram =
                world.residents.list(Ask.of("2705801231", null, 5)).items().get(0);
        assertEquals("12", aram.household());
        assertEquals("import-create", world.history.of(aram.id()).get(0).act());
        assertEquals("file.csv", world.history.of(aram.id()).get(0).source());
    }

    @OnBothDatabases
    void searchReadsWhatAFileChangedAndNothingElse() {
        String head = "last_name,first_name,birth_date,phone\n";
        String gor = "Ռուշանյան,Գոռ,1985-03-04,%s\n";
        String nare = "Ռուշանյան,Նարե,1987-03-04,\n";
        world.events.clear();
        world.dry("residents", head + gor.formatted("") + nare);
        assertEquals(List.of(), world.events);
        world.read("residents", head + gor.formatted("") + nare);
        assertEquals(changed("Ռուշանյան"), Set.copyOf(world.events));
        assertEquals(2, world.events.size());
        world.events.clear();
        world.read("residents", head + gor.formatted("077") + nare);
        assertEquals(changed("Ռուշանյան Գոռ"), Set.copyOf(world.events));
        world.events.clear();
        world.read("residents", head + gor.formatted("077") + nare);
        assertEquals(List.of(), world.events, "nothing is new");
    }

    @OnBothDatabases
    void whoComesWithAnObjectIsToldToo() {
        world.events.clear();
        Report report = world.read(
                "vehicles", "plate,kind,horsepower,owner_tin,owner_name\n10 GG 010,car,100,02345678,«Ռափայել» ՍՊԸ\n");
        assertEquals("1 1 0 0 0", counts(report), report::toString);
        assertEquals(2, Set.copyOf(world.events).size(), world.events::toString);
        assertFalse(world.events.contains(new Changed("registers", null)));
    }

    /** Of many it is less work to look through all. */
    @OnBothDatabases
    void aLongFileIsToldAsAWhole() {
        StringBuilder file = new StringBuilder("last_name,first_name,birth_date\n");
        for (int i = 0; i <= 2_000; i++) {
            file.append("Դավթյան")
                    .append((char) ('ա' + i % 30))
                    .append(",Դավիթ,")
                    .append(LocalDate.of(1950, 1, 1).plusDays(i))
                    .append('\n');
        }
        world.events.clear();
        assertEquals(2_001, world.read("residents", file.toString()).created());
        assertEquals(List.of(new Changed("registers", null)), world.events);
    }

    private Set<Changed> changed(String q) {
        return world.residents.list(Ask.of(q, null, 50)).items().stream()
                .map(record -> new Changed("registers", record.id()))
                .collect(Collectors.toSet());
    }

    /** PostgreSQL keeps no character of number 0, and no database half a character. */
    @OnBothDatabases
    void lineWithWhatIsNoTextIsRejectedAndTheRestGoesIn() {
        Map<String, String> files = Map.of(
                "residents",
                "last_name,first_name,birth_date,phone\nԶրոյան,Ա,1990-01-01,\nԶրոյան,Բ\0,1990-01-01,0\0\nԶրոյան,Գ,1990-01-01,\n",
                "organisations",
                "tin,name\n77770001,Զրո\n77770002,Զ\0րո\n77770003,Զրո գ\n",
                "vehicles",
                "plate,kind,horsepower,model\n34 ZZ 001,car,1,\n34 ZZ 002,car,1,\0\n34 ZZ 003,car,1,\n");
        Map<String, List<String>> wrong = Map.of(
                "residents", List.of("3 first_name bad-text", "3 phone bad-text"),
                "organisations", List.of("3 name bad-text"),
                "vehicles", List.of("3 model bad-text"));
        files.forEach((kind, file) -> {
            byte[] wide = ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16LE);
            assertEquals(wrong.get(kind), codes(world.read(kind, wide, true).errors()));
            Report report = world.read(kind, wide, false);
            assertEquals("3 2 0 0 1", counts(report), kind);
            assertEquals(wrong.get(kind), codes(report.errors()));
        });
    }

    @OnBothDatabases
    void unitWithWhatIsNoTextIsRejectedAndTheRestGoesIn() {
        String unit =
                """
                {"UNIT_ID":"03-013-0032-000%s","KIND":"house","CAD_VALUE":1,"STREET_NAME":"Abovyan%s",
                 "RIGHTS":[{"SUBJECTS":[{"lastname":"Զրոյան%s","firstname":"Ա"}]}]}""";
        String file = "["
                + String.join(
                        ",",
                        unit.formatted("1", "", ""),
                        unit.formatted("2", "\\u0000", ""),
                        unit.formatted("3", "", "\\ud83d"),
                        unit.formatted("\\udc00", "", ""),
                        unit.formatted("4", "\\ud83d\\ude00", ""))
                + "]";
        List<String> wrong = List.of("2 street bad-text", "3 owner_name bad-text", "4 cadastral_code bad-text");
        assertEquals(wrong, codes(world.dry("properties", file).errors()));
        Report report = world.read("properties", file);
        assertEquals("5 2 0 0 3", counts(report));
        assertEquals(wrong, codes(report.errors()));
    }

    @OnBothDatabases
    void personIsFoundAgain() {
        String head = "last_name;first_name;patronymic;birth_date;psn;phone\n";
        assertEquals("1 1 0 0 0", counts(world.read("residents", head + "Բեգլարյան;Գոռ;;1985-03-04;;\n")));
        // by names and birth date, however they are spelled; the number is learnt
        assertEquals(
                "1 0 1 0 0", counts(world.read("residents", head + "ԲԵԳԼԱՐՅԱՆ;Գոռ;Հակոբի;4.3.1985;1403851231;\n")));
        // by number, though the name has changed
        assertEquals(
                "1 0 1 0 0", counts(world.read("residents", head + "Բեգլարյանց;Գոռ;;04/03/1985;1403851231;077\n")));
        // what is blank was not told
        assertEquals("1 0 0 1 0", counts(world.read("residents", head + "Բեգլարյանց;Գոռ;;04/03/1985;1403851231;\n")));
        // another number is another person
        Report namesake = world.read("residents", head + "Բեգլարյանց;Գոռ;;04/03/1985;1403859871;\n");
        assertEquals("1 1 0 0 0", counts(namesake));
        assertEquals(List.of("2 psn namesake"), codes(namesake.warnings()));
    }

    @OnBothDatabases
    void ownersFollowOneAnother() {
        world.read(
                "residents",
                "last_name,first_name,birth_date,psn\nԳալստյան,Ա,1960-01-02,1201601231\n"
                        + "Գալստյան,Բ,1961-01-02,1201611231\n");
        String file =
                "կադաստրային ծածկագիր;տեսակ;կադաստրային արժեք;մակերես;owner_psn;owner_tin;owner_name;բաժին;սկիզբ;ավարտ\n"
                        + "03-013-0001-0001;բնակարան;12.500.000,00;64,5;1201601231;;;1/1;01.01.2010;\n"
                        + "03-013-0001-0001;apartment;12 500 000;64.5;1201611231;;;50%;01.01.2025;\n"
                        + "03-013-0001-0001;apartment;12 500 000;;1201611231;;;;2026-02-01;\n"
                        + "03-013-0001-0002;house;9000000;;9999999999;;;1/2;;\n"
                        + "03-013-0001-0003;house;9000000;;;12345678;«Գալ» ՍՊԸ;1/2;;\n"
                        + "03-013-0001-0003;house;9000000;;1201601231;;;2/3;;\n"
                        + "bad code;castle;-1;;;;;;;\n";
        Report dry = world.dry("properties", file);
        Report report = world.read("properties", file);
        assertEquals(counts(dry), counts(report));
        assertEquals("7 2 1 0 4", counts(report));
        assertEquals(
                List.of(
                        "3 share shares-exceed",
                        "5 owner_psn owner-unknown",
                        "7 share shares-exceed",
                        "8 kind bad-kind",
                        "8 cadastral_value bad-number"),
                codes(report.errors()));
        assertTrue(codes(report.warnings()).contains("4 from owner-ended"));
        assertTrue(codes(report.warnings()).contains("6 owner_tin owner-created"));
        assertEquals("7 0 0 3 4", counts(world.read("properties", file)));
        var flat = world.registers.objectByCode("03-013-0001-0001").orElseThrow();
        assertEquals(12_500_000, flat.value());
        List<Registers.Holding> year = world.registers.holdingsOf(flat.id(), 2026);
        assertEquals(2, year.size());
        assertEquals(LocalDate.of(2026, 1, 31), year.get(0).to());
    }

    @OnBothDatabases
    void ownersToldByNameAlone() {
        String head = "cadastral_code,kind,cadastral_value,owner_name\n";
        Report report = world.read(
                "properties",
                head + "03-013-0021-0001,house,1,Շահկուլյան Իշխան\n"
                        + "03-013-0021-0002,house,1,Շահկուլյան Իշխան\n"
                        + "03-013-0021-0003,house,1,Վարդ հկ\n"
                        + "03-013-0021-0004,house,1,Իշխանի համայնքապետարան\n");
        assertEquals("4 4 0 0 0", counts(report));
        assertEquals(
                List.of(
                        "2 owner_name owner-created",
                        "3 owner_name owner-by-name",
                        "4 owner_name owner-created",
                        "5 owner_name owner-created"),
                codes(report.warnings()));
        Report again = world.read("properties", head + "03-013-0021-0001,house,2,Իշխան Շահկուլյան\n");
        assertEquals(List.of("2 owner_name owner-by-name"), codes(again.warnings()));
        List<String> kinds = world.properties.list(Ask.of("03-013-0021", null, 9)).items().stream()
                .map(property -> property.owners().get(0).kind())
                .toList();
        assertEquals(List.of("resident", "resident", "organisation", "organisation"), kinds);
    }

    @OnBothDatabases
    void cadastreJson() {
        world.read("residents", "last_name,first_name,birth_date,psn\nԴավթյան,Դ,1960-01-02,1201601999\n");
        String file =
                """
                {"units":[
                 {"UNIT_ID":"03-013-0009-0001","COMMUNITY":"Արտաշատ","STREET_NAME":"Օրբելի","STREET_TYPE":"փող.",
                  "BUILDING":"7","HOUSE":"12","PURPOSE_OF_THE_BUILDING":"Բնակարան","BLD_AREA":71.125,"CAD_VALUE":21000000,
                  "RIGHTS":[{"RIGHT_TYPE":"Սեփականություն","REG_DATE":"2012-05-01","RIGHT_TERM_TYPE":"1",
                    "SUBJECTS":[{"firstname":"Դ","lastname":"Դավթյան","ssn":"1201601999"},
                                {"firstname":"Ե","lastname":"Դավթյան","ssn":"6201601999"}]},
                   {"RIGHT_TYPE":"Հիփոթեք","RIGHT_TERM_TYPE":"1","SUBJECTS":[{"organization_name":"Բանկ","tax_number":"00000001"}]}]},
                 {"UNIT_ID":"03-013-0009-0002","PURPOSE_OF_THE_BUILDING":"դղյակ","CAD_VALUE":1},
                 17
                ],"more":[1,2,{"a":null}]}""";
        Report dry = world.dry("properties", file);
        Report report = world.read("properties", file);
        assertEquals("3 1 0 0 2", counts(report));
        assertEquals(counts(dry), counts(report));
        assertEquals("3 0 0 1 2", counts(world.read("properties", file)));
        var flat = world.registers.objectByCode("03-013-0009-0001").orElseThrow();
        assertEquals("apartment", flat.kind());
        assertEquals("Արտաշատ, Օրբելի փող., 7, բն. 12", flat.address());
        assertEquals(2, world.registers.holdingsOf(flat.id(), 2026).get(0).denominator());
        assertEquals("71.125", world.properties.read(flat.id()).area().toPlainString());
        assertThrows(Problem.class, () -> world.read("properties", file.substring(0, file.length() - 4)));
    }

    private String area(String code) {
        var area = world.properties
                .read(world.registers.objectByCode(code).orElseThrow().id())
                .area();
        return area == null ? null : area.toPlainString();
    }

    @OnBothDatabases
    void whatTheCadastreLeavesOutIsNoneOrIsTold() {
        String owner = "\"SUBJECTS\":[{\"firstname\":\"Ն\",\"lastname\":\"Նորոյան\",\"ssn\":\"1201601988\"}]";
        String unit = "{\"UNIT_ID\":\"03-013-0041-000%d\",\"KIND\":\"land-other\",\"CAD_VALUE\":1,%s}";
        Report report = world.read(
                "properties",
                "["
                        + String.join(
                                ",",
                                unit.formatted(1, "\"BLD_AREA\":0,\"PPRCL_AREA\":0.5"),
                                unit.formatted(2, "\"BLD_AREA\":\"0.00\",\"PPRCL_AREA\":0"),
                                unit.formatted(3, owner),
                                unit.formatted(4, "\"RIGHTS\":[{\"RIGHT_TYPE\":\"Տիրույթ\"," + owner + "}]"),
                                unit.formatted(5, "\"RIGHTS\":[{\"RIGHT_TYPE\":\"Վարձակալություն\"," + owner + "}]"),
                                unit.formatted(
                                        6,
                                        "\"CAD_VALUE_DATE\":\"2021-01-01T00:00:00\",\"RIGHTS\":[{\"RIGHT_TYPE\":\"Սեփականություն\","
                                                + "\"REG_DATE\":\"2020-01-01T00:00:00\"," + owner + "}]"))
                        + "]");
        assertEquals("6 6 0 0 0", counts(report));
        assertEquals("0.5", area("03-013-0041-0001"));
        assertEquals(null, area("03-013-0041-0002"));
        assertEquals(
                List.of("3 owner-without-right", "4 right-unknown", "6 owner-created"),
                report.warnings().stream()
                        .map(issue -> issue.line() + " " + issue.code())
                        .toList());
        String owned =
                world.registers.objectByCode("03-013-0041-0006").orElseThrow().id();
        assertEquals(
                "2020-01-01",
                world.registers.holdingsOf(owned, 2026).get(0).from().toString());
    }

    /** A sole trader has both, and the cadastre may tell both. */
    @OnBothDatabases
    void anOwnerToldWithBothNumbersIsOneWhoeverIsKnown() {
        String file = "cadastral_code,kind,cadastral_value,owner_psn,owner_tin,owner_name\n"
                + "03-013-0008-0001,house,5,2101581237,55555555,Վաճառական Ա\n"
                + "03-013-0008-0002,house,5,2101591238,55555555,Վաճառական Ա\n"
                + "03-013-0008-0003,house,5,,55555555,Վաճառական Ա\n";
        assertEquals("3 3 0 0 0", counts(world.read("properties", file)));
        assertEquals("3 0 0 3 0", counts(world.read("properties", file)));
        Set<String> owners = new HashSet<>();
        for (int i = 1; i <= 3; i++) {
            var house = world.registers.objectByCode("03-013-0008-000" + i).orElseThrow();
            owners.add(world.registers.holdingsOf(house.id(), 2026).get(0).partyId());
        }
        assertEquals(1, owners.size());
    }

    @OnBothDatabases
    void exportIsReadBackUnchanged() throws IOException {
        world.read("organisations", "tin,name,kind\n98765432,\"«Զ\"\"ե\"\" և որդիներ» ՍՊԸ\",ՍՊԸ\n");
        world.read("organisations", "tin,name,kind,phone\n98765433,\"'=HYPERLINK(\"\"x\"\")\",@,+374 77 000000\n");
        world.read("residents", PEOPLE + "Զաքարյան,Զ,,1950-01-01,F,6101501231,Արտաշատ,\"ա, բ\",3,\n");
        world.read(
                "properties",
                "cadastral_code,kind,cadastral_value,area,value_from,owner_psn,owner_tin,share,from,to\n"
                        + "03-013-0007-0001,land-agricultural,700000,1.2345,2021-01-01,6101501231,,1/3,2001-01-01,2009-12-31\n"
                        + "03-013-0007-0001,land-agricultural,700000,,,,98765432,2/3,2001-01-01,\n"
                        + "03-013-0007-0002,other,5,12.3450,,,,,,\n");
        world.read(
                "vehicles",
                "plate,kind,horsepower,year,seats,power_from,owner_psn,from\n"
                        + "34 XY 777,car,151,2019,5,2021-01-01,6101501231,2020-01-01\n");
        for (String kind : Imports.KINDS) {
            for (boolean cadastre : new boolean[] {false, true}) {
                if (cadastre && !kind.equals("properties")) {
                    continue;
                }
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                world.exports.write(kind, cadastre, file);
                Report again = world.read(kind, file.toByteArray(), false);
                assertTrue(again.read() > 0, kind);
                assertEquals(again.read(), again.unchanged(), kind + " " + again);
            }
        }
    }

    @OnBothDatabases
    void lineWithoutEndIsLeftOutAndTheRestGoesIn() {
        StringBuilder file = new StringBuilder("last_name,first_name,birth_date\r\n");
        file.append("Կիրակոսյան,Ա,1990-01-01\r\n").append("\"Կիրակոսյան,Բ,1990-01-01\r\n");
        int behind = RecordReader.LONGEST / 25 + 100;
        for (int number = 0; number < behind; number++) {
            file.append(number % 2000 == 0 ? "Կիրակոսյան,Գ" + number + ",1990-01-01\r\n" : "\r\n" + " ".repeat(25));
        }
        file.append("\r\n").append("x".repeat(3 * RecordReader.LONGEST)).append("\r\nԿիրակոսյան,Դ,1990-01-01\r\n");
        Report dry = world.dry("residents", file.toString());
        Report report = world.read("residents", file.toString());
        assertEquals(counts(dry), counts(report));
        long after = 3 + 2L * behind - (behind + 1999) / 2000;
        assertEquals(
                List.of("3 null line-too-long", (report.errors().get(1).line()) + " null line-too-long"),
                codes(report.errors()));
        assertTrue(report.errors().get(1).line() > 1000 && after > 0);
        assertEquals(2, report.rejected());
        assertEquals(2 + (behind + 1999) / 2000, report.created());
    }

    @OnBothDatabases
    void unitThatIsTooLongIsLeftOut() {
        String big = "[" + ("{\"a\":\"" + "b".repeat(1000) + "\"},").repeat(1100) + "1]";
        Report report = world.read(
                "properties",
                "[{\"UNIT_ID\":\"03-013-0031-0001\",\"KIND\":\"house\",\"CAD_VALUE\":1},"
                        + "{\"UNIT_ID\":\"03-013-0031-0002\",\"RIGHTS\":" + big + "},"
                        + "{\"UNIT_ID\":\"03-013-0031-0003\",\"KIND\":\"house\",\"CAD_VALUE\":1}]");
        assertEquals("3 2 0 0 1", counts(report));
        assertEquals(List.of("2 null line-too-long"), codes(report.errors()));
        assertEquals(
                List.of("1 null line-too-long"),
                codes(world.read("properties", "{\"UNIT_ID\":\"03-013-0031-0004\",\"RIGHTS\":" + big + "}")
                        .errors()));
        // units under a name that nobody knows are no tree in memory, and are said to be missing
        Problem missing =
                assertThrows(Problem.class, () -> world.read("properties", "{\"objects\":" + big + ",\"more\":1}"));
        assertEquals("columns-missing", missing.code());
    }

    @OnBothDatabases
    void deepNestingIsRefused() {
        for (String begin : List.of("[", "{\"UNIT_ID\":", "{\"units\":[")) {
            Problem refused = assertThrows(Problem.class, () -> world.read("properties", begin.repeat(100_000)));
            assertEquals(400, refused.status());
        }
    }

    @OnBothDatabases
    void ownersKnownByNameAloneComeBack() throws IOException {
        world.read(
                "properties",
                "cadastral_code,kind,cadastral_value,owner_name\n"
                        + "03-013-0041-0001,house,1,Ղարիբյան Լևոն\n03-013-0041-0002,house,1,Ղարիբ\n");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        world.exports.write("residents", false, file);
        String text = file.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("Ղարիբյան,Լևոն,,,"), text);
        Report again = world.read("residents", file.toByteArray(), false);
        assertEquals(again.read(), again.unchanged(), again.toString());
        // elsewhere they are entered
        Report other = world.read("residents", text.replace("Ղարիբ", "Կարապետ").getBytes(StandardCharsets.UTF_8), true);
        assertEquals(2, other.created(), other.toString());
    }

    @OnBothDatabases
    void brokenFileChangesNothing() {
        StringBuilder file = new StringBuilder("last_name,first_name,birth_date\n");
        for (int number = 0; number < 1200; number++) {
            file.append("Էվոյան,Է").append(number).append(",1990-01-01\n");
        }
        file.append("\"Էվոյան,Ը,1990-01-01\n");
        assertEquals(
                400,
                assertThrows(Problem.class, () -> world.read("residents", file.toString()))
                        .status());
        assertEquals(List.of(), world.residents.list(Ask.of("Էվոյան", null, 5)).items());
    }

    @OnBothDatabases
    void goesOnWhereItStoppedWithTheRightCounts() throws IOException {
        StringBuilder file = new StringBuilder("last_name,first_name,birth_date\n");
        for (int number = 0; number < 1700; number++) {
            file.append("Թադևոսյան,Թ").append(number % 1100).append(",1990-01-01\n");
        }
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        Report[] kept = new Report[1];
        class Crash implements Imports.Watch {
            @Override
            public Report begun() {
                return kept[0];
            }

            @Override
            public void piece(Report report) {
                if (kept[0] == null || report.read() <= 1000) {
                    kept[0] = report;
                } else {
                    throw new IllegalStateException("killed");
                }
            }
        }
        Imports.Order order = new Imports.Order("residents", "f", false, "en");
        Source source = () -> new java.io.ByteArrayInputStream(bytes);
        assertThrows(IllegalStateException.class, () -> world.imports.run(order, source, new Crash()));
        assertEquals(1000, kept[0].read());
        Report report = world.imports.run(order, source, new Imports.Watch() {
            @Override
            public Report begun() {
                return kept[0];
            }
        });
        assertEquals("1700 1100 0 600 0", counts(report));
    }

    @OnBothDatabases
    void aSampleIsAFileThatIsTaken() throws IOException {
        for (String kind : Imports.KINDS) {
            for (String lang : List.of("hy", "en")) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                Samples.write(kind, lang, file);
                Report dry = world.read(kind, file.toByteArray(), true);
                assertEquals("1 1 0 0 0", counts(dry), kind + dry.errors());
                assertEquals(List.of(), dry.unknownColumns(), kind);
            }
        }
    }

    @OnBothDatabases
    void aDryRunTellsWhatAChangedLineChanges() {
        String head = "last_name,first_name,birth_date,psn,phone\n";
        world.read("residents", head + "Փոխյան,Արամ,17.05.1980,2705801238,077\n");
        String other = head + "Փոխյան,Արամ,17.05.1980,2705801238,078\n" + "Փոխյան,Նոր,17.05.1981,,\n";
        Report dry = world.dry("residents", other);
        assertEquals(1, dry.changed().size());
        assertEquals(2, dry.changed().get(0).line());
        assertEquals(
                Map.of("phone", new History.Change("077", "078")),
                dry.changed().get(0).changes());
        assertEquals(List.of(), world.read("residents", other).changed(), "history tells it");
        Report born = world.dry("residents", head + "Փոխյան,Արամ,18.05.1980,2705801238,\n");
        assertTrue(
                codes(born.warnings()).contains("2 psn psn-other-birth"),
                born.warnings().toString());
        Report named = world.dry("residents", head + "Այլյան,Արամ,18.05.1980,2705801238,\n");
        assertTrue(
                codes(named.warnings()).contains("2 psn psn-other-person"),
                named.warnings().toString());
    }

    @OnBothDatabases
    void aNumberThatIsTooLowIsToldAsOneThatIs() {
        String head = "plate,kind,horsepower,year\n";
        Report dry = world.dry("vehicles", head + "34AB123,car,-5,2015\n34AB124,car,many,2015\n");
        assertEquals(List.of("2 horsepower out-of-range", "3 horsepower bad-number"), codes(dry.errors()));
    }
}
