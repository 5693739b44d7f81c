package am.hamaynk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks named on the command line, one after the other, and prints what they found as a Markdown table. */
public final class Benchmarks {
    /** One benchmark, which may have several results. */
    interface Benchmark {
        void run(Results results) throws Exception;
    }

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("start", new Start());
        ALL.put("small", new SmallHeap());
        ALL.put("modules", new ModuleArrival());
        ALL.put("billing", new BillingOnPostgres(1_000_000));
        ALL.put("billing-derby", new BillingOnDerby(100_000));
        ALL.put("pages", new Pages());
        ALL.put("demo", new Demo(12_000));
        ALL.put("cases", new CasesSent());
        ALL.put("cases-million", new CasesGrown(1_000_000));
        ALL.put("million", new Growth(1_000, 1_000_000));
        ALL.put("growth", new Growth(1_000, 100_000));
    }

    private Benchmarks() {}

    public static void main(String[] names) throws Exception {
        List<String> wanted =
                new ArrayList<>(List.of(String.join(" ", names).trim().split("[ ,]+")));
        if (wanted.equals(List.of("all"))) {
            wanted = new ArrayList<>(ALL.keySet());
            wanted.remove("growth");
        }
        if (!ALL.keySet().containsAll(wanted)) {
            System.out.println("Benchmarks: all, or some of " + String.join(" ", ALL.keySet()));
            return;
        }
        Results results = new Results();
        for (String name : wanted) {
            System.out.println("# " + name + ", load " + load());
            try {
                ALL.get(name).run(results);
            } catch (Exception | Error failed) {
                failed.printStackTrace(System.out);
                results.add(name, "failed", "", "", Double.NaN, "", failed.toString());
            }
        }
        System.out.println(results.table("Measured on " + LocalDate.now() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version()
                + ", load at the end "
                + load()));
        System.exit(0);
    }

    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
