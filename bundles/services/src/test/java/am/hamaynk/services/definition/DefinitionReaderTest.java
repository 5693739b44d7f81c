package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReaderTest {
    private static final String SMALLEST =
            """
            id: bench
            category: property
            title: {hy: Նստարան, en: Bench, ru: Скамейка}
            law: [{evidence: memory-medium}]
            form:
              place:
                title: {hy: Տեղը, en: The place, ru: Место}
                fields:
                  where: {type: address, label: {hy: Հասցեն, en: Address, ru: Адрес}}
            term: {days: 30}
            workflow: certificate
            outcome:
              kind: decision
              body: [{hy: "{answers.place.where}", en: "{answers.place.where}", ru: "{answers.place.where}"}]
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Problem refused(String file) {
        return assertThrows(Problem.class, () -> DefinitionReader.read(bytes(file)));
    }

    private static List<String> told(Problem problem) {
        return problem.each().stream()
                .map(one -> one.field() + " " + one.code())
                .toList();
    }

    @Test
    void whatIsLeftOutIsFilledIn() {
        Definition definition = DefinitionReader.read(bytes(SMALLEST));
        assertEquals(0, definition.number());
        assertEquals(Map.of(), definition.help());
        assertEquals(List.of("person", "proxy"), definition.applicants());
        assertEquals("none", definition.silence());
        assertEquals("calendar", definition.term().kind());
        assertEquals("30", definition.term().choices().get(0).days());
        assertEquals(definition.title(), definition.outcome().title());
        assertEquals(Map.of(), definition.law().get(0).article());
        Definition.Field where = definition.form().get(0).fields().get(0);
        assertTrue(where.required());
        assertEquals(1, definition.form().get(0).most());
        assertEquals(
                "stands",
                definition.workflow().state("completing").orElseThrow().clock());
        assertEquals(
                "over", definition.workflow().state("granted").orElseThrow().clock());
        assertTrue(definition
                .workflow()
                .state("deciding")
                .orElseThrow()
                .action("withdraw")
                .isPresent());
    }

    @Test
    void theExampleInTheGuideIsWhole() throws IOException {
        String guide = Files.readString(Path.of("../../CONTRIBUTING.md"));
        String example = guide.lines()
                .dropWhile(line -> !line.equals("    id: bench"))
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4) + "\n")
                .collect(Collectors.joining());
        assertEquals("permit", DefinitionReader.read(bytes(example)).workflow().id());
    }

    @Test
    void jsonIsReadAsWell() {
        Definition definition = DefinitionReader.read(
                bytes(
                        """
                {"id": "bench", "category": "property", "title": {"hy": "Նստարան", "en": "Bench", "ru": "Скамейка"},
                 "law": [{"evidence": "memory-medium"}],
                 "form": {"place": {"title": {"hy": "Տեղը", "en": "The place", "ru": "Место"},
                   "fields": {"where": {"type": "address", "label": {"hy": "Հասցեն", "en": "Address", "ru": "Адрес"}}}}},
                 "term": {"days": 30}, "workflow": "certificate",
                 "outcome": {"kind": "decision", "body": [
                   {"hy": "{answers.place.where}", "en": "{answers.place.where}", "ru": "{answers.place.where}"}]}}
                """));
        assertEquals(DefinitionReader.read(bytes(SMALLEST)), definition);
    }

    @Test
    void allThatIsWrongIsToldAtItsPlace() {
        Problem problem = refused(SMALLEST.replace("en: Bench, ", "")
                .replace("type: address", "type: place")
                .replace("term:", "terms:"));
        assertEquals(
                Set.of(
                        "/title definition-missing",
                        "/form/place/fields/where/type definition-choice",
                        " definition-missing",
                        " definition-unknown"),
                Set.copyOf(told(problem)));
    }

    @Test
    void whatMayBeChosenIsTold() {
        assertEquals(
                List.of("sending, outcome"),
                refused(SMALLEST + "fees: [{formula: 5, at: once}]\n").arguments());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            textBlock =
                    """
            id: bench           → id: Bench 7                    → /id definition-name [Bench 7]
            place:              → Place-1:                       → /form definition-name [Place-1]
            type: address       → type: address, required: maybe → /form/place/fields/where/required definition-type [boolean]
            days: 30            → days: -3                       → /term/days definition-shape [minimum 0]
            workflow: certificate → workflow: {id: own, start: a, states: {a: {title: {hy: ա, en: a, ru: а}, end: granted, hands: officer}, b: {title: {hy: ա, en: a, ru: а}, end: refused}}} → /workflow/states/a definition-either []
            workflow: certificate → workflow: {id: own, start: a, states: {a: {title: {hy: ա, en: a, ru: а}}, b: {title: {hy: ա, en: a, ru: а}, end: refused}}} → /workflow/states/a definition-missing [hands]
            """)
    void theShapeIsTold(String right, String wrong, String told) {
        assertTrue(refused(SMALLEST.replace(right, wrong)).each().stream()
                .anyMatch(one -> told.equals(one.field() + " " + one.code() + " " + one.arguments())));
    }

    @Test
    void aWorkflowThatIsNotThereIsTold() {
        assertEquals(
                List.of("/workflow unknown-workflow"),
                told(refused(SMALLEST.replace("workflow: certificate", "workflow: secret"))));
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        Problem problem = refused(SMALLEST.replace("category: property", "category: [property"));
        assertEquals("definition-unreadable", problem.code());
        assertTrue((int) problem.arguments().get(0) >= 2, problem.getMessage());
    }

    /** Here a number that no file keeps. */
    @Test
    void whatWouldNotBeReadAsItselfIsRefused() {
        Definition one = DefinitionReader.read(bytes(SMALLEST));
        Definition other = new Definition(
                one.id(),
                -1,
                one.title(),
                one.help(),
                one.category(),
                one.law(),
                one.decides(),
                one.applicants(),
                one.parameters(),
                one.form(),
                one.documents(),
                one.fees(),
                one.term(),
                one.silence(),
                one.workflow(),
                one.queue(),
                one.outcome());
        DefinitionWriter.readable(one);
        Problem problem = assertThrows(Problem.class, () -> DefinitionWriter.readable(other));
        assertEquals("definition-unreadable 422", problem.code() + " " + problem.status());
    }

    @Test
    void bombsAreRefused() {
        assertEquals(
                "definition-unreadable",
                refused("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" + SMALLEST)
                        .code());
        assertEquals("definition-unreadable", refused("[".repeat(5000)).code());
        assertEquals("definition-unreadable", refused("a: ".repeat(50) + "b").code());
        assertEquals("definition-unreadable", refused("").code());
        assertEquals("definition-unreadable", refused("just a text").code());
        assertEquals(
                "definition-unreadable", refused(SMALLEST + "---\n" + SMALLEST).code());
        assertEquals("definition-unreadable", refused(SMALLEST + "id: again\n").code());
        assertEquals(
                "definition-too-large",
                refused(SMALLEST + "fees: [" + "5, ".repeat(YamlTree.MOST) + "5]\n")
                        .code());
        assertEquals(
                "definition-too-large",
                refused(SMALLEST + "# ".repeat(YamlTree.LARGEST / 2)).code());
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrRefused(@ForAll byte[] file) {
        readOrRefused(file);
    }

    @Provide
    Arbitrary<byte[]> mutated() throws IOException {
        byte[] real = Files.readAllBytes(Path.of("src/main/resources/services/family-certificate.yaml"));
        Arbitrary<Integer> place = Arbitraries.integers().between(0, real.length - 1);
        Arbitrary<String> piece = Arbitraries.of(
                "",
                ":",
                "\n",
                "- ",
                "  ",
                "{",
                "}",
                "[",
                "\"",
                "&a ",
                "*a",
                "!!java.net.URL ",
                "null",
                "true",
                "-1",
                "1e9999",
                "~",
                "{answers.x.y}",
                "when: 1 +",
                "\u0000",
                "\t",
                "id: a\n",
                "'");
        return Combinators.combine(place, Arbitraries.integers().between(0, 40), piece)
                .as((at, gone, added) -> {
                    String text = new String(real, StandardCharsets.UTF_8);
                    int from = Math.min(at, text.length());
                    return bytes(
                            text.substring(0, from) + added + text.substring(Math.min(text.length(), from + gone)));
                });
    }

    @Property(tries = 2000)
    void anyMutatedFileIsReadOrRefused(@ForAll("mutated") byte[] file) {
        readOrRefused(file);
    }

    /** What is refused is refused in words, and what is read is written so that it is read again. */
    private static void readOrRefused(byte[] file) {
        Definition definition;
        try {
            definition = DefinitionReader.read(file);
        } catch (Problem problem) {
            assertEquals(422, problem.status());
            return;
        }
        assertEquals(definition, DefinitionReader.read(DefinitionWriter.write(definition)));
    }
}
