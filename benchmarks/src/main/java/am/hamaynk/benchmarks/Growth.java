package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same pages of a small and a large town, both on PostgreSQL and running at the same time, asked in turns. */
final class Growth implements Benchmark {
    private static final int ROUNDS = 60;
    private static final Map<String, List<String>> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put("resident", List.of("/hy/account", "/hy/taxes/own"));
        ASKED.put(
                "clerk",
                List.of(
                        "/hy/registers/residents",
                        "/hy/registers/residents?q=Hakobyan",
                        "/hy/registers/residents?q=%D5%80%D5%A1%D5%AF%D5%B8%D5%A2%D5%B5%D5%A1%D5%B6%20%D4%B1%D6%80%D5%A1%D5%B4",
                        // a whole name, of which both have about as many
                        "/hy/registers/residents?q=%D5%80%D5%A1%D5%AF%D5%B8%D5%A2%D5%B5%D5%A1%D5%B6%20%D4%B1%D6%80%D5%A1%D5%B4%20%D4%B1%D6%80%D5%A1%D5%B4%D5%AB",
                        "/hy/registers/properties?q=01-001-0001-0001"));
    }

    private final int small;
    private final int large;

    Growth(int small, int large) {
        this.small = small;
        this.large = large;
    }

    @Override
    public void run(Results results) throws Exception {
        try (TestDatabase one = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
                TestDatabase other = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
                Karaf village = on(one, "village", small);
                Karaf city = on(other, "city", large)) {
            village.start(true).ready(600);
            long begun = System.nanoTime();
            city.start(true).ready(7200);
            results.note(
                    "growth",
                    "%,d invented residents on PostgreSQL with the default heap".formatted(large),
                    "ready after %.0f s; at most %.0f MB".formatted((System.nanoTime() - begun) / 1e9, city.peak()));
            try (Connection connection = other.outside().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
            for (Map.Entry<String, List<String>> each : ASKED.entrySet()) {
                Http here = new Http(village).signIn(each.getKey(), Http.DEMO_PASSWORD);
                Http there = new Http(city).signIn(each.getKey(), Http.DEMO_PASSWORD);
                for (String path : each.getValue()) {
                    compare(results, here, there, path);
                }
            }
        }
    }

    private void compare(Results results, Http here, Http there, String path) throws IOException {
        List<Double> village = new ArrayList<>();
        List<Double> city = new ArrayList<>();
        for (int round = -3 * ROUNDS; round < ROUNDS; round++) {
            double first = here.time(path);
            double second = there.time(path);
            if (round >= 0) {
                village.add(first);
                city.add(second);
            }
        }
        String what = "%s at %,d residents, %,d characters, against %,d, %,d characters (medians of %d)"
                .formatted(
                        URLDecoder.decode(path, StandardCharsets.UTF_8),
                        large,
                        there.page(path).body().length(),
                        small,
                        here.page(path).body().length(),
                        ROUNDS);
        results.ratio("growth", what, Start.median(city), Start.median(village), "ms", 1.5);
    }

    private static Karaf on(TestDatabase database, String name, int residents) throws IOException, SQLException {
        try (Connection connection = database.outside().getConnection()) {
            return Karaf.ours(name)
                    .with("HAMAYNK_PROFILE", "rural")
                    .with("HAMAYNK_DEMO", residents)
                    .with("HAMAYNK_DB_URL", connection.getMetaData().getURL())
                    .with("HAMAYNK_DB_USER", "postgres");
        }
    }
}
