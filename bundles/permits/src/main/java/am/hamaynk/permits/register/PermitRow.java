package am.hamaynk.permits.register;

import am.hamaynk.permits.Json;
import am.hamaynk.sql.Sql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A permit as a row of its table. */
final class PermitRow {
    /** Columns that say what was granted. */
    static final List<String> DESCRIBED = List.of(
            "kind",
            "number",
            "holder",
            "organisation",
            "holder_number",
            "party",
            "account",
            "email",
            "lang",
            "subject",
            "address",
            "object",
            "area",
            "tariffs",
            "units",
            "granted",
            "valid_from",
            "conditions",
            "facts");
    /** Columns that say how it stands. */
    static final List<String> STANDING =
            List.of("lat", "lon", "valid_to", "state", "paid_to", "told", "successor", "document");

    private PermitRow() {}

    /** In the order of {@link #DESCRIBED}. */
    static List<Object> described(Permit permit) {
        Holder holder = permit.holder();
        List<Object> values = new ArrayList<>();
        values.add(permit.kind());
        values.add(permit.number());
        values.add(holder.name());
        values.add(holder.organisation() ? 1 : 0);
        values.add(holder.number());
        values.add(holder.party());
        values.add(holder.account());
        values.add(holder.email());
        values.add(holder.lang());
        values.add(permit.subject());
        values.add(permit.address());
        values.add(permit.object());
        values.add(permit.area());
        values.add(String.join(",", permit.tariffs()));
        values.add(permit.units());
        values.add(permit.granted());
        values.add(permit.from());
        values.add(permit.conditions());
        values.add(Json.write(permit.facts()));
        return values;
    }

    /** In the order of {@link #STANDING}. */
    static List<Object> standing(Permit permit) {
        List<Object> values = new ArrayList<>();
        values.add(permit.place() == null ? null : permit.place().lat());
        values.add(permit.place() == null ? null : permit.place().lon());
        values.add(permit.to() == null ? Ask.NEVER : permit.to());
        values.add(permit.decided().id());
        values.add(permit.paidTo());
        values.add(permit.told());
        values.add(permit.successor());
        values.add(permit.document());
        return values;
    }

    static Permit read(ResultSet row) throws SQLException {
        LocalDate to = Sql.day(row, "valid_to");
        String tariffs = row.getString("tariffs");
        double lat = row.getDouble("lat");
        Place place = row.wasNull() ? null : new Place(lat, row.getDouble("lon"));
        BigDecimal area = row.getBigDecimal("area");
        return new Permit(
                row.getString("id"),
                row.getLong("serial"),
                row.getString("kind"),
                row.getString("number"),
                row.getString("case_number"),
                new Holder(
                        row.getString("holder"),
                        row.getInt("organisation") == 1,
                        row.getString("holder_number"),
                        row.getString("party"),
                        row.getString("account"),
                        row.getString("email"),
                        row.getString("lang")),
                row.getString("subject"),
                row.getString("address"),
                row.getString("object"),
                place,
                area,
                tariffs.isEmpty() ? List.of() : List.of(tariffs.split(",")),
                row.getBigDecimal("units"),
                Sql.day(row, "granted"),
                Sql.day(row, "valid_from"),
                Ask.NEVER.equals(to) ? null : to,
                State.find(row.getString("state")).orElseThrow(),
                Sql.day(row, "paid_to"),
                row.getString("told"),
                row.getString("successor"),
                row.getString("document"),
                row.getString("conditions"),
                Json.list(row.getString("facts"), Fact.class),
                row.getLong("version"));
    }
}
