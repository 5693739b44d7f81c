package am.hamaynk.services.work;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose turn it is. In each round everybody present gets one case, in an order that nobody knows before. Who applies again for
 * the same service comes to the same hands, so that nobody tries until they like whom they got; and who was away does not
 * find all the next cases waiting, so that nobody comes back to get a certain one.
 */
final class Turns {
    /** So long applying again leads to the same hands. */
    static final int REMEMBERED_DAYS = 180;

    /** The row that stands for all of the same hands; nobody's account. */
    private static final String ALL = "";

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Punct}]+");

    private final Sql sql;
    private final Today today;
    private final SecureRandom random = new SecureRandom();

    Turns(Sql sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    /**
     * A case that waits for somebody.
     *
     * @param applicant hashes by which the same applicant is known again: name, account and party, as far as there are any
     * @param barred accounts that may not have it
     */
    record Wish(String service, List<String> applicant, Set<String> barred) {
        Wish barring(Set<String> more) {
            Set<String> all = new HashSet<>(barred);
            all.addAll(more);
            return new Wish(service, applicant, all);
        }

        static Wish of(String service, String name, String account, String party, Set<String> barred) {
            return new Wish(
                    service,
                    Stream.of(
                                    hash("name "
                                            + SEPARATORS
                                                    .matcher(name.toLowerCase(Locale.ROOT))
                                                    .replaceAll(" ")
                                                    .strip()),
                                    account == null ? null : hash("account " + account),
                                    party == null ? null : hash("party " + party))
                            .filter(Objects::nonNull)
                            .toList(),
                    barred);
        }
    }

    /** Locks the turns of these hands, so that of two nodes one waits. */
    Round round(String hands, Collection<String> present) {
        sql.update("update services_turn set turn = turn where hands = ? and account = ?", hands, ALL);
        Map<String, Long> before = new HashMap<>();
        sql.each(
                "select account, turn from services_turn where hands = ?",
                row -> before.put(row.getString(1), row.getLong(2)),
                hands);
        Map<String, Long> turns = new TreeMap<>();
        present.forEach(account -> turns.put(account, before.getOrDefault(account, 0L)));
        long behind = Collections.max(turns.values()) - 1;
        turns.replaceAll((account, turn) -> Math.max(turn, behind));
        return new Round(hands, before.keySet(), turns);
    }

    /** Forgets whom nobody needs to find again. */
    void forget() {
        sql.update("delete from services_held where since < ?", today.get().minusDays(REMEMBERED_DAYS));
    }

    private record Held(String applicant, String service) {}

    /** Turns taken within one transaction. */
    final class Round {
        private final String hands;
        private final Set<String> stored;
        private final Map<String, Long> turns;
        private final Map<Held, String> held = new HashMap<>();
        private final Set<Held> before = new HashSet<>();
        private final Map<Held, String> kept = new LinkedHashMap<>();

        private Round(String hands, Set<String> stored, Map<String, Long> turns) {
            this.hands = hands;
            this.stored = stored;
            this.turns = turns;
        }

        /**
         * Whose turn each case is, one after the other, null where all are barred; a turn counts for good once the case is
         * {@link #taken}.
         */
        List<String> next(List<Wish> wishes) {
            Set<String> applicants = new HashSet<>();
            wishes.forEach(wish -> applicants.addAll(wish.applicant()));
            sql
                    .in(
                            "select applicant, service, account, hands from services_held where applicant in ({in})",
                            applicants,
                            row -> new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)
                            })
                    .stream()
                    .filter(row -> row[3].equals(hands))
                    .forEach(row -> held.put(new Held(row[0], row[1]), row[2]));
            before.addAll(held.keySet());
            Map<String, Long> ahead = new TreeMap<>(turns);
            List<String> next = new ArrayList<>();
            for (Wish wish : wishes) {
                String account = wish.applicant().stream()
                        .map(applicant -> held.get(new Held(applicant, wish.service())))
                        .filter(former -> former != null
                                && turns.containsKey(former)
                                && !wish.barred().contains(former))
                        .findFirst()
                        .orElseGet(() -> drawn(ahead, wish.barred()));
                if (account != null) {
                    wish.applicant().forEach(applicant -> held.put(new Held(applicant, wish.service()), account));
                    ahead.merge(account, 1L, Long::sum);
                }
                next.add(account);
            }
            return next;
        }

        private String drawn(Map<String, Long> ahead, Set<String> barred) {
            List<String> free = ahead.keySet().stream()
                    .filter(account -> !barred.contains(account))
                    .toList();
            long least = free.stream().mapToLong(ahead::get).min().orElse(0);
            List<String> waiting =
                    free.stream().filter(account -> ahead.get(account) == least).toList();
            return waiting.isEmpty() ? null : waiting.get(random.nextInt(waiting.size()));
        }

        void taken(Wish wish, String account) {
            turns.merge(account, 1L, Long::sum);
            wish.applicant().forEach(applicant -> kept.put(new Held(applicant, wish.service()), account));
        }

        void close() {
            List<Object[]> moved = new ArrayList<>();
            List<Object[]> begun = new ArrayList<>();
            turns.forEach((account, turn) ->
                    (stored.contains(account) ? moved : begun).add(new Object[] {turn, hands, account}));
            sql.batch("update services_turn set turn = ? where hands = ? and account = ?", moved);
            sql.batch("insert into services_turn (turn, hands, account) values (?, ?, ?)", begun);
            List<Object[]> known = new ArrayList<>();
            List<Object[]> fresh = new ArrayList<>();
            LocalDate day = today.get();
            kept.forEach((key, account) -> (before.contains(key) ? known : fresh)
                    .add(new Object[] {account, day, key.applicant(), key.service(), hands}));
            sql.batch(
                    "update services_held set account = ?, since = ? where applicant = ? and service = ? and hands = ?",
                    known);
            sql.batch(
                    "insert into services_held (account, since, applicant, service, hands) values (?, ?, ?, ?, ?)",
                    fresh);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
