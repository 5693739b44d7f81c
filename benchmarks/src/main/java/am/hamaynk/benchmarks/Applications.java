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

    private final AtomicLong number = new AtomicLong(System.currentTimeMillis() * 1000);
    private final Karaf karaf;

    /** Confirms what the community has to, and gives the clerk colleagues. */
    Applications(Karaf karaf, Connection connection) throws IOException, SQLException {
        this.karaf = karaf;
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
    }

    /** Each is another one. */
    Load sending() {
        return Load.post(
                karaf.http(),
                "/api/v1/cases",
                () -> "Idempotency-Key: benchmark-" + number.incrementAndGet(),
                this::body);
    }

    /** @return what is answered */
    JsonNode send(Http applicant) throws IOException {
        number.incrementAndGet();
        return applicant.call("POST", "/api/v1/cases", body());
    }

    /** Of whoever was the last to apply. */
    String name() {
        return "Հակոբյան Արամ " + number;
    }

    private String body() {
        long person = number.get();
        return "{\"service\":\"" + SERVICE
                + "\",\"channel\":\"online\",\"lang\":\"hy\",\"applicant\":{\"kind\":\"person\","
                + "\"name\":\"Հակոբյան Արամ " + person + "\",\"address\":\"Եղեգնաձոր, Շահումյան 12, բն. 7\","
                + "\"phone\":\"+374 91 123456\",\"email\":\"a" + person + "@example.org\"},\"answers\":{\"place\":{"
                + "\"event\":\"Ամանորյա տոնավաճառ\",\"goods\":\"" + WORDS + "\",\"start\":\""
                + LocalDate.now().plusDays(30)
                + "\",\"unit\":\"days\",\"count\":3}}}";
    }

    /** @return seconds until what was sent is in somebody's hands and sealed in the audit log */
    static double settle(Connection connection) throws SQLException {
        long begun = System.nanoTime();
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
