package am.hamaynk.permits.open;

import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Finding;
import am.hamaynk.permits.register.Permit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A permit as everybody may see it: nobody is named who is a natural person.
 *
 * @param kind id; {@code kindTitle} is its title by language
 * @param state valid, not-begun, suspended, expired or revoked, on the day that was asked
 * @param holder name of the organisation that holds it; null where a natural person does
 * @param subject for what it is; empty where that could name somebody
 * @param area square metres, or null
 * @param to last day, or null without end
 * @param lat degrees north, lon east; null where nobody has said where it is
 * @param document code by which anybody can check the paper of an organisation, or null; that of a natural person, which names
 *     them, is for whom they show it to
 * @param facts what else the public may know of this kind
 */
public record OpenPermit(
        String id,
        String number,
        String kind,
        Map<String, String> kindTitle,
        String state,
        String holder,
        String subject,
        String address,
        BigDecimal area,
        LocalDate granted,
        LocalDate from,
        LocalDate to,
        Double lat,
        Double lon,
        String document,
        List<OpenFact> facts) {
    /** One answer of the application, by language. */
    public record OpenFact(Map<String, String> label, Map<String, String> words) {}

    static OpenPermit of(Permit permit, Kinds kinds, Finding finding, LocalDate day) {
        Optional<Kind> kind = kinds.find(permit.kind());
        String holder = Finding.openHolder(permit);
        return new OpenPermit(
                permit.id(),
                permit.number(),
                permit.kind(),
                kind.map(Kind::title).orElse(Map.of("hy", permit.kind(), "en", permit.kind(), "ru", permit.kind())),
                permit.state(day).id(),
                holder.isEmpty() ? null : holder,
                finding.openSubject(permit),
                permit.address(),
                permit.area(),
                permit.granted(),
                permit.from(),
                permit.to(),
                permit.place() == null ? null : permit.place().lat(),
                permit.place() == null ? null : permit.place().lon(),
                permit.holder().organisation() ? permit.document() : null,
                permit.facts().stream()
                        .filter(fact -> kind.filter(found -> found.open().contains(fact.key()))
                                .isPresent())
                        .map(fact -> new OpenFact(fact.label(), fact.words()))
                        .toList());
    }
}
