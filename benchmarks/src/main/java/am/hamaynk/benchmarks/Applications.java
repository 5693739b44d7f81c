package am.hamaynk.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What applicants send: a place at the fair, whose form has conditions, bounds and a fee, and the community's answer to whom. */
final class Applications {
    static final String SERVICE = "fair-place";
    /** As many as have the role of a clerk, the demo's own among them. */
    static final int OFFICERS = 6;

    static final String WORDS = "Հյուսված գուլպաներ, գորգեր և կարպետներ, կավե ամաններ, չրեր, մեղր, տնական պանիր և գինի,"
            + " սեփական արտադրության։ Անհրաժեշտ է երկու մետր տեղ և հոսանք։";

    /** How long the compilers may work while so much is sent, of ten seconds, and count as at rest. */
    private static final double REST_SECONDS = 0.5;
    /** Connections while it is warmed. */
    private static final int WARMING = 2;
    /** Stretches of ten seconds. */
    private static final int LONGEST = 60;

    private final AtomicLong number = new AtomicLong(System.currentTimeMillis() * 1000);
    /** Of the application that a thread sends. */
    private final ThreadLocal<Long> own = ThreadLocal.withInitial(number::incrementAndGet);

    private final Karaf karaf;
    private final Connection connection;
    private final Http officer;

    /** Confirms what the community has to, and gives the clerk colleagues. */
    Applications(Karaf karaf, Connection connection) throws IOException, SQLException {
        this.karaf = karaf;
        this.connection = connection;
        Http admin = new Http(karaf).token("admin", Http.DEMO_PASSWORD);
        for (Map.Entry<String, String> each : Map.of(
                        "days", "20", "dayKind", "working", "basis", "N 12", "completion", "10")
                .entrySet()) {
            admin.call(
                    "PUT",
                    "/api/v1/services/" + SERVICE + "/parameters/" + each.getKey(),
                    "{\"value\":\"" + each.getValue() + "\"}");
        }
        try (Statement statement = connection.createStatement()) {
            String clerk =
                    " from core_user cross join generate_series(2, " + OFFICERS + ") as n where username = 'clerk'";
            statement.execute("insert into core_user (id, username, name, name_key, email, staff, active, password,"
                    + " must_change, otp_confirmed, otp_step, created, version) select gen_random_uuid(), 'clerk' || n,"
                    + " name || n, name_key || n, 'clerk' || n || '@example.org', staff, active, password, must_change,"
                    + " otp_confirmed, otp_step, created, version" + clerk);
            statement.execute("insert into core_user_role (user_id, role) select id, 'clerk' from core_user"
                    + " where username like 'clerk_'");
        }
        officer = new Http(karaf).token("clerk", Http.DEMO_PASSWORD);
    }

    /**
     * Sends until the compilers of the JVM have come to rest, for they take the processors from those who are answered; over so
     * few connections that a compiler, which is one thread among all, finds a processor.
     */
    void warm(Load sending) throws IOException, SQLException {
        double worked;
        int stretches = 0;
        do {
            double before = karaf.compiling();
            sending.run(WARMING, 10);
            worked = karaf.compiling() - before;
            if (++stretches == LONGEST) {
                throw new IOException("The compilers do not come to rest: %.1f s of ten".formatted(worked));
            }
        } while (worked >= REST_SECONDS);
        System.out.printf("  warm after %d s%n", 10 * stretches);
        settle();
    }

    /** Each is another one. */
    Load sending() {
        return Load.post(karaf.http(), "/api/v1/cases", () -> "Idempotency-Key: benchmark-" + next(), this::body);
    }

    /** @return what is answered */
    JsonNode send(Http applicant) throws IOException {
        next();
        return applicant.call("POST", "/api/v1/cases", body());
    }

    /** Of whoever was the last to apply. */
    String name() {
        return "Հակոբյան Արամ " + number;
    }

    private long next() {
        own.set(number.incrementAndGet());
        return own.get();
    }

    private String body() {
        long person = own.get();
        return "{\"service\":\"" + SERVICE
                + "\",\"channel\":\"online\",\"lang\":\"hy\",\"applicant\":{\"kind\":\"person\","
                + "\"name\":\"Հակոբյան Արամ " + person + "\",\"address\":\"Եղեգնաձոր, Շահումյան 12, բն. 7\","
                + "\"phone\":\"+374 91 123456\",\"email\":\"a" + person + "@example.org\"},\"answers\":{\"place\":{"
                + "\"event\":\"Ամանորյա տոնավաճառ\",\"goods\":\"" + WORDS + "\",\"start\":\""
                + LocalDate.now().plusDays(30)
                + "\",\"unit\":\"days\",\"count\":3}}}";
    }

    /** @return seconds until the last one sent is found by search, and all are in somebody's hands and sealed in the audit log */
    double settle() throws IOException, SQLException {
        long begun = System.nanoTime();
        while (officer.call("GET", "/api/v1/search?q=" + number, null).isEmpty()) {
            Karaf.pause(100);
        }
        while (count(connection, "services_case where hands = 'officer' and assignee is null") > 0
                || count(connection, "core_audit where seq is null") > 0) {
            Karaf.pause(100);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    static long count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
