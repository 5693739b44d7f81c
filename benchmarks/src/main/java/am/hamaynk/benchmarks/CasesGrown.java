package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import am.hamaynk.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * A community with a thousand cases and one with many, each on its own database and both running, asked in turns: sending,
 * an officer's inbox, a case. Nine of ten cases have ended.
 */
final class CasesGrown implements Benchmark {
    private static final int FEW = 1_000;
    private static final int OPEN = FEW / 10;
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 60;
    private static final String WORDS = "{\"text\":\"\"}";

    private final int times;

    CasesGrown(int many) {
        this.times = many / FEW;
    }

    /** One of the two. */
    private record Place(Karaf karaf, Applications applications, String number, String name, String secret) {}

    @Override
    public void run(Results results) throws Exception {
        try (TestDatabase one = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
                TestDatabase other = TestDatabase.empty(TestDatabase.Engine.POSTGRESQL);
                Connection first = one.outside().getConnection();
                Connection second = other.outside().getConnection();
                Karaf village = CasesSent.karaf("cases-few", first);
                Karaf city = CasesSent.karaf("cases-many", second)) {
            village.start(true).ready(300);
            city.start(true).ready(300);
            Place few = place(village, first);
            Place many = place(city, second);
            String last = CasesMultiplied.multiply(second, times);
            try (var statement = first.createStatement()) {
                statement.execute("vacuum analyze");
            }
            again(village, few.number());
            results.note(
                    "cases-million",
                    "started anew, until search finds all of them",
                    "%.0f s".formatted(again(city, last)));
            String sizes = "%,d cases against %,d"
                    .formatted(Applications.count(second, "services_case"), Applications.count(first, "services_case"));
            for (String page : List.of(
                    "/hy/services/cases?hands=officer",
                    "/hy/inbox",
                    "/hy/services/cases/{number}",
                    "/hy/search?q={number}",
                    "/hy/search?q={name}",
                    "/hy/services/figures")) {
                compare(
                        results,
                        page + ", " + sizes,
                        asked(few, Http::page, page, "clerk"),
                        asked(many, Http::page, page, "clerk"));
            }
            compare(
                    results,
                    "GET /api/v1/cases?hands=officer, " + sizes,
                    called(few, "/api/v1/cases?hands=officer"),
                    called(many, "/api/v1/cases?hands=officer"));
            compare(results, "GET /api/v1/cases/{number} with its secret, " + sizes, followed(few), followed(many));
            sending(results, sizes, few, many);
        }
    }

    /** Sends the thousand, and takes nine of ten back. */
    private static Place place(Karaf karaf, Connection connection) throws Exception {
        Applications applications = new Applications(karaf, connection);
        Http applicant = new Http(karaf);
        Place last = null;
        for (int i = 0; i < FEW; i++) {
            JsonNode sent = applications.send(applicant);
            String number = sent.get("number").asText();
            String secret = sent.get("secret").asText();
            if (i >= OPEN) {
                applicant
                        .with("X-Case-Secret", secret)
                        .call("POST", "/api/v1/cases/" + number + "/actions/withdraw", WORDS);
            } else {
                last = new Place(karaf, applications, number, applications.name(), secret);
            }
        }
        applications.settle();
        return last;
    }

    /** Starts it once more, since what was copied beside it is not known to its search. @return seconds until it is found */
    private static double again(Karaf karaf, String number) throws IOException {
        karaf.stop();
        karaf.start(false).ready(300);
        Http officer = new Http(karaf).token("clerk", Http.DEMO_PASSWORD);
        return karaf.await("all being found", 1_800, () -> {
            try {
                return officer.call("GET", "/api/v1/search?q=" + number, null).size() > 0;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private interface Ask {
        void once() throws IOException;
    }

    private interface By {
        void ask(Http http, String path) throws IOException;
    }

    private static Ask asked(Place place, By by, String path, String user) throws IOException {
        Http officer = new Http(place.karaf()).signIn(user, Http.DEMO_PASSWORD);
        return () -> by.ask(
                officer,
                path.replace("{number}", place.number())
                        .replace("{name}", URLEncoder.encode(place.name(), StandardCharsets.UTF_8)));
    }

    private static Ask called(Place place, String path) throws IOException {
        Http officer = new Http(place.karaf()).token("clerk", Http.DEMO_PASSWORD);
        return () -> officer.call("GET", path, null);
    }

    private static Ask followed(Place place) {
        Http applicant = new Http(place.karaf()).with("X-Case-Secret", place.secret());
        return () -> applicant.call("GET", "/api/v1/cases/" + place.number(), null);
    }

    private static void compare(Results results, String what, Ask few, Ask many) throws IOException {
        List<Double> here = new ArrayList<>();
        List<Double> there = new ArrayList<>();
        for (int round = -2 * ROUNDS; round < ROUNDS; round++) {
            double one = millis(few);
            double other = millis(many);
            if (round >= 0) {
                here.add(one);
                there.add(other);
            }
        }
        results.ratio(
                "cases-million",
                what + " (medians of %d)".formatted(ROUNDS),
                Start.median(there),
                Start.median(here),
                "ms",
                1.5);
    }

    private static double millis(Ask ask) throws IOException {
        long begun = System.nanoTime();
        ask.once();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void sending(Results results, String sizes, Place few, Place many) throws Exception {
        List<Double> here = new ArrayList<>();
        List<Double> there = new ArrayList<>();
        for (int round = -2; round < 3; round++) {
            double one = few.applications().sending().run(CONNECTIONS, 5);
            few.applications().settle();
            double other = many.applications().sending().run(CONNECTIONS, 5);
            many.applications().settle();
            if (round >= 0) {
                here.add(1000 / one);
                there.add(1000 / other);
            }
        }
        results.ratio(
                "cases-million",
                "POST /api/v1/cases, time for each, " + sizes + " (medians of 3)",
                Start.median(there),
                Start.median(here),
                "ms",
                1.5);
    }
}
