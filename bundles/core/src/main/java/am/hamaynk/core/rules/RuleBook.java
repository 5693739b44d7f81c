package am.hamaynk.core.rules;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.rules.Rules.Unfit;
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

    private static Rule confirmed(Rule rule, Confirmation confirmation) {
        if (confirmation == null || !rule.confirmable()) {
            return rule;
        }
        Map<String, Object> value = confirmation.value() == null ? rule.value() : confirmation.value();
        try {
            return with(rule, Shapes.read(rule, value), confirmation.by(), confirmation.on(), null);
        } catch (Problem wrong) {
            Unfit unfit = new Unfit(value, confirmation.by(), confirmation.on(), wrong.code(), wrong.arguments());
            return with(rule, rule.value(), null, null, unfit);
        }
    }

    private static Rule with(Rule rule, Map<String, Object> value, String by, LocalDate on, Unfit unfit) {
        return new Rule(
                rule.id(),
                rule.module(),
                rule.title(),
                rule.law(),
                rule.evidence(),
                rule.status(),
                rule.from(),
                rule.to(),
                value,
                rule.shape(),
                by,
                on,
                unfit);
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

    /** Those of which a confirmation is kept that does not fit. */
    List<Rule> unfit() {
        return all().stream().filter(rule -> rule.unfit() != null).toList();
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
