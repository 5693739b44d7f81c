package am.hamaynk.permits.register;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.permits.kinds.Kinds;
import java.time.LocalDate;
import java.util.List;

/**
 * What a program asks of the register, the public one or the office's: the same words, filters and paging for both.
 *
 * @param q words of number, holder, place or subject; all where it is missing
 * @param kind id of a kind, or null for all
 * @param state valid, not-begun, suspended, expired or revoked, or null for all
 * @param cursor of the part before, or null
 * @param limit 1 to 1000, 100 where it is missing
 */
public record Query(String q, String kind, String state, String cursor, Integer limit) {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /**
     * @param open whether only words are looked at that everybody may see
     * @throws Problem 404 for an unknown kind; 422 at {@code state} or {@code limit}; {@code bad-cursor} (400)
     */
    public Slice<Permit> answer(PermitStore store, Kinds kinds, Finding finding, boolean open, LocalDate day) {
        if (kind != null) {
            kinds.get(kind);
        }
        State asked = state == null ? null : State.find(state).orElseThrow(() -> Problem.field("state", "bad-choice"));
        new Problem.Collector()
                .check(limit == null || limit >= 1 && limit <= MOST, "limit", "bad-number")
                .throwIfAny();
        Ask ask = new Ask(q == null ? List.of() : finding.ways(q), open, kind, asked, null, false, "-granted", day);
        boolean first = cursor == null || cursor.isEmpty();
        if (!first && !cursor.matches("\\d{1,7}")) {
            throw Cursor.bad();
        }
        long offset = first ? 0 : Long.parseLong(cursor);
        int most = limit == null ? USUAL : limit;
        List<Permit> found = store.list(ask, offset, most + 1);
        return found.size() > most
                ? new Slice<>(found.subList(0, most), "" + (offset + most))
                : new Slice<>(found, null);
    }
}
