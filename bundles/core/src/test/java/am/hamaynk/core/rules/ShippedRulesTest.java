package am.hamaynk.core.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever confirms a rule of a module that is shipped must give what some calculation reads, and nothing else. */
class ShippedRulesTest {
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]*)\"");

    /** What may be left out and is told to people: what others take, for how much of it, and of what a rate is taken. */
    private static final Set<String> TOLD = Set.of("observed", "per", "base");

    /** Their ids are put together of group and kind: the taxes' own EngineTest computes with each. */
    private static final Pattern RATE = Pattern.compile("taxes\\.(real-estate|vehicle)\\..*");

    private static final List<Module> MODULES = modules();

    private record Module(List<Rule> rules, Set<String> literals) {}

    private static List<Module> modules() {
        try (Stream<Path> bundles = Files.list(Path.of(".."))) {
            return bundles.filter(bundle -> Files.isDirectory(bundle.resolve("src/main/resources/rules")))
                    .map(ShippedRulesTest::module)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Module module(Path bundle) {
        List<Object> contents = files(bundle.resolve("src/main/resources/rules"), ".json").stream()
                .map(Json::read)
                .toList();
        Shapes shapes = new Shapes();
        contents.stream().filter(Map.class::isInstance).forEach(said -> shapes.add((Map<?, ?>) said));
        List<Rule> rules = contents.stream()
                .filter(List.class::isInstance)
                .flatMap(list -> RuleFile.rules(bundle.getFileName().toString(), list, shapes).stream())
                .toList();
        Set<String> literals = files(bundle.resolve("src/main/java"), ".java").stream()
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(literal -> literal.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        rules.forEach(rule -> words(rule.value().values(), literals)); // a rule may name the one that goes on after it
        return new Module(rules, literals);
    }

    private static List<String> files(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(end)).toList()) {
                contents.add(Files.readString(file));
            }
            return contents;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void words(Collection<?> values, Set<String> to) {
        values.stream().filter(String.class::isInstance).forEach(word -> to.add((String) word));
    }

    @Test
    void eachRuleHasAShapeAndWhatItGivesFits() {
        List<String> wrong = new ArrayList<>();
        for (Module module : MODULES) {
            for (Rule rule : module.rules()) {
                if (rule.shape() == null) {
                    wrong.add(rule.key() + " has no shape");
                } else if (rule.confirmable() && !rule.value().isEmpty() && !fits(rule)) {
                    wrong.add(rule.key() + " does not fit");
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(MODULES.stream().mapToInt(module -> module.rules().size()).sum() > 100);
    }

    /** Where the law is read in two ways, whoever confirms it chooses one of the two. */
    private static boolean fits(Rule rule) {
        return rule.value().get("variants") instanceof List<?> variants
                ? variants.stream().allMatch(one -> fits(rule, Map.of("brackets", ((Map<?, ?>) one).get("brackets"))))
                : fits(rule, rule.value());
    }

    private static boolean fits(Rule rule, Map<String, Object> value) {
        try {
            return value.equals(Shapes.read(rule, value));
        } catch (Problem wrong) {
            return false;
        }
    }

    @Test
    void codeReadsEachRuleThatCanBeConfirmedAndAllThatIsToBeGiven() {
        Set<String> unread = new TreeSet<>();
        for (Module module : MODULES) {
            for (Rule rule : module.rules()) {
                if (!rule.confirmable()) {
                    continue;
                }
                if (!read(rule.id(), module.literals())) {
                    unread.add(rule.id());
                }
                Set<String> names = new TreeSet<>();
                names(rule.shape(), names);
                names.removeAll(module.literals());
                names.forEach(name -> unread.add(rule.id() + ": " + name));
            }
        }
        assertEquals(Set.of(), unread);
    }

    /** By its id or by the start of its family's. */
    private static boolean read(String id, Set<String> literals) {
        return literals.contains(id)
                || RATE.matcher(id).matches()
                || literals.stream()
                        .anyMatch(start -> start.matches("[\\w-]+(\\.[\\w-]+)+\\.") && id.startsWith(start));
    }

    private static void names(Object shape, Set<String> to) {
        if (shape instanceof Map<?, ?> parts) {
            parts.forEach((said, part) -> {
                String name = said.toString().replace("?", "");
                if (!name.equals("#")
                        && !(TOLD.contains(name) && said.toString().endsWith("?"))) {
                    to.add(name);
                }
                names(part, to);
            });
        } else if (shape instanceof List<?> list) {
            list.forEach(each -> names(each, to));
        }
    }
}
