package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import am.hamaynk.benchmarks.Crowd.Outcome;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Applications a second through POST /cases, audit included, against the rate at which a Redmine creates issues on the same
 * PostgreSQL, taking turns; and how long the slowest of a hundred waits, against a bare transaction that writes the same rows
 * as often.
 */
final class CasesSent implements Benchmark {
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 10;

    @Override
    public void run(Results results) throws Exception {
        try (TestDatabase database = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
                TestDatabase other = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
                Connection connection = database.outside().getConnection();
                Connection others = other.outside().getConnection();
                Karaf karaf = karaf("cases", connection)) {
            karaf.start(true).ready(300);
            Applications applications = new Applications(karaf, connection);
            Load sending = applications.sending();
            applications.warm(sending);
            double kept =
                    rate(results, applications, sending, others.getMetaData().getURL());
            waiting(results, applications, sending, kept / 2, new BareTransaction(connection));
        }
    }

    /** On PostgreSQL, with a heap for which bin/setenv lets the thorough compiler work, as a place so large would have it. */
    static Karaf karaf(String name, Connection database) throws IOException, SQLException {
        return Karaf.ours(name)
                .with("HAMAYNK_PROFILE", "town")
                .with("HAMAYNK_DEMO", 200)
                .with("HAMAYNK_HEAP", "1g")
                .with("HAMAYNK_DB_URL", database.getMetaData().getURL())
                .with("HAMAYNK_DB_USER", "postgres");
    }

    /** @return how many a second were taken and done with: answered, given, sealed and found */
    private static double rate(Results results, Applications applications, Load sending, String redmineDatabase)
            throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> settled = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        try (Redmine redmine = Redmine.absent() ? null : new Redmine(redmineDatabase)) {
            Load issues = redmine == null ? null : redmine.issues(Applications.WORDS);
            if (issues != null) {
                issues.run(CONNECTIONS, 10);
            }
            for (int round = 0; round < ROUNDS; round++) {
                double sent = sending.run(CONNECTIONS, SECONDS);
                double seconds = applications.settle();
                ours.add(sent);
                settled.add(seconds);
                kept.add(sent * SECONDS / (SECONDS + seconds));
                if (issues != null) {
                    theirs.add(issues.run(CONNECTIONS, SECONDS));
                }
                System.out.printf(Locale.ROOT, "  %.0f /s, %.1f s until settled; Redmine %s%n", sent, seconds, theirs);
            }
        }
        String what = "POST /api/v1/cases, audit included (medians of %d)".formatted(ROUNDS);
        if (theirs.isEmpty()) {
            results.note(
                    "cases",
                    what + "; no Redmine here: see src/main/redmine/redmine.sh",
                    "%.0f /s".formatted(Start.median(ours)));
        } else {
            results.ratio(
                    "cases",
                    what + " against Redmine’s POST /issues.json",
                    Start.median(ours),
                    Start.median(theirs),
                    "/s",
                    -20);
        }
        results.note(
                "cases",
                "after %d s of it, until the last is found by search, and all are given and sealed".formatted(SECONDS),
                "%.1f s".formatted(Start.median(settled)));
        return Start.median(kept);
    }

    private static void waiting(
            Results results, Applications applications, Load sending, double rate, BareTransaction bare)
            throws Exception {
        Crowd.atRate(rate, CONNECTIONS, 5, bare);
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Outcome sent = Crowd.atRate(rate, CONNECTIONS, SECONDS, sending);
            applications.settle();
            Outcome written = Crowd.atRate(rate, CONNECTIONS, SECONDS, bare);
            ours.add(sent.percentile(0.99));
            plain.add(written.percentile(0.99));
            System.out.printf(
                    Locale.ROOT,
                    "  at %.0f /s: median %.2f ms, p99 %.2f; bare: median %.2f, p99 %.2f%n",
                    rate,
                    sent.percentile(0.5),
                    ours.get(round),
                    written.percentile(0.5),
                    plain.get(round));
        }
        results.ratio(
                "cases",
                "p99 at %.0f a second, half the rate at which they are answered, given, sealed and found, against a bare transaction of the same rows (medians of %d)"
                        .formatted(rate, ROUNDS),
                Start.median(ours),
                Start.median(plain),
                "ms",
                3);
    }
}
