package am.hamaynk.services.definition;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Fee;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The definitions beside the country's list of services, row by row and column by column. Each cell of the list stands here as
 * it is written there: whoever changes one is led to the other.
 */
class CountrysListTest {
    /** What a definition does about an input: asks a document, asks a question of that name or type, or nothing of its own. */
    private static final Map<String, String> INPUTS = Map.ofEntries(
            entry("ID document of applicant", "document identity"),
            entry("household members' documents", "document members"),
            entry("ID", "document identity"),
            entry("ID or TIN", "document identity"),
            entry("parent ID", "document parent"),
            entry("property certificate or lease", "document right"),
            entry("copy of ownership or right-to-change document", "document right"),
            entry("ownership", "document right"),
            entry("cadastral code / plate", "type property, type vehicle"),
            entry("cadastral code", "type property"),
            entry("form N1-1 (annex 5 of Dec.596-N)", "document form"),
            entry("parcel plan with proposed object", "document plan"),
            entry("plan", "document plan"),
            entry("agreed design documents", "document project"),
            entry("expertise if required", "optional expertise"),
            entry("acceptance-committee act, executive documents", "document act, document executive"),
            entry("sketch", "document sketch"),
            entry("owner consent", "document consent"),
            entry("TIN", "question tin"),
            entry("right to premises", "document premises"),
            entry("area", "question area"),
            entry("vehicle documents", "document vehicles"),
            entry("justification", "question reason"),
            entry("deposit", "document deposit"),
            entry("measurement", "document measurement"),
            entry("technical opinion", "document opinion"),
            entry("child birth certificate", "document birth"),
            entry("proof of registration", "document registration"),
            entry("address", "type address"),
            entry("residents", "question residents"),
            entry("family data", "document family, question income"),
            entry("name, citizenship, address or workplace", "question citizenship, question place"),
            entry("application", ""),
            entry("fee", ""),
            entry("identity", ""),
            entry("no reasons", ""),
            entry("notice via YesEm/e-permits", ""),
            entry("signature", ""),
            entry("written or electronic", ""));

    private static final Map<String, String> DAYS = Map.ofEntries(
            entry("30", "30"),
            entry("petitions: 30 (memory-high)", "30"),
            entry("5; if extra work 30 with notice inside 5", "5 +25"),
            entry(
                    "5 (cat II) / 10 (cat III) / 15 (cat IV), when no utility conditions needed",
                    "parameter.utilityDays/5/10/15"),
            entry(
                    "applicant: >=3 days before start; authority forwards to inspectorate in 3 days; hartak: processed <=5"
                            + " working days; changes re-notified in 5 days",
                    "5"),
            entry("3-7 days in practice (earlier 10-15)", "parameter.days 7"),
            entry("announcement period unknown (memory 30 days)", "parameter.days 30"),
            entry("applicant files within 10 days after act", "parameter.days"),
            entry("unknown", "parameter.days"),
            entry("unknown (needs council and state opinion)", "parameter.days"),
            entry("queue", "parameter.days"));

    private static final Map<String, String> DAY_KINDS = Map.of(
            "calendar", "calendar",
            "calendar (if last day is non-working: next working day 18:00)", "calendar",
            "mixed", "working",
            "", "dayKind",
            "unknown", "dayKind",
            "days", "dayKind",
            "days (type not stated)", "dayKind",
            "law: days (hartak says 5 working days) - CONFLICT: keep configurable", "dayKind");

    /** Either the codes of dues, or the community's own amount with what is proposed for it, or nothing. */
    private static final Map<String, String> FEES = Map.ofEntries(
            entry("free", ""),
            entry("price", ""),
            entry("rent", ""),
            entry("free up to 10 pages and by e-mail", ""),
            entry("free or local due (unknown) [memory-medium]", "0"),
            entry("free [memory-medium]", "0"),
            entry("free? [memory-medium]", "0"),
            entry("", "?"),
            entry("unknown", "?"),
            entry("fee by law", "?"),
            entry("local due D01/D02", "D01 D02 D03"),
            entry("local due D04", "D04"),
            entry("D07,D08", "D07 D08 D10 D11 D12"),
            entry("D05,D06 per quarter", "D05 D06"),
            entry("D09", "D09"),
            entry("D13", "D13"),
            entry("D17", "D17"),
            entry("local due D14", "D14"),
            entry(
                    "example: deposit 50% of start, fee 5,000 AMD, step 5%; agri land start >=150% of cadastral value",
                    "F03"));

