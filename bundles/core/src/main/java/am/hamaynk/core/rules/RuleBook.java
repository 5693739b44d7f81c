package am.hamaynk.core.rules;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All rules at one moment, with what has been confirmed; never changes. */
final class RuleBook {
    private static final Comparator<Rule> NEWEST_FIRST = Comparator.comparing(Rule::active)
            .reversed()
            .thenComparing(Rule::from, Comparator.nullsLast(Comparator.reverseOrder()));

    private final TreeMap<String, List<Rule>> byId = new TreeMap<>();

    /** @param value null for the one in the file */
    record Confirmation(Map<String, Object> value, String by, LocalDate on) {}

    RuleBook(Iterable<List<Rule>> files, Map<String, Confirmation> confirmations) {
        for (List<Rule> file : files) {
            for (Rule rule : file) {
                byId.computeIfAbsent(rule.id(), id -> new ArrayList<>())
                        .add(confirmed(rule, confirmations.get(rule.key())));
            }
        }
        byId.values().forEach(versions -> versions.sort(NEWEST_FIRST));
    }

    /** A confirmation of what does not fit, from before its shape was known, is none. */
    private static Rule confirmed(Rule rule, Confirmation confirmation) {
        return confirmation == null
                        || !Shapes.fits(rule, confirmation.value() == null ? rule.value() : confirmation.value())
                ? rule
                : new Rule(
                        rule.id(),
                        rule.module(),
                        rule.title(),
                        rule.law(),
                        rule.evidence(),
                        rule.status(),
                        rule.from(),
                        rule.to(),
                        confirmation.value() == null ? rule.value() : confirmation.value(),
                        rule.shape(),
                        confirmation.by(),
                        confirmation.on());
    }

    Rule on(String id, LocalDate day) {
        List<Rule> versions = byId.getOrDefault(id, List.of());
        for (Rule rule : versions) {
            if (inForce(rule, day)) {
                if (!rule.active()) {
                    throw Problem.of("rule-unconfirmed", 422, id, rule.law(), day);
                }
                return rule;
            }
        }
        throw Problem.of("rule-missing", 422, id, silent(id, versions, day), day);
    }

    /** The law that would have to say it: that of the nearest rules of the day, and before all of them the first one. */
    private String silent(String id, List<Rule> versions, LocalDate day) {
        boolean over = versions.stream()
                .allMatch(rule -> rule.to() != null && rule.to().isBefore(day));
        String family = id.substring(0, id.lastIndexOf('.') + 1);
        Optional<Rule> near = over && family.indexOf('.') < family.length() - 1
                ? byId.tailMap(family).entrySet().stream()
                        .takeWhile(entry -> entry.getKey().startsWith(family))
                        .flatMap(entry -> entry.getValue().stream())
                        .filter(rule -> inForce(rule, day))
                        .findFirst()
                : Optional.empty();
        return near.or(() -> versions.stream().reduce((newer, older) -> over ? newer : older))
                .map(Rule::law)
                .orElse("");
    }

    List<Rule> all() {
        return byId.values().stream().flatMap(List::stream).toList();
    }

    Rule byKey(String key) {
        return byId.getOrDefault(key.substring(0, Math.max(0, key.lastIndexOf('@'))), List.of()).stream()
                .filter(rule -> rule.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(key));
    }

    private static boolean inForce(Rule rule, LocalDate day) {
        return (rule.from() == null || !day.isBefore(rule.from())) && (rule.to() == null || !day.isAfter(rule.to()));
    }
}
