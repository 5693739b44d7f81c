package am.hamaynk.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes many cases of those that were really sent: each row that they left in any table, so many times over. */
final class CasesMultiplied {
    private static final String KEY = "substr(%1$s, 1, 24) || lpad(to_hex(n), 12, '0')";
    private static final String NUMBER = "left(number, 5) || (1000000 + substr(number, 6)::bigint + n * 2000)";

    private CasesMultiplied() {}

    /**
     * @param times including those that are there
     * @return number of the last by key, which search reads last
     */
    static String multiply(Connection connection, int times) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table copy as select id as old_id, number as old_number, n, "
                    + KEY.formatted("id") + " as id, " + NUMBER + " as number from services_case"
                    + " cross join generate_series(1, " + (times - 1) + ") as n where service = '"
                    + Applications.SERVICE
                    + "' and person like '% 1%'");
            statement.execute("analyze copy");
            rows(
                    statement,
                    "services_case",
                    "id = c.old_id",
                    "id = c.id, number = c.number, person = left(t.person, 14) || (substr(t.person, 15)::bigint + c.n), request_key = left(t.request_key, 52) || lpad(to_hex(c.n), 12, '0')");
            rows(statement, "services_event", "case_id = c.old_id", "case_id = c.id");
            rows(statement, "services_fee", "case_id = c.old_id", "case_id = c.id");
            rows(
                    statement,
                    "core_inbox",
                    "task_key = 'services.case.' || c.old_number",
                    "task_key = 'services.case.' || c.number, url = replace(t.url, c.old_number, c.number),"
                            + " argument = replace(t.argument, c.old_number, c.number)");
            rows(
                    statement,
                    "core_audit",
                    "subject = c.old_number",
                    "id = substr(t.id, 1, 24) || lpad(to_hex(c.n), 12, '0'), subject = c.number, seq = t.seq + c.n * 20000");
            rows(statement, "services_closed", "case_id = c.old_id", "case_id = c.id");
            // neither an applicant's hash nor a letter names the case that left it
            statement.execute("create temporary table turn as select distinct n from copy");
            rows(
                    statement,
                    "services_held",
                    "turn",
                    "true",
                    "applicant = encode(sha256(convert_to(t.applicant || c.n, 'UTF8')), 'hex')");
            rows(statement, "core_outbox", "turn", "true", "id = substr(t.id, 1, 24) || lpad(to_hex(c.n), 12, '0')");
            statement.execute("update core_audit_head set seq = (select max(seq) from core_audit)");
            statement.execute("alter sequence services_number restart with 4000000");
            statement.execute("vacuum analyze");
            try (var last = statement.executeQuery("select number from services_case order by id desc limit 1")) {
                last.next();
                return last.getString(1);
            }
        }
    }

    /** @param fresh columns that another case has of its own, parted by a comma before a name */
    private static void rows(Statement statement, String table, String of, String fresh) throws SQLException {
        rows(statement, table, "copy", "t." + of, fresh);
    }

    private static void rows(Statement statement, String table, String copies, String of, String fresh)
            throws SQLException {
        StringBuilder columns = new StringBuilder();
        StringBuilder values = new StringBuilder();
        try (var one = statement.executeQuery("select * from " + table + " limit 0")) {
            for (int i = 1; i <= one.getMetaData().getColumnCount(); i++) {
                String column = one.getMetaData().getColumnName(i);
                String value = "t." + column;
                for (String each : fresh.split(", (?=\\w+ = )")) {
                    if (each.startsWith(column + " = ")) {
                        value = each.substring(column.length() + 3);
                    }
                }
                columns.append(i == 1 ? "" : ", ").append(column);
                values.append(i == 1 ? "" : ", ").append(value);
            }
        }
        statement.execute("insert into " + table + " (" + columns + ") select " + values + " from " + table + " t join "
                + copies + " c on " + of);
    }
}
