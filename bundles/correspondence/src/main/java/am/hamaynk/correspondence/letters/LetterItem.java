package am.hamaynk.correspondence.letters;

import java.time.LocalDate;

/** A line of a journal; of a confidential letter that is not open to the caller nothing but number and day. */
public record LetterItem(
        String id,
        String direction,
        String number,
        LocalDate registered,
        boolean confidential,
        String kind,
        String state,
        String correspondent,
        String subject,
        LocalDate due) {
    static LetterItem of(Letter letter, boolean open) {
        return new LetterItem(
                open ? letter.id() : null,
                letter.direction().key(),
                letter.number(),
                letter.registered(),
                letter.confidential(),
                open ? letter.kind().key() : null,
                open ? letter.state().key() : null,
                open ? letter.correspondent() : null,
                open ? letter.subject() : null,
                open ? letter.due() : null);
    }
}
