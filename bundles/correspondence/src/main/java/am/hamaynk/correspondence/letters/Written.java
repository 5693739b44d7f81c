package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.correspondence.Direction;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A letter as programs write it.
 *
 * @param direction incoming, outgoing or internal; a letter that goes is a draft until it is signed
 * @param kind letter or information
 * @param readers accounts that may see a confidential letter
 */
public record Written(
        String direction,
        String kind,
        LocalDate received,
        String subject,
        String body,
        String lang,
        String party,
        String correspondent,
        String address,
        String email,
        String theirNumber,
        LocalDate theirDate,
        String channel,
        Integer pages,
        String index,
        String caseNumber,
        boolean confidential,
        List<String> readers,
        boolean twice) {
    /** As letters take it; of an answer what is missing follows from the letter that it answers. */
    NewLetter letter(Direction going, Letter answered) {
        return new NewLetter(
                going,
                choice("kind", Letter.Kind.values(), text(kind, "letter")),
                received,
                text(subject, answered == null ? "" : answered.subject()),
                text(body, ""),
                text(lang, "hy"),
                text(party, ""),
                text(correspondent, answered == null ? "" : answered.correspondent()),
                text(address, ""),
                text(email, ""),
                text(theirNumber, ""),
                theirDate,
                text(channel, "post"),
                pages,
                text(index, answered == null || answered.index() == null ? "" : answered.index()),
                text(caseNumber, ""),
                answered == null ? "" : answered.id(),
                confidential,
                readers == null ? List.of() : readers,
                twice);
    }

    /** In which journal it belongs. */
    Direction going() {
        return choice("direction", Direction.values(), text(direction, "incoming"));
    }

    static <T extends Enum<T>> T choice(String field, T[] choices, String typed) {
        return Stream.of(choices)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(typed))
                .findFirst()
                .orElseThrow(() -> Problem.field(field, "unknown-choice"));
    }

    static String text(String text, String otherwise) {
        return text == null ? otherwise : text.strip();
    }
}
