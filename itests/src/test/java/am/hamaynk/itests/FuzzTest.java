package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Browser.Window;
import am.hamaynk.itests.Office.Receipt;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand pieces of nonsense at every door of the one-stop shop: never a failure inside, and nothing that was stored
 * runs in the browser of whoever looks at it, even of one that does not heed our content security policy.
 */
class FuzzTest {
    private static final int LEAST = Integer.getInteger("hamaynk.requests", 10_000);
    private static final int PEOPLE = 6;
    private static final int SHOWN = 12;

    /** Always the same nonsense, as far as six at once allow it; whoever looks for more gives another. */
    private final long seed = Long.getLong("hamaynk.seed", 1128);

    @Test
    void neverAFailureInsideNorAScriptThatRuns() {
        System.out.println("FuzzTest with -Dhamaynk.seed=" + seed);
        try (Distribution town = Distribution.unpack("fuzz")
                .with("HAMAYNK_DEMO", 60)
                .with("HAMAYNK_PROFILE", "city")
                .start()) {
            Crowd crowd = new Crowd(town::uri);
            List<String> services = crowd.office.services();
            assertEquals(27, services.size());
            services.forEach(crowd.office::confirm);
            Office office = crowd.office;
            crowd.receipts.add(office.apply("petition", office.application("petition", "հարց"), "fuzz"));
            work(crowd, services);
            System.out.println(crowd.sent + " requests, " + crowd.fuzzed + " of them nonsense, " + crowd.receipts.size()
                    + " cases; " + crowd.pages.size() + " pages found; " + crowd.answers);
            assertEquals(List.of(), crowd.wrong.stream().distinct().limit(20).toList(), "with seed " + seed);
            assertTrue(crowd.fuzzed.get() >= LEAST);
            for (String service : services) {
                crowd.office.definition(service).get("form").forEach(step -> {
                    String page = service + " form/" + step.get("id").asText();
                    assertTrue(step.hasNonNull("when") || crowd.steps.contains(page), page + " was not met");
                });
                assertTrue(crowd.steps.contains(service + " review"), service + " never came to its review");
            }
            look(town, crowd);
        }
    }

    private void work(Crowd crowd, List<String> services) {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                int number = person;
                Random seeds = new Random(seed + number);
                Fuzzer fuzzer = new Fuzzer(crowd, seeds.nextLong(), services);
                Wanderer wanderer = new Wanderer(crowd, seeds.nextLong(), services);
                all.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = number; i < services.size(); i += PEOPLE) {
                                fuzzer.applyFor(services.get(i));
                            }
                            while (crowd.fuzzed.get() < LEAST) {
                                fuzzer.anything();
                                wanderer.anything();
                            }
                        },
                        people));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } finally {
            people.shutdownNow();
        }
    }

    /** With a browser that runs whatever it is given. */
    private void look(Distribution town, Crowd crowd) {
        try (Browser browser = Browser.open(town)) {
            Window clerk = browser.unprotected();
            clerk.signIn("clerk", new Words("web"));
            Window mayor = browser.unprotected();
            mayor.signIn("mayor", new Words("web"));
            Window admin = browser.unprotected();
            admin.signIn("admin", new Words("web"));
            Window resident = browser.unprotected();
            visit(resident, "/hy/services");
            visit(clerk, "/hy/services/cases?all=1");
            visit(admin, "/hy/services/define");
            visit(admin, "/hy/admin/audit");
            crowd.pages.stream().sorted().limit(SHOWN).forEach(path -> visit(admin, path));
            for (int i = 0; i < 50; i++) {
                visit(admin, "/hy/services/define/fuzz-" + i);
            }
            List<Receipt> some = new ArrayList<>(crowd.receipts);
            Collections.shuffle(some, new Random(seed));
            for (Receipt receipt : some.subList(0, Math.min(SHOWN, some.size()))) {
                visit(clerk, "/hy/services/cases/" + receipt.number());
                visit(mayor, "/en/services/cases/" + receipt.number());
                visit(resident, "/ru/case/" + receipt.number() + "?s=" + receipt.secret());
                visit(resident, "/ru/case/" + receipt.number() + "/receipt");
            }
        }
    }

    private static void visit(Window window, String path) {
        Page page = window.go(path).page();
        assertNull(page.evaluate("window.hkRan"), path + " ran what somebody sent");
        assertEquals(
                0, page.locator("#hk-injected, [onerror], [onload], [onfocus]").count(), path);
        assertEquals(0, page.locator("a[href^='javascript:']").count(), path);
    }
}
