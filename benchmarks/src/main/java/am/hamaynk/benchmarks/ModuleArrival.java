package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How soon a module's first page is there: a platform without modules gets them one after the other. */
final class ModuleArrival implements Benchmark {
    @Override
    public void run(Results results) throws IOException {
        try (Karaf karaf =
                Karaf.ours("modules").with("HAMAYNK_PROFILE", "ministry").with("HAMAYNK_DEMO", 10)) {
            karaf.start(true).ready(300);
            Http admin = new Http(karaf).token("admin", Http.DEMO_PASSWORD);
            Http clerk = new Http(karaf).signIn("clerk", Http.DEMO_PASSWORD);
            Http officer = new Http(karaf).signIn("taxofficer", Http.DEMO_PASSWORD);
            double first = arrive(admin, clerk, "registers", "/hy/registers/residents");
            results.note(
                    "modules",
                    "registers, the first module ever: install to its first page",
                    "%.2f s".formatted(first));
            arrivals(results, admin, officer, "taxes", "/hy/taxes");
            arrivals(results, admin, clerk, "services", "/hy/services");
        }
    }

    /** New, and then nine times back again. */
    private static void arrivals(Results results, Http admin, Http reader, String module, String path)
            throws IOException {
        results.figure(
                "modules",
                module + ", new here: install to its first page",
                arrive(admin, reader, module, path),
                "s",
                1);
        List<Double> again = new ArrayList<>();
        for (int round = 0; round < 9; round++) {
            admin.call("DELETE", "/api/v1/modules/" + module, "{\"reason\":\"measured\"}");
            again.add(arrive(admin, reader, module, path));
        }
        results.figure(
                "modules",
                module + ", back again (median of 9): install to its first page",
                Start.median(again),
                "s",
                1);
    }

    /** Seconds from the request that installs it to the end of its first page. */
    private static double arrive(Http admin, Http reader, String module, String path) throws IOException {
        long begun = System.nanoTime();
        admin.call("PUT", "/api/v1/modules/" + module, null);
        double installed = (System.nanoTime() - begun) / 1e9;
        reader.page(path);
        double all = (System.nanoTime() - begun) / 1e9;
        System.out.printf("  %s: installed after %.2f s, page after %.2f s%n", module, installed, all);
        return all;
    }
}
