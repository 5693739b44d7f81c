package am.hamaynk.correspondence.journal;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.text.Texts;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterRow;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The journals of registration, one for each direction and year. A confidential letter keeps its line and number in them, and
 * nothing else of it is told to those who are not concerned.
 */
@Component(service = Journal.class)
public final class Journal {
    private static final String ORDER = " order by direction desc, journal_year desc, place desc, id desc";

    private final Sql sql;
    private final Texts texts;
    private final Today today;

    @Activate
    public Journal(
            @Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source,
            @Reference Texts texts,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.texts = texts;
        this.today = today;
    }

    /**
     * A line.
     *
     * @param open whether its content may be shown to whoever asks
     * @param unread whether they have not seen it yet
     */
    public record Line(Letter letter, boolean open, boolean unread) {}

    private record Where(String text, List<Object> values) {}

    /** @param cursor {@link Slice#next} of the part before, or null or empty */
    public Slice<Line> list(Ask ask, User user, String cursor, int limit) {
        Where where = where(ask, user);
        String after = "";
        List<Object> values = new ArrayList<>();
        values.add(user.id());
        values.add(user.id());
        values.addAll(where.values());
        if (cursor != null && !cursor.isEmpty()) {
            String[] parts = Cursor.read(cursor, 2);
            long place = Cursor.number(parts[0]);
            after = " and (place < ? or place = ? and id < ?)";
            values.addAll(List.of(place, place, parts[1]));
        }
        record Placed(Line line, String cursor) {}
        List<Placed> found = sql.list(
                select() + where.text() + after + ORDER + " fetch first " + (limit + 1) + " rows only",
                row -> new Placed(line(row, user), Cursor.of(row.getLong("place"), row.getString("id"))),
                values.toArray());
        List<Line> lines = found.stream().limit(limit).map(Placed::line).toList();
        return new Slice<>(lines, found.size() > limit ? found.get(limit - 1).cursor() : null);
    }

    public int count(Ask ask, User user) {
        Where where = where(ask, user);
        return (int) sql.number(
                "select count(*) from correspondence_letter l where " + where.text(),
                where.values().toArray());
    }

    /** Every line, for an export. */
    public void each(Ask ask, User user, Consumer<Line> taker) {
        Where where = where(ask, user);
        List<Object> values = new ArrayList<>();
        values.add(user.id());
        values.add(user.id());
        values.addAll(where.values());
        sql.each(select() + where.text() + ORDER, row -> taker.accept(line(row, user)), values.toArray());
    }

    /** Years since the first letter, latest first; none where there is no letter. */
    public List<Integer> years() {
        int now = today.get().getYear();
        return sql.one(
                        "select journal_year from correspondence_letter order by id fetch first 1 rows only",
                        row -> row.getInt(1))
                .map(first -> Stream.iterate(now, year -> year >= first, year -> year - 1)
                        .toList())
                .orElse(List.of());
    }

    private static String select() {
        return "select l.*, (select count(*) from correspondence_named n where n.letter = l.id and n.account = ?) as named,"
                + " (select count(*) from correspondence_read r where r.letter = l.id and r.account = ?) as seen"
                + " from correspondence_letter l where ";
    }

    private Where where(Ask ask, User user) {
        StringBuilder text = new StringBuilder("direction = ? and journal_year = ?");
        List<Object> values = new ArrayList<>(List.of(ask.direction().key(), ask.year()));
        text.append(
                switch (ask.state()) {
                    case "draft" -> " and state = 'draft'";
                    case "open" -> " and state <> 'draft' and state <> 'closed'";
                    case "closed" -> " and state = 'closed'";
                    default -> " and state <> 'draft'";
                });
        if (!ask.kind().isEmpty()) {
            text.append(" and kind = ?");
            values.add(ask.kind());
        }
        if (ask.late()) {
            text.append(" and state <> 'closed' and (due < ? or exists (select 1 from correspondence_resolution v"
                    + " where v.letter = l.id and v.state = 'open' and v.due < ?))");
            values.add(today.get());
            values.add(today.get());
        }
        if (!ask.index().isEmpty()) {
            text.append(" and file_index = ?");
            values.add(ask.index());
        }
        boolean sees = user.may(Rights.VIEW);
        boolean narrowed = !ask.query().isBlank() || ask.state().equals("draft");
        if (!sees || narrowed) {
            // what is confidential answers to no question of others
            text.append(sees ? " and (confidential = 0 or " : " and (author = ? or ");
            if (!sees) {
                values.add(user.id());
            }
            text.append("exists (select 1 from correspondence_named m where m.letter = l.id and m.account = ?))");
            values.add(user.id());
        }
        for (String word : texts.searchKey(ask.query()).split(" ")) {
            if (!word.isEmpty()) {
                text.append(" and search_key like ? escape '!'");
                values.add("%" + word.replaceAll("([!%_])", "!$1") + "%");
            }
        }
        return new Where(text.toString(), values);
    }

    private static Line line(ResultSet row, User user) throws SQLException {
        Letter letter = LetterRow.read(row);
        boolean named = row.getInt("named") > 0;
        boolean open = named
                || !letter.confidential()
                        && (user.may(Rights.VIEW) || letter.author().equals(user.id()));
        return new Line(letter, open, row.getInt("seen") == 0);
    }
}
