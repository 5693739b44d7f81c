package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Benchmarks.Benchmark;
import java.io.IOException;

/** A fresh start that ends with an invented town; most of it is the town. */
final class Demo implements Benchmark {
    private final int residents;

    Demo(int residents) {
        this.residents = residents;
    }

    @Override
    public void run(Results results) throws IOException {
        try (Karaf karaf = Karaf.ours("demo").with("HAMAYNK_PROFILE", "city").with("HAMAYNK_DEMO", residents)) {
            karaf.start(true);
            Http anybody = new Http(karaf);
            double pages = karaf.await("the home page", 300, () -> anybody.status("/hy/") == 200);
            double ready = karaf.await("ready", 600, () -> anybody.status("/health/ready") == 200);
            String what =
                    "%,d invented residents on Derby: from the home page's first answer to ready".formatted(residents);
            results.figure("demo", what, ready - pages, "s", 30);
            results.note("demo", "from the start of the process to ready", "%.1f s".formatted(ready));
        }
    }
}
