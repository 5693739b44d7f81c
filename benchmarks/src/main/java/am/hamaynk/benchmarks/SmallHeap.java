package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The rural profile with 2,000 residents and a heap of 128 MB: pages of every kind, an import and a billing run. */
final class SmallHeap implements Benchmark {
    private static final Map<String, List<String>> WALK = Map.of(
            "resident",
            List.of(
                    "/hy/",
                    "/hy/account",
                    "/hy/taxes/own",
                    "/hy/registers/own",
                    "/hy/taxes/calculator",
                    "/hy/search?q=Արամ"),
            "clerk",
            List.of(
                    "/hy/inbox",
                    "/hy/registers/residents",
                    "/hy/registers/residents?q=Hakobyan",
                    "/hy/registers/properties"),
            "taxofficer",
            List.of(
                    "/hy/taxes",
                    "/hy/taxes/accounts",
                    "/hy/taxes/arrears",
                    "/hy/taxes/ledger",
                    "/hy/taxes/runs",
                    "/hy/taxes/payments"),
            "admin",
            List.of("/hy/admin/modules", "/hy/admin/audit", "/hy/admin/users", "/hy/admin/health"));

    @Override
    public void run(Results results) throws IOException {
        try (Karaf karaf = Karaf.ours("small")
                .with("HAMAYNK_HEAP", "128m")
                .with("HAMAYNK_PROFILE", "rural")
                .with("HAMAYNK_DEMO", 2000)) {
            karaf.start(true).ready(300);
            results.note("small", "128 MB heap, 2,000 residents: memory when ready", Math.round(karaf.rss()) + " MB");
            int pages = 0;
            for (int round = 0; round < 10; round++) {
                for (Map.Entry<String, List<String>> each : WALK.entrySet()) {
                    Http person = new Http(karaf).signIn(each.getKey(), Http.DEMO_PASSWORD);
                    for (String path : each.getValue()) {
                        person.page(path.replace("Արամ", "%D4%B1%D6%80%D5%A1%D5%B4"));
                        pages++;
                    }
                }
            }
            Http officer = new Http(karaf).token("taxofficer", Http.DEMO_PASSWORD);
            JsonNode people =
                    officer.call("POST", "/api/v1/registers/residents/import", People.residents(2000), "text/csv");
            JsonNode flats =
                    officer.call("POST", "/api/v1/registers/properties/import", People.flats(2000), "text/csv");
            JsonNode run = BillingRuns.bill(officer, "real-estate", 2026);
            results.note(
                    "small",
                    "the same walked through: " + pages + " pages, " + people.get("created") + " residents and "
                            + flats.get("created") + " flats imported, " + run.get("bills") + " bills",
                    "works; at most " + Math.round(karaf.peak()) + " MB");
        }
    }
}
