package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} while applications are sent, by programs and through the pages with a file, on PostgreSQL: what was confirmed
 * is there once, with its first event, its files, its task, its entry in the audit and its receipt, and nothing else is.
 */
class KillOnPostgresTest {
    private static final int ROUNDS = Integer.getInteger("hamaynk.rounds", 4);
    private static final int VISITORS = 12;
    private static final String SAID = "խնդրանք";
    private static final String APPLY = "/hy/services/petition/apply/";

    private final long seed = Long.getLong("hamaynk.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final TestDatabase database = TestDatabase.empty(Engine.POSTGRESQL);
    private final List<Sent> sent = new ArrayList<>();

    private volatile boolean open;
    private Distribution platform;

    /** Somebody with a browser and a file, up to the page that is to be sent. */
    private final class Sent {
        private final Visitor visitor = new Visitor(platform::uri);
        private final byte[] file = ("%PDF-1.4\n" + random.nextLong()).getBytes(StandardCharsets.US_ASCII);
        private final String token;
        private String receipt;

        Sent(int number) {
            visitor.post("/hy/services/petition/apply", visitor.token("/hy/services/petition/apply"), Map.of());
            on(visitor.submit(APPLY + "who", Map.of("kind", "person")));
            on(visitor.submit(
                    APPLY + "applicant",
                    Map.of("name", "Անի " + SAID, "address", SAID, "email", "page-" + number + "@example.org")));
            on(visitor.submit(
                    APPLY + "form/matter",
                    Map.of(
                            "matter.to", "head",
                            "matter.kind", "petition",
                            "matter.subject", SAID,
                            "matter.content", SAID,
                            "matter.collective", "no",
                            "matter.repeated", "no")));
            token = visitor.token(APPLY + "documents");
            on(visitor.upload(APPLY + "documents", token, Map.of("add", "1"), "attachment", "plan.pdf", file));
            on(visitor.post(APPLY + "documents", token, Map.of()));
        }

        private void on(HttpResponse<String> answer) {
            assertEquals(303, answer.statusCode(), answer.uri() + " " + answer.body());
        }

        void send() {
            HttpResponse<String> answer = visitor.post(APPLY + "review", token, Map.of());
            on(answer);
            String where = answer.headers().firstValue("Location").orElseThrow();
            assertTrue(where.endsWith("/receipt"), where);
            receipt = where;
        }

        String number() {
            return receipt.replaceAll(".*/case/|/receipt", "");
        }
    }

    @Test
    void whatWasConfirmedIsThereOnceWithAllThatBelongsToIt() throws SQLException {
        System.out.println("KillOnPostgresTest with -Dhamaynk.seed=" + seed);
        try (TestDatabase postgres = database;
                Connection outside = postgres.outside().getConnection();
                Distribution started = Distribution.unpack("kill-postgres")
                        .with("HAMAYNK_DB_URL", outside.getMetaData().getURL())
                        .with("HAMAYNK_DB_USER", "postgres")
                        .with("HAMAYNK_DEMO", 30)
                        .with("HAMAYNK_PROFILE", "rural")
                        .start()) {
            platform = started;
            Applicants programs = new Applicants(started::uri);
            int met = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                List<Sent> ready = new ArrayList<>();
                for (int i = 0; i < VISITORS; i++) {
                    ready.add(new Sent(sent.size() + i));
                }
                sent.addAll(ready);
                int unanswered = killed(programs, ready);
                met += unanswered;
                ready.stream().filter(each -> each.receipt == null).forEach(Sent::send);
                programs.checkSum(sent.size());
                assertEquals(programs.confirmed().size() + sent.size(), whole(outside), "cases that are whole");
                System.out.printf(
                        "round %d: %d unanswered, %d confirmed%n",
                        round, unanswered, programs.confirmed().size() + sent.size());
            }
            assertTrue(met > 0, "no kill met an application");
            programs.checkEach(sent.size());
            for (Sent each : sent) {
                assertArrayEquals(each.file, file(outside, each.number()), each.number());
                HttpResponse<String> receipt = each.visitor.get(each.receipt);
                assertEquals(200, receipt.statusCode());
                assertTrue(receipt.body().contains(each.number()), "the receipt shows its number");
            }
            assertTrue(
                    new Office(started::uri)
                            .admin()
                            .submit("/hy/admin/audit", Map.of("action", "verify"))
                            .body()
                            .contains("hk-notice--success"),
                    "the audit log is whole");
        }
    }

    /** @return how many had been sent and not answered */
    private int killed(Applicants programs, List<Sent> visitors) {
        open = true;
        CompletableFuture<Void> all = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> programs.send(() -> open), people),
                CompletableFuture.runAsync(() -> programs.send(() -> open), people),
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                visitors.forEach(Sent::send);
                            } catch (UncheckedIOException gone) {
                                open = false;
                            }
                        },
                        people));
        Distribution.pause(50 + random.nextInt(1_000));
        platform.kill();
        open = false;
        all.join();
        platform.start();
        return programs.waiting();
    }

    /** Of cases, each with exactly one of all that is written with it; that there is nothing without a case, too. */
    private static long whole(Connection outside) throws SQLException {
        String of = "(select count(*) from ";
        String whole = "select count(*) from services_case c where person = ?"
                + " and 1 = " + of + "services_event e where e.case_id = c.id and e.kind = 'received')"
                + " and 1 = " + of + "services_fee f where f.case_id = c.id)"
                + " and 1 = " + of + "core_inbox i where i.task_key = 'services.case.' || c.number)"
                + " and 1 = " + of + "core_audit a where a.act = 'services.case.send' and a.subject = c.number)"
                + " and 1 = " + of + "core_outbox o where o.recipient = c.applicant::json ->> 'email'"
                + " and o.subject || o.body like '%' || c.number || '%')"
                + " and (c.applicant::json ->> 'email' not like 'page-%' or 1 = " + of
                + "services_file f join core_file k on k.id = f.file where f.case_id = c.id))";
        long cases = number(outside, whole, "Անի " + SAID);
        assertEquals(cases, number(outside, "select count(*) from services_case where person = ?", "Անի " + SAID));
        for (String stray : List.of(
                "services_event where case_id",
                "services_fee where case_id",
                "services_file where case_id",
                "core_audit where act = ? and subject")) {
            String key = stray.endsWith("subject") ? "number" : "id";
            String sql = "select count(*) from " + stray + " not in (select " + key + " from services_case)";
            assertEquals(
                    0,
                    stray.endsWith("subject") ? number(outside, sql, "services.case.send") : number(outside, sql),
                    stray);
        }
        return cases;
    }

    private static long number(Connection outside, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = outside.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static byte[] file(Connection outside, String number) throws SQLException {
        try (PreparedStatement statement = outside.prepareStatement("select content from core_file_piece p"
                + " join services_file f on f.file = p.file_id join services_case c on c.id = f.case_id"
                + " where c.number = ?")) {
            statement.setString(1, number);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }
}
