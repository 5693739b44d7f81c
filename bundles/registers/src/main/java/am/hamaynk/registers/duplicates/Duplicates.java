package am.hamaynk.registers.duplicates;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Json;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.ownership.HoldingStore;
import am.hamaynk.registers.ownership.Parties;
import am.hamaynk.registers.people.ResidentStore;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Records that seem to be of one person or organisation: found, looked at, merged into one or kept apart. What was merged
 * can be parted again, with all that was each one's.
 */
@Component(service = Duplicates.class)
public final class Duplicates {
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<String>>> MOVED = new TypeReference<>() {};
    private static final int MOST = 100;

    private final Db db;
    private final Json json;
    private final HoldingStore holdings;
    private final Parties parties;
    private final History history;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Events events;
    private final List<Mergeable<?>> kinds;

    @Activate
    public Duplicates(
            @Reference Db db,
            @Reference Json json,
            @Reference ResidentStore residents,
            @Reference OrganisationStore organisations,
            @Reference HoldingStore holdings,
            @Reference Parties parties,
            @Reference History history,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events) {
        this.db = db;
        this.json = json;
        this.holdings = holdings;
        this.parties = parties;
        this.history = history;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.kinds = List.of(new MergeableResidents(db, residents), new MergeableOrganisations(db, organisations));
    }

    /** One of two that are alike. */
    public record Side(String id, String name, String number, Map<String, Object> facts) {}

    /** @param why {@code number} or {@code name}; {@code chosen} where somebody named two that share neither */
    public record Pair(String kind, Side first, Side second, String why) {}

    /** Those that nobody has looked at yet; the first hundred of each kind. That they were shown is audited. */
    public List<Pair> pairs() {
        List<Pair> pairs = alike();
        if (!pairs.isEmpty()) {
            Set<String> shown = new LinkedHashSet<>();
            pairs.forEach(pair ->
                    shown.addAll(List.of(pair.first().id(), pair.second().id())));
            audit.record("registers.duplicates.list", "", Map.of("records", shown));
        }
        return pairs;
    }

    private List<Pair> alike() {
        Set<String> apart = new HashSet<>(db.list(
                "select first_id, second_id from registers_distinct", row -> row.getString(1) + row.getString(2)));
        List<Pair> pairs = new ArrayList<>();
        kinds.forEach(kind -> pairs(kind, apart, pairs));
        return pairs;
    }

    /** Each with the first before it that it was not found to differ from: once looked at, it meets the next one. */
    private static <R> void pairs(Mergeable<R> kind, Set<String> apart, List<Pair> pairs) {
        kind.alike()
                .flatMap(group -> pairs(kind, group, apart))
                .distinct()
                .limit(MOST)
                .forEach(pairs::add);
    }

    private static <R> Stream<Pair> pairs(Mergeable<R> kind, List<R> group, Set<String> apart) {
        List<R> sorted = group.stream().sorted(Comparator.comparing(kind::id)).toList();
        return IntStream.range(1, sorted.size()).boxed().flatMap(index -> {
            R second = sorted.get(index);
            return sorted.subList(0, index).stream()
                    .filter(first -> kind.agree(first, second))
                    .filter(first -> !apart.contains(kind.id(first) + kind.id(second)))
                    .limit(1)
                    .map(first -> pair(kind, first, second));
        });
    }

    private static <R> Pair pair(Mergeable<R> kind, R first, R second) {
        boolean number = kind.number(first) != null && Objects.equals(kind.number(first), kind.number(second));
        String why = number ? "number" : kind.named(first, second) ? "name" : "chosen";
        return new Pair(kind.kind(), side(kind, first), side(kind, second), why);
    }

    private static <R> Side side(Mergeable<R> kind, R record) {
        return new Side(kind.id(record), kind.name(record), kind.number(record), kind.facts(record));
    }

    /**
     * Two side by side, alike or named by somebody who knows better; that both were read is audited.
     *
     * @throws Problem {@code not-found} where they are not two records of a kind that stand
     */
    public Pair pair(String first, String second) {
        Pair pair = kinds.stream()
                .flatMap(kind -> named(kind, first, second).stream())
                .findFirst()
                .orElseThrow(() -> Problem.notFound(first));
        audit.read(first);
        audit.read(second);
        return pair;
    }

