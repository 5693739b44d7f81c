package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.services.definition.Definition.Basis;
import am.hamaynk.services.definition.Definition.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedTest {
    private static final Path SERVICES = Path.of("src/main/resources/services");
    private static final Path WORKFLOWS = Path.of("src/main/resources/workflows");

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachIsValidSoundAndNamedAsItsFile() throws IOException {
        return files(SERVICES).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Definition definition = DefinitionReader.read(Files.readAllBytes(file));
                    assertEquals(definition.id() + ".yaml", file.getFileName().toString());
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachIsReadToTheSameFromWhatIsWritten() {
        return Shipped.all().stream()
                .map(definition -> DynamicTest.dynamicTest(
                        definition.id(),
                        () -> assertEquals(definition, DefinitionReader.read(DefinitionWriter.write(definition)))));
    }

    @Test
    void theCountrysListIsWholeAndInItsOrder() throws IOException {
        List<Integer> numbers = Shipped.all().stream().map(Definition::number).toList();
        assertEquals(IntStream.rangeClosed(1, 27).boxed().toList(), numbers);
        assertEquals(27, files(SERVICES).size());
    }

    @Test
    void everyWorkflowIsUsedAndNamedAsItsFile() throws IOException {
        Set<String> used =
                Shipped.all().stream().map(one -> one.workflow().id()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = files(WORKFLOWS).stream()
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, used);
    }

    /** A story is told of what was done, not of what is to be done. */
    @Test
    void everyStepSaysWhatHasBeenDone() {
        Set<String> silent = new TreeSet<>();
        for (Definition definition : Shipped.all()) {
            definition.workflow().states().forEach(state -> state.actions().stream()
                    .filter(action -> !action.done().keySet().equals(Set.of("hy", "en", "ru"))
                            || action.done().get("hy").equals(action.title().get("hy")))
                    .forEach(action -> silent.add(definition.workflow().id() + " " + action.id())));
        }
        assertEquals(Set.of(), silent);
    }

    /** What is not known from the law is asked of the community: only these three rest on nothing but what was seen. */
    @Test
    void onlyWhatIsKnownIsActiveAtOnce() {
        Set<String> active = Shipped.all().stream()
                .filter(one -> one.parameters().stream().noneMatch(Parameter::required))
                .map(Definition::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("land-allotment", "premises-lease", "works-notice"), active);
        Shipped.all().stream()
                .filter(one -> active.contains(one.id()))
                .flatMap(one -> one.law().stream())
                .map(Basis::evidence)
                .forEach(evidence -> assertTrue(Set.of("seen", "memory-high").contains(evidence), evidence));
    }

    @Test
    void theTermsAreThoseOfTheData() {
        Map<String, String> terms = Shipped.all().stream()
                .collect(Collectors.toMap(
                        Definition::id,
                        one -> one.term().choices().stream()
                                        .map(Definition.Length::days)
                                        .collect(Collectors.joining("/"))
                                + " "
                                + one.term().kind()));
        assertEquals("30 calendar", terms.get("family-certificate"));
        assertEquals("parameter.utilityDays/5/10/15 dayKind", terms.get("design-assignment"));
        assertEquals("5 working", terms.get("works-notice"));
        assertEquals("30 calendar", terms.get("petition"));
        assertEquals("5 dayKind", terms.get("information-request"));
        assertEquals(
                14,
                terms.values().stream().filter("parameter.days dayKind"::equals).count());
    }

    /** A proposal that nothing is known about would be a guess. */
    @Test
    void whatIsProposedHasItsEvidence() {
        for (Definition definition : Shipped.all()) {
            for (Parameter parameter : definition.parameters()) {
                assertTrue(
                        parameter.proposal() == null || parameter.law() != null,
                        definition.id() + " " + parameter.key());
            }
        }
    }

    @Test
    void tariffsAreDuesAndFeesThatTheTaxModuleKnows() throws IOException {
        String rules = Files.readString(Path.of("../taxes/src/main/resources/rules/dues.json"))
                + Files.readString(Path.of("../taxes/src/main/resources/rules/fees.json"));
        Shipped.all().stream()
                .flatMap(one -> one.fees().stream())
                .map(Definition.Fee::tariff)
                .filter(tariff -> tariff != null)
                .forEach(tariff -> assertTrue(
                        rules.contains("\"taxes." + (tariff.startsWith("D") ? "due." : "fee.") + tariff + "\""),
                        tariff));
    }
}
