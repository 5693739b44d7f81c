package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.letters.Letter.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A letter as somebody writes it down; text is never null.
 *
 * @param received day on which it came; null for today
 * @param party id in the registers, or {@code letter:} and the id of an earlier one to or from the same, or empty
 * @param answers id of the letter that it answers, or empty
 * @param readers accounts that may see a confidential one besides its author
 * @param twice whether it is known that the same letter seems to be there already
 */
public record NewLetter(
        Direction direction,
        Kind kind,
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
        String answers,
        boolean confidential,
        List<String> readers,
        boolean twice) {
    /** Ways by which letters come and go. */
    public static final List<String> CHANNELS = List.of("post", "email", "counter", "courier");

    private static final Set<String> LANGUAGES = Set.of("hy", "en", "ru");

    /** With what the registers or earlier letters know of whom it is from or to. */
    NewLetter completed(Correspondents.Known known) {
        return new NewLetter(
                direction,
                kind,
                received,
                subject,
                body,
                lang,
                party,
                known.name() == null ? "" : known.name(),
                known.address(),
                known.email(),
                theirNumber,
                theirDate,
                channel,
                pages,
                index,
                caseNumber,
                answers,
                confidential,
                readers,
                twice);
    }

    /** Whether it is what was kept. */
    boolean same(Letter kept) {
        return direction == kept.direction()
                && kind == kept.kind()
                && subject.strip().equals(kept.subject())
                && body.equals(kept.body())
                && correspondent.strip().equals(kept.correspondent())
                && address.equals(kept.address())
                && email.equals(kept.email())
                && theirNumber.equals(kept.theirNumber())
                && Objects.equals(theirDate, kept.theirDate())
                && Objects.equals(pages, kept.pages())
                && channel.equals(kept.channel())
                && lang.equals(kept.lang());
    }

    /** @throws Problem with all that is wrong */
    void check(LocalDate today) {
        boolean incoming = direction == Direction.INCOMING;
        new Problem.Collector()
                .check(!subject.isBlank(), "subject", "required-field")
                .check(subject.length() <= 500, "subject", "too-long", 500)
                .check(body.length() <= 50_000, "body", "too-long", 50_000)
                .check(incoming || !body.isBlank(), "body", "required-field")
                .check(!correspondent.isBlank(), "correspondent", "required-field")
                .check(correspondent.length() <= 300, "correspondent", "too-long", 300)
                .check(address.length() <= 500, "address", "too-long", 500)
                .check(email.isEmpty() || email(email), "email", "bad-email")
                .check(theirNumber.length() <= 60, "theirNumber", "too-long", 60)
                .check(caseNumber.length() <= 40, "case", "too-long", 40)
                .check(received == null || !received.isAfter(today), "received", "date-future")
                .check(received == null || received.getYear() >= 2000, "received", "bad-date")
                .check(theirDate == null || !theirDate.isAfter(today), "theirDate", "date-future")
                .check(theirDate == null || theirDate.getYear() >= 1900, "theirDate", "bad-date")
                .check(pages == null || pages > 0 && pages <= 10_000, "pages", "bad-count")
                .check(CHANNELS.contains(channel) || !incoming && channel.isEmpty(), "channel", "unknown-choice")
                .check(kind == Kind.LETTER || incoming, "kind", "unknown-choice")
                .check(LANGUAGES.contains(lang), "lang", "unknown-choice")
                .throwIfAny();
    }

    static boolean email(String text) {
        return text.length() <= 200 && text.matches("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@,;<>\".]+");
    }
}