    private static <R> Optional<Pair> named(Mergeable<R> kind, String first, String second) {
        Optional<R> other = standing(kind, second);
        return first.equals(second)
                ? Optional.empty()
                : standing(kind, first).flatMap(one -> other.map(two -> pair(kind, one, two)));
    }

    private static <R> Optional<R> standing(Mergeable<R> kind, String id) {
        return Ids.valid(id) ? kind.find(id).filter(record -> kind.mergedInto(record) == null) : Optional.empty();
    }

    /**
     * Somebody looked and found them to be two.
     *
     * @throws Problem {@code not-found} where they are not two records of a kind
     */
    public void keepApart(String one, String other) {
        if (one.equals(other) || kinds.stream().noneMatch(kind -> has(kind, one) && has(kind, other))) {
            throw Problem.notFound(one);
        }
        String first = one.compareTo(other) < 0 ? one : other;
        String second = first.equals(one) ? other : one;
        transactions.run(() -> {
            if (db.number("select count(*) from registers_distinct where first_id = ? and second_id = ?", first, second)
                    == 0) {
                db.update(
                        "insert into registers_distinct (first_id, second_id, user_name, moment) values (?, ?, ?, ?)",
                        first,
                        second,
                        user(),
                        Instant.now());
                audit.record("registers.duplicate.apart", first, Map.of("other", second));
            }
        });
    }

    private static boolean has(Mergeable<?> kind, String id) {
        return Ids.valid(id) && kind.find(id).isPresent();
    }

    /**
     * Lets one record stand for another of its kind: what the kept one does not tell the other one fills in, and what
     * was owned by the other is owned by the kept one.
     *
     * @return key of the merge
     * @throws Problem {@code merged-record} where one of them is merged already, {@code changed-meanwhile} where somebody
     *     changes one at this moment (both 409)
     */
    public String merge(String kept, String gone) {
        if (!Ids.valid(kept) || !Ids.valid(gone) || kept.equals(gone)) {
            throw Problem.field(Ids.valid(kept) ? "gone" : "kept", "merge-two");
        }
        return transactions.call(() -> {
            db.turn();
            for (Mergeable<?> kind : kinds) {
                String merge = merge(kind, kept, gone);
                if (merge != null) {
                    return merge;
                }
            }
            throw Problem.notFound(kept);
        });
    }

    private <R> String merge(Mergeable<R> kind, String keptId, String goneId) {
        R kept = kind.find(keptId).orElse(null);
        R gone = kind.find(goneId).orElse(null);
        if (kept == null && gone == null) {
            return null;
        }
        if (kept == null || gone == null) {
            throw Problem.of("merge-kinds", 422);
        }
        if (kind.mergedInto(kept) != null || kind.mergedInto(gone) != null) {
            throw Problem.conflict("merged-record");
        }
        Map<String, List<String>> moved = new HashMap<>();
        // before the parties, as whoever tells of an owner has the object first and then reads who it is
        moved.put("holdings", holdings.move(goneId, keptId));
        R filled = kind.filled(kept, gone);
        kind.update(filled);
        kind.update(kind.mergedInto(gone, keptId));
        moved.put("merged", kind.mergedWith(goneId));
        kind.repoint(moved.get("merged"), keptId);
        moved.put("heads", ids("select id from registers_household where head_id = ?", goneId));
        moved.put("addresses", ids("select id from registers_past_address where resident_id = ?", goneId));
        point(moved, goneId, keptId);
        String merge = Ids.next();
        db.update(
                "insert into registers_merge (id, kind, kept_id, gone_id, moment, user_name, kept_before, kept_after,"
                        + " moved) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                merge,
                kind.kind(),
                keptId,
                goneId,
                Instant.now(),
                user(),
                json.write(texts(kind.facts(kept))),
                json.write(texts(kind.facts(filled))),
                json.write(moved));
        told(kind.kind(), "merge", keptId, goneId, History.between(kind.facts(kept), kind.facts(filled)));
        return merge;
    }

    private List<String> ids(String sql, String id) {
        return db.list(sql, row -> row.getString(1), id);
    }

