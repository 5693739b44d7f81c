package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The same pages of a small and a large town, both on PostgreSQL and running at the same time, asked in turns. */
final class Growth implements Benchmark {
    private static final int ROUNDS = 60;
    private static final String RESIDENT = "href=\"/hy/registers/residents/[0-9a-f-]{36}";
    private static final List<Asked> ASKED = List.of(
            new Asked("resident", "/hy/account", "<main"),
            new Asked("resident", "/hy/taxes/own", "[0-9] ֏"),
            new Asked("clerk", "/hy/registers/residents", RESIDENT),
            new Asked("clerk", "/hy/registers/residents/00000000-0000-7000-8000-000000000001", "<main"),
            new Asked("clerk", "/hy/registers/residents?q=Hakobyan", RESIDENT),
            new Asked(
                    "clerk",
                    "/hy/registers/residents?q=%D5%80%D5%A1%D5%AF%D5%B8%D5%A2%D5%B5%D5%A1%D5%B6%20%D4%B1%D6%80%D5%A1%D5%B4",
                    RESIDENT),
            // a whole name, of which both have about as many
            new Asked(
                    "clerk",
                    "/hy/registers/residents?q=%D5%80%D5%A1%D5%AF%D5%B8%D5%A2%D5%B5%D5%A1%D5%B6%20%D4%B1%D6%80%D5%A1%D5%B4%20%D4%B1%D6%80%D5%A1%D5%B4%D5%AB",
                    RESIDENT),
            new Asked(
                    "clerk",
                    "/hy/registers/properties?q=03-001-0001-0002",
                    "href=\"/hy/registers/properties/[0-9a-f-]{36}"));

    /** @param shows what an answer contains that is one; an empty list is fast in every town */
    private record Asked(String who, String path, String shows) {}

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
            for (Asked each : ASKED) {
                Http here = new Http(village).signIn(each.who(), Http.DEMO_PASSWORD);
                Http there = new Http(city).signIn(each.who(), Http.DEMO_PASSWORD);
                compare(results, here, there, each);
            }
        }
    }

    private void compare(Results results, Http here, Http there, Asked asked) throws IOException {
        String path = asked.path();
        int village = length(here, asked);
        int city = length(there, asked);
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        for (int round = -3 * ROUNDS; round < ROUNDS; round++) {
            double first = here.time(path);
            double second = there.time(path);
            if (round >= 0) {
                few.add(first);
                many.add(second);
            }
        }
        String what = "%s at %,d residents, %,d characters, against %,d, %,d characters (medians of %d)"
                .formatted(URLDecoder.decode(path, StandardCharsets.UTF_8), large, city, small, village, ROUNDS);
        results.ratio("growth", what, Start.median(many), Start.median(few), "ms", 1.5);
    }

    private static int length(Http town, Asked asked) throws IOException {
        String page = town.page(asked.path()).body();
        if (!Pattern.compile(asked.shows()).matcher(page).find()) {
            throw new IOException(asked.path() + " shows nothing: " + asked.shows());
        }
        return page.length();
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
