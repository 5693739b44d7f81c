package am.hamaynk.correspondence.letters;

import am.hamaynk.correspondence.Direction;
import java.time.LocalDate;

/**
 * A letter as it stands.
 *
 * @param number null for a draft
 * @param registered day of its number; of a draft, on which it was begun
 * @param received day on which it came; else as {@code registered}
 * @param party id in the registers of who wrote or is written to, or null
 * @param correspondent their name; of an internal letter, to whom it goes
 * @param index code of the file it is put into, or null
 * @param answers id of the letter that it answers, or null
 * @param thread id of the first letter of those that answer one another
 * @param firstDue its term before that was lengthened, or null
 * @param lengthened day of the notice that it takes longer, or null
 * @param closed day on which it was settled, or null
 * @param document code of its paper, or null
 */
public record Letter(
        String id,
        Direction direction,
        Kind kind,
        State state,
        String number,
        LocalDate registered,
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
        String thread,
        boolean confidential,
        LocalDate firstDue,
        LocalDate due,
        LocalDate lengthened,
        Outcome outcome,
        LocalDate closed,
        String reason,
        String document,
        String author,
        String authorName,
        String signerName,
        long version) {
    /** What a letter is by law. */
    public enum Kind {
        LETTER,
        /** A request under the law on freedom of information, with its own clock. */
        INFORMATION;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How far a letter has come. */
    public enum State {
        /** Being written, without a number. */
        DRAFT,
        /** Has its number and waits: for a resolution, or, going out, to be sent. */
        REGISTERED,
        /** Somebody was told to do something about it. */
        WORKING,
        /** All that was asked of executors is reported. */
        REPORTED,
        /** Settled, or sent. */
        CLOSED;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How a letter was settled. */
    public enum Outcome {
        ANSWERED,
        FILED,
        REFUSED,
        FORWARDED,
        SENT;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean draft() {
        return state == State.DRAFT;
    }

    /** Whether something is still to be done about it. */
    public boolean open() {
        return state != State.CLOSED;
    }

    /** Whether it is a request for information that waits for its answer. */
    public boolean informationOpen() {
        return kind == Kind.INFORMATION && open();
    }
}