    private static final Map<String, String> DECIDES = Map.ofEntries(
            entry("head of community / settlement administrative head", "administrative head of the settlement"),
            entry("head of community", "head of the community"),
            entry("head", "head of the community"),
            entry("financial/tax division", "financial (tax) division"),
            entry("tax division", "tax division"),
            entry("chief architect", "chief architect"),
            entry("council", "council"),
            entry("council/head; address register kept with Cadastre Committee", "council or the head"),
            entry("council/head", "council or the head"),
            entry("head/council", "council or the head"),
            entry("council decides, head signs contract", "council decides, the head of the community signs"),
            entry("kindergarten / head", "kindergarten or the head"),
            entry("addressee body", "body that you address"),
            entry("official in charge", "official in charge"));

    /** The kind of paper and how long it holds. */
    private static final Map<String, String> OUTCOMES = Map.ofEntries(
            entry("certificate (tex.)", "certificate"),
            entry("certificate", "certificate"),
            entry("certificate with date and balance", "certificate debts"),
            entry("extract", "extract payments"),
            entry("assignment, valid 1 / 1.5 / 2 years", "permit 12 months/18 months/24 months"),
            entry("registration of notice; absence may suspend permit", "registration"),
            entry("completion act", "permit"),
            entry("coordination", "decision"),
            entry("decision + entry", "decision"),
            entry("permit with term", "permit answers.advert.months months"),
            entry("permit per quarter", "permit answers.shop.quarters quarters"),
            entry("permit for calendar year", "permit 1 years"),
            entry("permit", "permit"),
            entry("decision", "decision"),
            entry("decision + contract", "contract"),
            entry("protocol, contract", "contract"),
            entry("contract", "contract"),
            entry("queue entry, place offer", "decision"),
            entry("register entry", "registration"),
            entry("written answer", "answer"),
            entry("copy / place of publication / refusal", "answer"));

    private static final Map<String, List<String>> LAWS = Map.ofEntries(
            entry("Law on Fundamentals of Administration, HO-41-N 2004 (default limit)", List.of("HO-41-N, 2004")),
            entry("Gov. Dec. 596-N of 19-03-2015", List.of("596-N of 19.03.2015")),
            entry("596-N", List.of("596-N")),
            entry("address-assignment procedure (Gov. decision; number not seen)", List.of("Procedure of address")),
            entry("Law on Advertising", List.of("Law on Advertising")),
            entry("Law on Local Dues", List.of("Law on Local Dues")),
            entry("", List.of("Law on Local Dues")),
            entry("Land Code; LSG law", List.of("Land Code", "Law on Local Self-Government")),
            entry(
                    "Land Code 63-67; LSG 18(1)(21)",
                    List.of("Land Code, article 63-67", "Self-Government, article 18(1)(21)")),
            entry("Land Code 67,68", List.of("Land Code, article 67, 68")),
            entry("LSG 18(1)(21)", List.of("Self-Government, article 18(1)(21)")),
            entry("Civil Code 188; Gov. decision 912-N 2006", List.of("Civil Code, article 188", "912-N of 2006")),
            entry("Law on Preschool Education", List.of("Law on Preschool Education")),
            entry(
                    "HO-237-N 2011 art 14,33(3); council procedure",
                    List.of("HO-237-N of 23.06.2011, articles 14, 33(3)")),
            entry("LSG law", List.of("Law on Local Self-Government")),
            entry(
                    "Law on Petitions (2017 bill K-105: individual, collective = 2+ persons, repeated)",
                    List.of("Law on Petitions")),
            entry("Law on FOI 2003 art 9", List.of("Law on Freedom of Information, 2003, article 9")));

    private static final Pattern CODE = Pattern.compile("[DF]\\d{2}");

    @TestFactory
    Stream<DynamicTest> everyRowIsInItsDefinition() throws IOException {
        List<Definition> definitions = Shipped.all();
        try (var list = CountrysListTest.class.getResourceAsStream("/services27.tsv")) {
            List<String[]> rows = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
            assertEquals(27, rows.size());
            return rows.stream().map(row -> {
                Definition definition = definitions.get(Integer.parseInt(row[0]) - 1);
                return DynamicTest.dynamicTest(row[0] + " " + definition.id(), () -> {
                    inputs(row[2], definition);
                    assertEquals(known(DAYS, row[3]), days(definition), "term");
                    assertEquals(known(DAY_KINDS, row[4]), definition.term().kind(), "days of the term");
                    fees(known(FEES, row[5]), definition);
                    assertTrue(definition.decides().get("en").contains(known(DECIDES, row[6])), "who decides");
                    council(row[6], definition);
                    outcome(known(OUTCOMES, row[7]), definition);
                    laws(known(LAWS, row[8]), definition);
                    confirmed(row[9], definition);
                });
            });
        }
    }

    private static <T> T known(Map<String, T> words, String cell) {
        assertTrue(words.containsKey(cell), "the list says what nobody has put into a definition: " + cell);
        return words.get(cell);
    }

