package am.hamaynk.permits.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A permit as it is kept.
 *
 * @param serial names its bills; never given again
 * @param number as its paper says, unique within its kind
 * @param caseNumber of the case that granted it, or null where it was entered by hand
 * @param subject for what it is; may be empty
 * @param object id in the register of real estate, or null
 * @param place null while nobody has said where it is
 * @param area square metres, or null
 * @param tariffs codes of the dues that go on while it lasts
 * @param units by how many a tariff is multiplied, more than 0
 * @param to last day, or null without end
 * @param decided valid, suspended or revoked; the day decides the rest
 * @param paidTo last day for which dues were asked, or null where nobody has said
 * @param told what the holder was told of its end: {@code ending, expired} or null
 * @param successor id of the permit that went on from it, or null
 * @param document code of its paper, or null
 */
public record Permit(
        String id,
        long serial,
        String kind,
        String number,
        String caseNumber,
        Holder holder,
        String subject,
        String address,
        String object,
        Place place,
        BigDecimal area,
        List<String> tariffs,
        BigDecimal units,
        LocalDate granted,
        LocalDate from,
        LocalDate to,
        State decided,
        LocalDate paidTo,
        String told,
        String successor,
        String document,
        String conditions,
        List<Fact> facts,
        long version) {

    public State state(LocalDate day) {
        return State.of(this, day);
    }

    Permit decided(State now) {
        return with(place, to, now, paidTo, told, document);
    }

    Permit placed(Place now) {
        return with(now, to, decided, paidTo, told, document);
    }

    /** With another end, of which nobody has been told yet. */
    Permit until(LocalDate day, String paper) {
        return with(place, day, decided, paidTo, null, paper);
    }

    public Permit paidTo(LocalDate day) {
        return with(place, to, decided, day, told, document);
    }

    public Permit told(String what) {
        return with(place, to, decided, paidTo, what, document);
    }

    private Permit with(
            Place newPlace, LocalDate newTo, State newState, LocalDate newPaidTo, String newTold, String paper) {
        return new Permit(
                id,
                serial,
                kind,
                number,
                caseNumber,
                holder,
                subject,
                address,
                object,
                newPlace,
                area,
                tariffs,
                units,
                granted,
                from,
                newTo,
                newState,
                newPaidTo,
                newTold,
                successor,
                paper,
                conditions,
                facts,
                version);
    }
}
