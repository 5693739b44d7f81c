package am.hamaynk.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** What both databases' billing has in common: the objects to bill, the run, and the amounts as they must be. */
final class BillingRuns {
    static final int YEAR = 2025;

    /**
     * Values are multiples of 8,000 drams up to 40 million, so that all three lower brackets are met and a year's 75 per
     * cent is a whole number: each bill has two steps.
     */
    static final int VALUES = 5000;

    /** Tables in which a demo of one person has left something. */
    static final List<String> DEMO_LEFT = List.of(
            "registers_property",
            "registers_holding",
            "registers_past_value",
            "registers_vehicle",
            "taxes_bill",
            "taxes_posting",
            "taxes_payment",
            "taxes_allocation",
            "taxes_account",
            "taxes_unbilled",
            "taxes_advance",
            "taxes_late",
            "taxes_late_payer",
            "taxes_late_changed");

    private BillingRuns() {}

    /** As anybody would: POST, then look until it is over. */
    static JsonNode bill(Http officer, String kind, int year) throws IOException {
        JsonNode run = officer.call("POST", "/api/v1/taxes/runs", "{\"kind\":\"" + kind + "\",\"year\":" + year + "}");
        String id = run.get("id").asText();
        while (!Set.of("done", "failed", "cancelled").contains(run.get("state").asText())) {
            Karaf.pause(50);
            run = officer.call("GET", "/api/v1/taxes/runs/" + id, null);
        }
        if (!run.get("state").asText().equals("done")) {
            throw new IOException("The run ended so: " + run);
        }
        return run;
    }

    static long fullTax(long value) {
        if (value <= 10_000_000) {
            return value / 2000;
        }
        return value <= 25_000_000 ? 5000 + (value - 10_000_000) / 1000 : 20_000 + (value - 25_000_000) / 500;
    }

    /** The flats and their owners in the registers' tables, as the database's own statements make them fastest. */
    static void fill(Connection connection, int count, boolean postgres) throws SQLException {
        String property =
                "insert into registers_property (id, code, code_key, kind, cadastral_value, value_from, version,"
                        + " created, changed) ";
        String holding = "insert into registers_holding (id, object_group, object_id, party_kind, party_id, numerator,"
                + " denominator, from_date) ";
        if (postgres) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(property
                        + "select '00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'), 'B-' || n, 'b' || n, 'apartment',"
                        + " 8000 * (1 + n % " + VALUES
                        + "), date '2015-01-01', 1, now(), now() from generate_series(1, "
                        + count + ") n");
                statement.execute(holding
                        + "select '00000000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'), 'real-estate',"
                        + " '00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'), 'resident',"
                        + " '00000000-0000-7000-8000-' || lpad(to_hex(1 + n % (" + count + " / 2)), 12, '0'), 1, 1,"
                        + " date '2016-01-01' from generate_series(1, " + count + ") n");
                statement.execute("vacuum analyze registers_property");
                statement.execute("vacuum analyze registers_holding");
                statement.execute("checkpoint");
            }
            return;
        }
        connection.setAutoCommit(false);
        try (PreparedStatement flats = connection.prepareStatement(
                        property
                                + "values (?, ?, ?, 'apartment', ?, {d '2015-01-01'}, 1, current_timestamp, current_timestamp)");
                PreparedStatement owners = connection.prepareStatement(
                        holding + "values (?, 'real-estate', ?, 'resident', ?, 1, 1, {d '2016-01-01'})")) {
            for (int n = 1; n <= count; n++) {
                flats.setString(1, "00000000-0000-7000-9000-%012x".formatted(n));
                flats.setString(2, "B-" + n);
                flats.setString(3, "b" + n);
                flats.setLong(4, 8000L * (1 + n % VALUES));
                flats.addBatch();
                owners.setString(1, "00000000-0000-7000-a000-%012x".formatted(n));
                owners.setString(2, "00000000-0000-7000-9000-%012x".formatted(n));
                owners.setString(3, "00000000-0000-7000-8000-%012x".formatted(1 + n % (count / 2)));
                owners.addBatch();
                if (n % 1000 == 0 || n == count) {
                    flats.executeBatch();
                    owners.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
    }
}
