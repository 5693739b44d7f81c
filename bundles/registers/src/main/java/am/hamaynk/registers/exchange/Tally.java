package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.exchange.Encoding;
import am.hamaynk.exchange.Words;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of lines, and keeps the first thousand reasons. */
final class Tally {
    private final String lang;
    private final List<Report.Issue> errors = new ArrayList<>();
    private final List<Report.Issue> warnings = new ArrayList<>();
    private final List<Report.Changed> changed = new ArrayList<>();
    private long read;
    private long created;
    private long updated;
    private long unchanged;
    private long rejected;

    /** @param begun what was counted before a crash, or null */
    Tally(String lang, Report begun) {
        this.lang = lang;
        if (begun != null) {
            read = begun.read();
            created = begun.created();
            updated = begun.updated();
            unchanged = begun.unchanged();
            rejected = begun.rejected();
            errors.addAll(begun.errors());
            warnings.addAll(begun.warnings());
            changed.addAll(begun.changed());
        }
    }

    /** One that goes on from here, and may be given up. */
    Tally copy() {
        Tally copy = new Tally(lang, null);
        copy.read = read;
        copy.created = created;
        copy.updated = updated;
        copy.unchanged = unchanged;
        copy.rejected = rejected;
        copy.errors.addAll(errors);
        copy.warnings.addAll(warnings);
        copy.changed.addAll(changed);
        return copy;
    }

    long read() {
        return read;
    }

    void count(Line line, Verdict verdict) {
        read++;
        switch (verdict.act()) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
            case REJECTED -> rejected++;
        }
        verdict.problems().forEach(problem -> note(errors, line, problem));
        verdict.warnings().forEach(problem -> note(warnings, line, problem));
        if (!verdict.changes().isEmpty() && changed.size() < Report.MOST_CHANGED) {
            changed.add(new Report.Changed(line.number(), verdict.changes()));
        }
    }

    private void note(List<Report.Issue> issues, Line line, Problem problem) {
        if (issues.size() < Report.MOST) {
            issues.add(new Report.Issue(
                    line.number(),
                    problem.field(),
                    problem.code(),
                    Words.text(
                            lang, "error." + problem.code(), problem.arguments().toArray())));
        }
    }

    Report report(Imports.Order order, Encoding encoding, List<String> unknown) {
        return new Report(
                read,
                created,
                updated,
                unchanged,
                rejected,
                List.copyOf(errors),
                List.copyOf(warnings),
                List.copyOf(unknown),
                encoding.name(),
                order.dryRun(),
                // of a run history tells them
                order.dryRun() ? List.copyOf(changed) : List.of());
    }
}
