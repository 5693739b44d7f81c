package am.hamaynk.services.cases;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Cases as lists: of whoever has to do something, and of whoever applied. Each is read in the order of an index; that the office
 * has looked at one is kept here, so that no page and no program forgets it.
 */
@Component(service = CaseLists.class)
public final class CaseLists {
    private static final String OWN =
            "id, number, service, definition, person, state, hands, assignee, received, due, ended, version, created";

    private final Sql sql;
    private final Audit audit;
    private final RegistersKnown known;

    @Activate
    public CaseLists(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Audit audit,
            @Reference RegistersKnown known) {
        this.sql = new Sql(source);
        this.audit = audit;
        this.known = known;
    }

    /** A case in a list. */
    public record Line(
            String id,
            String number,
            String service,
            int definition,
            String person,
            String state,
            String hands,
            String assignee,
            LocalDate received,
            LocalDate due,
            String ended,
            long version) {}

    /**
     * Which of the cases that wait for hands.
     *
     * @param assignee whose; of experts whose opinion is awaited; null for all
     * @param service its id, or null for all
     * @param state of the workflow, or null for all
     * @param before promised earlier than this day, or null for any
     */
    public record Ask(String hands, String assignee, String service, String state, LocalDate before) {
        private String where() {
            String mine = hands.equals("expert")
                    ? " and id in (select case_id from services_opinion where expert = ?)"
                    : " and assignee = ?";
            return " from services_case where hands = ?" + (assignee == null ? "" : mine)
                    + (service == null ? "" : " and service = ?") + (state == null ? "" : " and state = ?")
                    + (before == null ? "" : " and due < ?");
        }

        private List<Object> values() {
            return new ArrayList<>(Stream.of(hands, assignee, service, state, before)
                    .filter(Objects::nonNull)
                    .toList());
        }

        /** In the order of an index. */
        private String order() {
            return " order by hands, " + (assignee == null || hands.equals("expert") ? "" : "assignee, ") + "due, id";
        }
    }

    /**
     * Cases that wait for hands, what is due first at the top; those without a promised day last.
     *
     * @param cursor {@link Slice#next} of the part before, or null or empty
     */
    public Slice<Line> waiting(Ask ask, String cursor, int limit) {
        LocalDate day = LocalDate.of(1, 1, 1);
        String id = "";
        if (cursor != null && !cursor.isEmpty()) {
            String[] place = Cursor.read(cursor, 2);
            day = Cursor.day(place[0]);
            id = place[1];
        }
        audit.record("services.list.read", "cases", Map.of("asked", ask));
        List<Object> values = ask.values();
        values.addAll(List.of(day, day, id, limit + 1));
        List<Line> lines = sql.list(
                "select *" + ask.where() + " and due >= ? and (due > ? or id > ?)" + ask.order()
                        + " fetch first ? rows only",
                CaseLists::line,
                values.toArray());
        boolean more = lines.size() > limit;
        List<Line> shown = more ? lines.subList(0, limit) : lines;
        Line last = more ? shown.get(limit - 1) : null;
        return new Slice<>(
                shown, last == null ? null : Cursor.of(last.due() == null ? CaseStore.NEVER : last.due(), last.id()));
    }

    /** How many there are, counted up to {@code most}: who has more waiting need not know how many. */
    public int count(Ask ask, int most) {
        List<Object> values = ask.values();
        values.add(most);
        return (int) sql.number(
                "select count(*) from (select id" + ask.where() + " fetch first ? rows only) as waiting",
                values.toArray());
    }

    /** Those of some cases in which the applicant has written, or added a file, since the office last did anything. */
    public Set<String> asked(Collection<String> ids) {
        return new HashSet<>(sql.in(
                "select case_id from services_event where case_id in ({in}) group by case_id having"
                        + " max(case when hands = 'applicant' and kind in ('message', 'file') then place else 0 end)"
                        + " > max(case when kind = 'act' and hands in ('officer', 'counter', 'applicant')"
                        + " or kind = 'message' and hands <> 'applicant' then place else 0 end)",
                ids,
                row -> row.getString(1)));
    }

    /** All of them, one after the other, what is due first at the top; whoever begins it keeps that in the audit. */
    public void each(Ask ask, Consumer<Line> taker) {
        sql.each(
                "select *" + ask.where() + ask.order(),
                row -> taker.accept(line(row)),
                ask.values().toArray());
    }

    /**
     * Cases of an applicant, newest first: those of the account and those of the party, each read in the order of its index, as
     * no database here reads both at once in order.
     *
     * @param party who they are in the registers, or null
     * @param cursor id of the last of the part before, or null
     */
    public Slice<Line> own(String account, String party, String cursor, int limit) {
        boolean first = cursor == null || cursor.isEmpty();
        if (!first && !Ids.valid(cursor)) {
            throw Cursor.bad();
        }
        String order = " order by created desc, id desc fetch first ? rows only";
        List<String> keys = new ArrayList<>(List.of(account));
        keys.addAll(known.keys(party));
        List<String> parts = new ArrayList<>();
        List<Object> asked = new ArrayList<>();
        for (String key : keys) {
            parts.add("select * from (select " + OWN + " from services_case where "
                    + (parts.isEmpty() ? "account" : "party") + " = ?"
                    + (first
                            ? ""
                            : " and (created < (select created from services_case where id = ?) or id < ?"
                                    + " and created = (select created from services_case where id = ?))")
                    + order + ") as part_" + parts.size());
            asked.add(key);
            asked.addAll(first ? List.of() : List.of(cursor, cursor, cursor));
            asked.add(limit + 1);
        }
        asked.add(limit + 1);
        List<Line> found = sql.list(
                "select * from (" + String.join(" union ", parts) + ") as own" + order,
                CaseLists::line,
                asked.toArray());
        return found.size() > limit
                ? new Slice<>(found.subList(0, limit), found.get(limit - 1).id())
                : new Slice<>(found, null);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("id"),
                row.getString("number"),
                row.getString("service"),
                row.getInt("definition"),
                row.getString("person"),
                row.getString("state"),
                row.getString("hands"),
                row.getString("assignee"),
                Sql.day(row, "received"),
                CaseStore.due(row),
                row.getString("ended"),
                row.getLong("version"));
    }
}
