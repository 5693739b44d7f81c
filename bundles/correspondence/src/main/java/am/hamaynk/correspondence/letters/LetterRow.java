package am.hamaynk.correspondence.letters;

import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** A letter as a row of its table. */
public final class LetterRow {
    private LetterRow() {}

    /** @param place of its number, 0 for a draft */
    static void insert(Sql sql, Letter letter, long place, String senderKey, String searchKey) {
        sql.update(
                "insert into correspondence_letter (id, direction, kind, state, number, journal_year, place, registered,"
                        + " received, subject, body, lang, party, correspondent, sender_key, address, email, their_number,"
                        + " their_date, channel, pages, file_index, case_number, answers, thread, confidential, due,"
                        + " author, author_name, search_key, version) values"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                letter.id(),
                letter.direction().key(),
                letter.kind().key(),
                letter.state().key(),
                letter.number(),
                letter.registered().getYear(),
                place,
                letter.registered(),
                letter.received(),
                letter.subject(),
                letter.body(),
                letter.lang(),
                letter.party(),
                letter.correspondent(),
                senderKey,
                letter.address(),
                letter.email(),
                letter.theirNumber(),
                letter.theirDate(),
                letter.channel(),
                letter.pages(),
                letter.index(),
                letter.caseNumber(),
                letter.answers(),
                letter.thread(),
                letter.confidential() ? 1 : 0,
                letter.due(),
                letter.author(),
                letter.authorName(),
                searchKey);
    }

    /** Reads one from a query of all columns. */
    public static Letter read(ResultSet row) throws SQLException {
        int pages = row.getInt("pages");
        Integer counted = row.wasNull() ? null : pages;
        String outcome = row.getString("outcome");
        return new Letter(
                row.getString("id"),
                Direction.of(row.getString("direction")),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("number"),
                Sql.day(row, "registered"),
                Sql.day(row, "received"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("lang"),
                row.getString("party"),
                row.getString("correspondent"),
                row.getString("address"),
                row.getString("email"),
                row.getString("their_number"),
                Sql.day(row, "their_date"),
                row.getString("channel"),
                counted,
                row.getString("file_index"),
                row.getString("case_number"),
                row.getString("answers"),
                row.getString("thread"),
                row.getInt("confidential") == 1,
                Sql.day(row, "first_due"),
                Sql.day(row, "due"),
                Sql.day(row, "lengthened"),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                Sql.day(row, "closed"),
                row.getString("reason"),
                row.getString("document"),
                row.getString("author"),
                row.getString("author_name"),
                row.getString("signer_name"),
                row.getLong("version"));
    }
}