    /** Every input is asked for; and no document is demanded that the list does not name. */
    private static void inputs(String cell, Definition definition) {
        Set<String> demanded = new TreeSet<>();
        List<Field> fields = definition.form().stream()
                .flatMap(step -> step.fields().stream())
                .toList();
        for (String input : cell.split("; ")) {
            for (String what : known(INPUTS, input).split(", ")) {
                String name = what.replaceFirst("\\w* ?", "");
                switch (what.replaceFirst(" .*", "")) {
                    case "document" -> demanded.add(name);
                    case "optional" -> assertTrue(
                            definition.documents().stream()
                                    .anyMatch(one -> one.id().equals(name) && !one.required()),
                            input);
                    case "question" -> assertTrue(
                            fields.stream().anyMatch(field -> field.id().equals(name)), input);
                    case "type" -> assertTrue(
                            fields.stream().anyMatch(field -> field.type().equals(name)), input);
                    default -> assertEquals("", what);
                }
            }
        }
        assertFalse(cell.contains("no reasons")
                && fields.stream().anyMatch(field -> field.id().equals("reason")));
        assertEquals(
                demanded,
                definition.documents().stream()
                        .filter(document -> document.required() && !document.proxy())
                        .filter(document -> !document.id().equals("priority"))
                        .map(Document::id)
                        .collect(toCollection(TreeSet::new)));
    }

    private static String days(Definition definition) {
        String days = definition.term().choices().stream().map(Length::days).collect(joining("/"));
        Length more = definition.term().extension();
        String proposal = definition.parameter("days").map(Parameter::proposal).orElse(null);
        return days + (more == null ? "" : " +" + more.days()) + (proposal == null ? "" : " " + proposal);
    }

    private static void fees(String expected, Definition definition) {
        Parameter own = definition.parameter("fee").orElse(null);
        if (expected.equals("0") || expected.equals("?")) {
            assertEquals(
                    List.of("parameter.fee"),
                    definition.fees().stream().map(Fee::formula).toList());
            assertEquals(expected.equals("0") ? "0" : null, own.proposal());
            assertTrue(own.required());
            return;
        }
        assertNull(own);
        Set<String> codes = new TreeSet<>();
        for (Fee fee : definition.fees()) {
            Matcher code = CODE.matcher(fee.tariff());
            assertTrue(code.lookingAt());
            codes.add(code.group());
        }
        assertEquals(expected, String.join(" ", codes));
    }

    /** Where the council decides, the case comes to it; where the list leaves it open, the community says who decides. */
    private static void council(String responsible, Definition definition) {
        boolean comes =
                definition.workflow().states().stream().map(State::hands).anyMatch("council"::equals);
        assertEquals(responsible.contains("council"), comes);
        assertEquals(
                comes
                        && responsible.contains("/")
                        && !definition.outcome().kind().equals("contract"),
                definition.parameter("byCouncil").isPresent());
    }

    private static void outcome(String expected, Definition definition) {
        String kind = definition.outcome().kind();
        String facts =
                definition.outcome().facts().stream().map(Definition.Fact::name).collect(joining(" "));
        String holds = definition.outcome().validity().stream()
                .map(CountrysListTest::holds)
                .collect(joining("/"));
        String[] words = expected.split(" ", 2);
        assertEquals(words[0], kind);
        if (words.length == 2) {
            assertEquals(words[1], Set.of("certificate", "extract").contains(kind) ? facts : holds);
        } else if (kind.equals("permit") && !definition.id().equals("completion-act")) {
            assertFalse(holds.isEmpty(), "a permit without end is nothing that the list says");
        }
    }

    private static String holds(Validity validity) {
        return validity.count() + " " + validity.unit();
    }

    private static void laws(List<String> expected, Definition definition) {
        List<String> cited = definition.law().stream()
                .map(basis -> basis.article().get("en"))
                .toList();
        expected.forEach(law -> assertTrue(cited.stream().anyMatch(one -> one.contains(law)), law + " in " + cited));
    }

    /** What was not seen waits until somebody confirms it, under the name of its law; nothing lapses by a rule of nobody. */
    private static void confirmed(String evidence, Definition definition) {
        boolean waits = definition.parameters().stream().anyMatch(Parameter::required);
        assertTrue(waits || evidence.equals("seen") || evidence.equals("memory-high"), evidence);
        for (Parameter parameter : definition.parameters()) {
            assertNotNull(parameter.law(), parameter.key());
            assertEquals(Set.of("hy", "en", "ru"), parameter.law().article().keySet(), parameter.key());
            assertEquals(!parameter.key().equals("completion"), parameter.required(), parameter.key());
        }
        assertEquals("parameter.completion", definition.term().completion().days());
        assertNull(definition.parameter("completion").orElseThrow().proposal());
    }
}
