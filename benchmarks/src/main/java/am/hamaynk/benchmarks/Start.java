package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From the start to the public page and a page of every module of the rural profile, cold and warm, against the bare Karaf
 * to its SSH port: as it is downloaded, and with our flags for the JVM. The three take turns; of each the median counts.
 */
final class Start implements Benchmark {
    private static final int ROUNDS = 5;
    private static final String PASSWORD = "benchmark-" + Start.class.hashCode();

    /** Of one state: ours to its pages, to /health/ready, and the two bare ones; then memory of the three. */
    private final List<List<Double>> cold = lists();

    private final List<List<Double>> warm = lists();

    private static List<List<Double>> lists() {
        List<List<Double>> lists = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    @Override
    public void run(Results results) throws IOException {
        try (Karaf ours =
                        Karaf.ours("start").with("HAMAYNK_PROFILE", "rural").with("HAMAYNK_ADMIN_PASSWORD", PASSWORD);
                Karaf downloaded = Karaf.bare("bare", false);
                Karaf sameFlags = Karaf.bare("bare-same-flags", true)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (boolean first : new boolean[] {true, false}) {
                    List<List<Double>> into = first ? cold : warm;
                    pages(ours, first, into);
                    bare(downloaded, first, into, 2);
                    bare(sameFlags, first, into, 3);
                }
            }
        }
        table(results, "cold", cold);
        table(results, "warm", warm);
    }

    private static void pages(Karaf karaf, boolean first, List<List<Double>> into) throws IOException {
        karaf.start(first);
        Http visitor = new Http(karaf);
        karaf.await("the home page", 120, () -> visitor.status("/hy/") == 200);
        karaf.await("a page of search", 120, () -> visitor.status("/hy/search") == 200);
        karaf.await("a page of taxes", 120, () -> visitor.status("/hy/taxes/calculator") == 200);
        karaf.await("a page of services", 120, () -> visitor.status("/hy/services") == 200);
        karaf.await("a page of documents", 120, () -> visitor.status("/hy/verify") == 200);
        // a page of the registers is for staff: whoever is not signed in is sent to do so where the page is there
        double pages = karaf.await("a page of registers", 120, () -> visitor.status("/hy/registers/residents") == 303);
        into.get(0).add(pages);
        into.get(1).add(karaf.await("ready", 120, () -> visitor.status("/health/ready") == 200));
        Karaf.pause(1000);
        into.get(4).add(karaf.rss());
        karaf.stop();
    }

    private static void bare(Karaf karaf, boolean first, List<List<Double>> into, int which) throws IOException {
        karaf.start(first);
        into.get(which).add(karaf.await("its shell", 120, karaf::shellIsOpen));
        Karaf.pause(1000);
        into.get(which + 3).add(karaf.rss());
        karaf.stop();
    }

    private static void table(Results results, String state, List<List<Double>> found) {
        double pages = median(found.get(0));
        results.ratio(
                "start",
                state + ", to all pages, against bare Karaf as downloaded",
                pages,
                median(found.get(2)),
                "s",
                2);
        results.compare(
                "start", state + ", to all pages, against bare Karaf with our flags", pages, median(found.get(3)), "s");
        results.note("start", state + ", to /health/ready", String.format("%.2f s", median(found.get(1))));
        double memory = median(found.get(4));
        results.ratio(
                "start", state + ", memory, against bare Karaf as downloaded", memory, median(found.get(5)), "MB", 1.3);
        results.compare(
                "start", state + ", memory, against bare Karaf with our flags", memory, median(found.get(6)), "MB");
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
        System.out.println("  of " + Arrays.toString(sorted));
        return sorted[sorted.length / 2];
    }
}