    private void point(Map<String, List<String>> moved, String from, String to) {
        db.batch(
                "update registers_household set head_id = ?, version = version + 1 where id = ? and head_id = ?",
                moved.get("heads").stream()
                        .map(id -> new Object[] {to, id, from})
                        .toList());
        db.batch(
                "update registers_past_address set resident_id = ? where id = ? and resident_id = ?",
                moved.get("addresses").stream()
                        .map(id -> new Object[] {to, id, from})
                        .toList());
    }

    private static Map<String, String> texts(Map<String, Object> facts) {
        Map<String, String> texts = new HashMap<>();
        facts.forEach((name, value) -> texts.put(name, value == null ? null : value.toString()));
        return texts;
    }

    private record Merge(
            String kind, String kept, String gone, String before, String after, String moved, boolean undone) {}

    /**
     * Parts what was merged. What was changed since then stays with the record that was kept.
     *
     * @throws Problem {@code merge-undone}, {@code merge-later} (409) where a later merge has to be undone first
     */
    public void undo(String mergeId) {
        transactions.run(() -> {
            db.turn();
            Merge merge = db.one(
                            "select kind, kept_id, gone_id, kept_before, kept_after, moved, undone_at from"
                                    + " registers_merge where id = ?",
                            row -> new Merge(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getTimestamp(7) != null),
                            mergeId)
                    .orElseThrow(() -> Problem.notFound(mergeId));
            if (merge.undone()) {
                throw Problem.conflict("merge-undone");
            }
            for (Mergeable<?> kind : kinds) {
                if (kind.kind().equals(merge.kind())) {
                    undo(kind, mergeId, merge);
                }
            }
        });
    }

    private <R> void undo(Mergeable<R> kind, String mergeId, Merge merge) {
        R kept = kind.find(merge.kept()).orElseThrow(() -> Problem.notFound(merge.kept()));
        R gone = kind.find(merge.gone()).orElseThrow(() -> Problem.notFound(merge.gone()));
        Map<String, List<String>> moved = json.read(merge.moved(), MOVED);
        boolean later = db.number(
                        "select count(*) from registers_merge where kept_id = ? and undone_at is null and id > ?",
                        merge.kept(),
                        mergeId)
                > 0;
        if (later || kind.mergedInto(kept) != null || !merge.kept().equals(kind.mergedInto(gone))) {
            throw Problem.conflict("merge-later");
        }
        Map<String, String> before = json.read(merge.before(), FACTS);
        Map<String, String> after = json.read(merge.after(), FACTS);
        Map<String, String> now = texts(kind.facts(kept));
        before.forEach((fact, value) -> {
            if (Objects.equals(now.get(fact), after.get(fact))) {
                now.put(fact, value);
            }
        });
        holdings.moveAll(moved.get("holdings"), merge.kept(), merge.gone());
        R restored = kind.told(kept, now);
        kind.update(restored);
        kind.update(kind.mergedInto(gone, null));
        kind.repoint(moved.get("merged"), merge.gone());
        point(moved, merge.kept(), merge.gone());
        db.update(
                "update registers_merge set undone_at = ?, undone_by = ? where id = ?", Instant.now(), user(), mergeId);
        told(
                merge.kind(),
                "unmerge",
                merge.kept(),
                merge.gone(),
                History.between(kind.facts(kept), kind.facts(restored)));
    }

    private void told(String kind, String act, String kept, String gone, Map<String, History.Change> changes) {
        Map<String, History.Change> of = new HashMap<>(changes);
        of.put("merged", new History.Change(null, gone));
        history.write(
                List.of(
                        new History.Line(kept, act, of),
                        new History.Line(gone, act, Map.of("merged_into", new History.Change(null, kept)))),
                null);
        audit.record("registers." + kind + "." + act, kept, Map.of("other", gone, "changes", changes));
        events.publish(new Changed("registers", kept));
        events.publish(new Changed("registers", gone));
    }

    private String user() {
        return access.user().map(User::name).map(name -> Keys.cut(name, 200)).orElse(null);
    }

    /** The last fifty, newest first. */
    public List<MergeRecord> merges() {
        return new MergeList(db, parties).last();
    }
}
