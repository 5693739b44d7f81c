package am.hamaynk.registers.ownership;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.registers.reading.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the owners of one object when somebody tells of one more right. Whoever receives the whole of it on a
 * known day ends the rights that stood before; nothing may come to more than the whole on any day.
 *
 * @param holdings all of them afterwards
 * @param ended those that the new one ended
 * @param changed whether anything differs from before
 */
public record Ownership(List<Holding> holdings, List<Holding> ended, boolean changed) {
    /** Whom a told right belongs to. */
    public record Party(String kind, String id) {}

    /**
     * @param standing all holdings of the object, past ones too
     * @throws Problem {@code period-reversed} at {@code to}, {@code shares-exceed} at {@code share}
     */
    public static Ownership tell(List<Holding> standing, String group, String objectId, Party party, ToldOwner told) {
        Optional<Holding> same = same(standing, party, told);
        List<Holding> after = new ArrayList<>(standing);
        List<Holding> ended = new ArrayList<>();
        if (same.isPresent()) {
            Holding changed =
                    same.get().with(told.share(), told.from(), told.to(), told.rightKind(), told.certificate());
            if (changed.equals(same.get())) {
                return new Ownership(standing, List.of(), false);
            }
            after.set(after.indexOf(same.get()), changed);
            checkPeriod(changed);
        } else {
            Holding added = new Holding(
                    Ids.next(),
                    group,
                    objectId,
                    party.kind(),
                    party.id(),
                    told.share() == null ? Share.WHOLE : told.share(),
                    Dates.orLongAgo(told.from()),
                    told.to(),
                    told.rightKind(),
                    told.certificate());
            checkPeriod(added);
            if (added.share().equals(Share.WHOLE) && told.from() != null && told.to() == null) {
                end(after, told.from(), ended);
            }
            after.add(added);
        }
        check(after);
        return new Ownership(List.copyOf(after), List.copyOf(ended), true);
    }

    /** @throws Problem {@code shares-exceed} with the first day on which they come to more than the whole */
    public static void check(List<Holding> holdings) {
        Shares.exceeded(holdings).ifPresent(day -> {
            throw Problem.field("share", "shares-exceed", Dates.known(day) == null ? "…" : day);
        });
    }

    private static void checkPeriod(Holding holding) {
        if (holding.to() != null && holding.to().isBefore(holding.from())) {
            throw Problem.field("to", "period-reversed", holding.to());
        }
    }

    private static void end(List<Holding> holdings, LocalDate from, List<Holding> ended) {
        for (int index = 0; index < holdings.size(); index++) {
            Holding before = holdings.get(index);
            if (before.from().isBefore(from)
                    && (before.to() == null || !before.to().isBefore(from))) {
                Holding closed = before.until(from.minusDays(1));
                holdings.set(index, closed);
                ended.add(closed);
            }
        }
    }

    /** The right that is meant, where the party has it already. */
    private static Optional<Holding> same(List<Holding> standing, Party party, ToldOwner told) {
        List<Holding> own = standing.stream()
                .filter(holding -> holding.partyId().equals(party.id()))
                .sorted(Comparator.comparing(Holding::from).reversed())
                .toList();
        if (told.from() != null) {
            return own.stream()
                    .filter(holding -> holding.from().equals(told.from()))
                    .findFirst()
                    .or(() -> own.stream()
                            .filter(holding -> Dates.known(holding.from()) == null && holding.on(told.from()))
                            .findFirst());
        }
        if (told.to() != null) {
            return own.stream()
                    .filter(holding -> told.to().equals(holding.to()))
                    .findFirst()
                    .or(() -> own.stream()
                            .filter(holding -> holding.on(told.to()))
                            .findFirst());
        }
        return own.stream().filter(holding -> holding.to() == null).findFirst().or(() -> own.stream()
                .findFirst());
    }
}
