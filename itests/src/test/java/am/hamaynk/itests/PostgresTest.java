package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The shipped archive on a real PostgreSQL, told so by its environment alone: one node, and then two. The mail server that
 * it is told of is away at first, and so the letters of a billing run wait for it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresTest {
    private static final int PEOPLE = 20;
    private static final String SUBJECT = "2025 թվականի հարկային վճարագիր";
    private static final Duration LOOKED_AT = Duration.ofSeconds(35);
    private static final String AT = "@hamaynk.example";
    private static final ServerSetup SMTP =
            new ServerSetup(Distribution.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static final GreenMail MAIL = new GreenMail(SMTP);

    private static TestDatabase database;
    private static Distribution first;
    private static Distribution second;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.empty(Engine.POSTGRESQL);
        first = node("postgres-1").start();
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private static Distribution node(String name) throws SQLException {
        try (Connection connection = database.outside().getConnection()) {
            return Distribution.unpack(name)
                    .with("HAMAYNK_DB_URL", connection.getMetaData().getURL())
                    .with("HAMAYNK_DB_USER", "postgres")
                    .with("HAMAYNK_DEMO", 200)
                    .with("HAMAYNK_PROFILE", "town")
                    .with("HAMAYNK_SMTP_HOST", "127.0.0.1")
                    .with("HAMAYNK_SMTP_PORT", SMTP.getPort())
                    .with("HAMAYNK_SMTP_FROM", "Համայնք <noreply" + AT + ">");
        }
    }

    @Test
    @Order(1)
    void theStoryOnPostgres() {
        Client officer = first.client("taxofficer", Shared.PASSWORD);
        JsonNode people = officer.send(
                        "POST", "/api/v1/registers/residents/import", Sample.residents(PEOPLE, AT), "text/csv")
                .expect(200)
                .json();
        assertEquals(PEOPLE, people.get("created").asInt(), people.toString());
        Client.Answer neighbour = first.client("clerk", Shared.PASSWORD)
                .post(
                        "/api/v1/registers/residents",
                        Map.of("lastName", "Դարբինյան", "firstName", "Վահան", "birthDate", "1970-05-28"))
                .expect(201);
        String where = neighbour.raw().headers().firstValue("Location").orElseThrow();
        assertEquals(
                "Վահան", officer.get(where).expect(200).json().get("first_name").asText());
        officer.send("POST", "/api/v1/registers/properties/import", Sample.flats(1, 3 * PEOPLE, PEOPLE), "text/csv")
                .expect(200);
        JsonNode again = officer.send(
                        "POST", "/api/v1/registers/properties/import", Sample.flats(1, 3 * PEOPLE, PEOPLE), "text/csv")
                .expect(200)
                .json();
        assertEquals(3 * PEOPLE, again.get("unchanged").asInt(), again.toString());

        done(officer, bill(officer));
        LocalDate today = Distribution.today();
        JsonNode owing = account(officer, today);
        assertEquals(3, owing.get("bills").size());
        long owed = owing.get("balance").asLong();
        assertTrue(owed > 0, owing.toString());

        // of today, so that no penalty of days before it goes with it
        Map<String, Object> payment =
                Map.of("reference", "PG-1", "payer", Sample.psn(0), "amount", 1000, "date", today.toString());
        JsonNode taken =
                officer.post("/api/v1/taxes/payments", payment).expect(201).json();
        assertEquals(
                taken,
                officer.post("/api/v1/taxes/payments", payment).expect(200).json());
        assertEquals(owed - 1000, account(officer, today).get("balance").asLong());
        JsonNode check = officer.get("/api/v1/taxes/ledger/check").expect(200).json();
        assertTrue(check.get("postings").asLong() > 0);
        assertEquals(0, check.get("sum").asLong());
    }

    @Test
    @Order(2)
    void theSecondNodeKnowsWhatTheFirstKnows() throws SQLException {
        second = node("postgres-2").start();
        LocalDate today = Distribution.today();
        assertEquals(
                account(first.client("taxofficer", Shared.PASSWORD), today),
                account(second.client("taxofficer", Shared.PASSWORD), today));
        assertEquals(
                0,
                first.client("admin", Shared.PASSWORD)
                        .get("/api/v1/taxes/ledger/check")
                        .json()
                        .get("sum")
                        .asLong());
    }

    @Test
    @Order(3)
    void aSessionIsValidOnBoth() {
        AtomicReference<Distribution> node = new AtomicReference<>(first);
        Visitor officer = new Visitor(path -> node.get().uri(path)).signIn("taxofficer", Shared.PASSWORD);
        assertEquals(200, officer.get("/hy/taxes").statusCode());
        node.set(second);
        assertEquals(200, officer.get("/hy/taxes").statusCode());
        String token = officer.token("/hy/account");
        node.set(first);
        assertEquals(303, officer.post("/hy/sign-out", token, Map.of()).statusCode());
        node.set(second);
        assertEquals(303, officer.get("/hy/taxes").statusCode(), "signed out here as well");
    }

    @Test
    @Order(4)
    void aCachedPageIsDroppedOnTheOtherNode() {
        Visitor passerBy = new Visitor(second::uri);
        // a node that has just begun may leave out what is not ready in time, and keeps no such page
        Distribution.await(
                "a page that is kept",
                () -> passerBy.get("/hy/").body().equals(passerBy.get("/hy/").body()));
        String before = passerBy.get("/hy/").body();
        assertFalse(before.contains("+374 10 123456"));
        Visitor admin = new Visitor(first::uri).signIn("admin", Shared.PASSWORD);
        assertEquals(
                303,
                admin.submit("/hy/admin/community", Map.of("phone", "+374 10 123456"))
                        .statusCode());
        Distribution.await("the new page", () -> passerBy.get("/hy/").body().contains("+374 10 123456"));
    }

    @Test
    @Order(5)
    void aTaskRunsOnOneNodeOnly() throws SQLException {
        List<Client> officers =
                List.of(first.client("taxofficer", Shared.PASSWORD), second.client("taxofficer", Shared.PASSWORD));
        List<String> tasks = new ArrayList<>();
        for (int series = 10; series < 20; series++) {
            tasks.add(officers.get(series % 2)
                    .send(
                            "POST",
                            "/api/v1/registers/properties/import",
                            Sample.flats(series, 50, PEOPLE),
                            "text/csv",
                            "Prefer",
                            "respond-async")
                    .expect(202)
                    .raw()
                    .headers()
                    .firstValue("Location")
                    .orElseThrow());
        }
        for (String task : tasks) {
            JsonNode report = result(done(officers.get(0), task));
            assertEquals(50, report.get("created").asInt(), report.toString());
            String id = task.substring(task.lastIndexOf('/') + 1);
            assertEquals("1", value("select attempts from core_task where id = '" + id + "'"), "begun once");
        }
    }

    @Test
    @Order(6)
    void jobsRunOnOneNodeOnly() throws SQLException {
        // at once, as a job that begins in between would seem to begin twice
        Map<String, Start> before = starts("update core_job set next_run = 1 returning name, last_start, next_run");
        assertTrue(before.size() >= 3, before.toString());
        Map<String, TreeMap<Timestamp, Instant>> seen = new TreeMap<>();
        before.keySet().forEach(job -> seen.put(job, new TreeMap<>()));
        Distribution.await("every job to begin", () -> look(before, seen));
        // each node looks at each job every thirty seconds
        Instant until = Instant.now().plus(LOOKED_AT);
        while (Instant.now().isBefore(until)) {
            look(before, seen);
            Distribution.pause(50);
        }
        seen.forEach((job, starts) -> {
            Instant soon = starts.firstKey().toInstant().plus(LOOKED_AT);
            // a daily job may come to its own time meanwhile
            Instant next = starts.firstEntry().getValue();
            assertEquals(
                    1,
                    starts.keySet().stream()
                            .map(Timestamp::toInstant)
                            .filter(start -> start.isBefore(soon) && start.isBefore(next))
                            .count(),
                    job + " was due once, and began after " + before.get(job) + " at " + starts);
        });
    }

    /** @param at null where it never was; @param next when it is due again */
    private record Start(Timestamp at, Instant next) {}

    /** Notes what has begun since; whether every job has. */
    private static boolean look(Map<String, Start> before, Map<String, TreeMap<Timestamp, Instant>> seen) {
        starts("select name, last_start, next_run from core_job").forEach((job, start) -> {
            if (before.containsKey(job)
                    && start.at() != null
                    && !start.at().equals(before.get(job).at())) {
                seen.get(job).putIfAbsent(start.at(), start.next());
            }
        });
        return seen.values().stream().noneMatch(Map::isEmpty);
    }

    @Test
    @Order(7)
    void lettersWaitForTheMailServerAndComeOnce() throws Exception {
        assertEquals(PEOPLE, letters("waiting"), "none is lost while the server is away");
        assertEquals(
                "0",
                value("select count(*) from core_outbox where attempts = 0 and subject = '" + SUBJECT + "'"),
                "each has been tried");
        MAIL.start();
        // as if the minutes until the next attempt had passed
        value("update core_outbox set next_attempt = 0 returning id");
        Distribution.await("every letter", () -> letters("sent") == PEOPLE);
        Set<String> received = new TreeSet<>();
        for (MimeMessage letter : MAIL.getReceivedMessages()) {
            if (!SUBJECT.equals(letter.getSubject())) {
                continue;
            }
            assertTrue(letter.getContentType().toLowerCase().contains("charset=utf-8"), letter.getContentType());
            String text = letter.getContent().toString();
            assertTrue(text.contains("Բարև Ձեզ") && text.contains("3 վճարագիր") && text.contains("֏"), text);
            assertTrue(received.add(letter.getAllRecipients()[0].toString()), letter.getMessageID() + " came twice");
        }
        assertEquals(PEOPLE, received.size());
        assertTrue(received.contains(Sample.psn(0) + AT), received.toString());
    }

    /** PostgreSQL refuses as a text what Derby keeps: the character of number 0, and halves of characters. */
    @Test
    @Order(8)
    void whatPostgresCannotKeepIsRefusedInWords() {
        Hostile hostile = new Hostile(first);
        hostile.sendValues(List.of("\"a\\u0000\"", "\"a\\ud800\""));
        hostile.ask(BadInputTest.QUERIES);
        hostile.visit(
                "q=%00&payer=%00&cursor=%00&id=%00&kind=%00&from=%00",
                List.of(Map.of("q", "\u0000", "payer", "\u0000", "name", "\u0000", "username", "\u0000")));
        assertEquals(List.of(), hostile.wrong());
    }

    @Test
    @Order(9)
    void allNodesHaveTheSameModules() throws SQLException {
        Client admin = first.client("admin", Shared.PASSWORD);
        admin.delete("/api/v1/modules/search", Map.of("reason", "Փորձարկում")).expect(204);
        Distribution.await("the end of the module elsewhere", () -> searched(second) == 404);
        try (Distribution third = node("postgres-3").start()) {
            assertEquals(
                    404, searched(third), "a node that joins has what the community has, not what its profile has");
            third.client("admin", Shared.PASSWORD)
                    .put("/api/v1/modules/search", Map.of())
                    .expect(200);
            assertEquals(200, searched(third));
            for (Distribution other : List.of(first, second)) {
                Distribution.await("the module elsewhere", () -> searched(other) == 200);
            }
        }
    }

    private static int searched(Distribution node) {
        return node.client("clerk", Shared.PASSWORD).get("/api/v1/search?q=1").status();
    }

    private static Map<String, Start> starts(String sql) {
        Map<String, Start> starts = new TreeMap<>();
        try {
            rows(
                    sql,
                    row -> starts.put(
                            row.getString(1), new Start(row.getTimestamp(2), Instant.ofEpochMilli(row.getLong(3)))));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return starts;
    }

    /** Those of the billing run; what else the community writes is not counted. */
    private static int letters(String state) {
        try {
            return Integer.parseInt(value(
                    "select count(*) from core_outbox where subject = '" + SUBJECT + "' and state = '" + state + "'"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String bill(Client officer) {
        return "/api/v1/tasks/"
                + officer.post("/api/v1/taxes/runs", Map.of("kind", "real-estate", "year", 2025))
                        .expect(202)
                        .json()
                        .get("task")
                        .asText();
    }

    /** As of one day, since each has more penalty than the one before. */
    private static JsonNode account(Client officer, LocalDate on) {
        return officer.get("/api/v1/taxes/accounts/" + Sample.psn(0) + "?on=" + on)
                .expect(200)
                .json();
    }

    private static JsonNode done(Client officer, String task) {
        Distribution.await(task, () -> Set.of("done", "failed", "cancelled")
                .contains(officer.get(task).expect(200).json().get("state").asText()));
        JsonNode state = officer.get(task).expect(200).json();
        assertEquals("done", state.get("state").asText(), state.toString());
        return state;
    }

    private static JsonNode result(JsonNode task) {
        return task.get("result");
    }

    private static String value(String sql) throws SQLException {
        AtomicReference<String> first = new AtomicReference<>();
        rows(sql, row -> first.compareAndSet(null, row.getString(1)));
        return first.get();
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void rows(String sql, Row each) throws SQLException {
        try (Connection connection = database.outside().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.read(rows);
            }
        }
    }
}
