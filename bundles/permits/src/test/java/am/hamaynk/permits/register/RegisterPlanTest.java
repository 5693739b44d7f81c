package am.hamaynk.permits.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.sql.Sql;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** Lists, counts and searches of a large register look at what they show, and not at the whole of it. */
class RegisterPlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final String CITY = "երեվան";
    private static final String NAME = "սիրանույշ";
    private static final Pattern NODE = Pattern.compile("actual time=\\S+ rows=([\\d.]+) loops=(\\d+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [^:]+: (\\d+)");

    private final Sql sql;
    private final PermitStore store;
    private final int all;

    RegisterPlanTest(TestDatabase database) {
        sql = new Sql(database.dataSource());
        store = new PermitStore(database.dataSource(), database.transactions());
        all = database.engine() == Engine.POSTGRESQL ? 100_000 : 1_000;
    }

    /** One permit for each tenth of a day since 2000, each for a year, all in one city. */
    @BeforeEach
    void fill() {
        if (sql.number("select count(*) from permits_permit") > 0) {
            return;
        }
        List<Object[]> permits = new ArrayList<>();
        List<Object[]> words = new ArrayList<>();
        for (int i = 1; i <= all; i++) {
            String id = "%036d".formatted(i);
            LocalDate granted = LocalDate.of(2000, 1, 1).plusDays(i * 10_000L / all);
            permits.add(new Object[] {
                id,
                i,
                i % 1000 == 0 ? "rare" : "kind" + i % 7,
                "N-" + i,
                "Holder " + i * 7919L % all,
                granted,
                granted,
                granted.plusYears(1),
                i % 997 == 0 ? "revoked" : "valid"
            });
            words.add(new Object[] {id, WordIndex.hex(CITY), 1});
            words.add(new Object[] {id, WordIndex.hex("" + i), 1});
            words.add(new Object[] {id, WordIndex.hex("փողոց") + WordIndex.hex("" + i % 300), 1});
            if (i % 500 == 0) {
                words.add(new Object[] {id, WordIndex.hex(NAME), 0});
            }
        }
        sql.batch(
                "insert into permits_permit (id, serial, kind, number, holder, organisation, lang, subject, address,"
                        + " tariffs, units, granted, valid_from, valid_to, state, conditions, facts, version)"
                        + " values (?, ?, ?, ?, ?, 1, 'hy', '', '', '', 1, ?, ?, ?, ?, '', '[]', 1)",
                permits);
        sql.batch("insert into permits_word (permit, word, is_open) values (?, ?, ?)", words);
        if (sql.postgres()) {
            sql.update("analyze permits_permit");
            sql.update("analyze permits_word");
        }
    }

    private static Ask ask(List<String> words, boolean open, String kind, State state, String sort) {
        return new Ask(words, open, kind, state, null, false, sort, TODAY);
    }

    @OnBothDatabases
    void wordsFindWhatTheyBegin() {
        assertEquals(all / 500, store.count(ask(List.of(NAME), false, null, null, "-granted")));
        assertEquals(all / 500, store.count(ask(List.of(NAME + " " + CITY), false, null, null, "-granted")));
        assertEquals(0, store.count(ask(List.of(NAME), true, null, null, "-granted")));
        assertEquals(Math.min(all, 1_001), store.count(ask(List.of("եր"), true, null, null, "number")));
        assertEquals(
                List.of("N-998", "N-99"),
                store.list(ask(List.of("սիրանույշ", "998", "99 երեվ"), false, null, null, "number"), 0, 3_000).stream()
                        .map(Permit::number)
                        .filter(number -> number.equals("N-99") || number.equals("N-998"))
                        .sorted((a, b) -> b.length() - a.length())
                        .toList(),
                "any of the ways to read it");
    }

    @OnBothDatabases
    void aPageCostsAPage() {
        for (String sort : List.of("-granted", "granted", "number", "-number", "holder", "ends", "-ends")) {
            look(ask(List.of(), false, null, null, sort), 500);
        }
        look(ask(List.of(), false, "kind3", null, "-granted"), 500);
        look(ask(List.of(), false, "rare", null, "-granted"), 500);
        look(ask(List.of(), false, null, State.REVOKED, "-granted"), 500);
        // newest first stand those that are valid still
        look(ask(List.of(), false, null, State.VALID, "-granted"), 12_000);
        look(ask(List.of(), false, null, State.EXPIRED, "-granted"), 12_000);
    }

    @OnBothDatabases
    void aSearchCostsWhatItFinds() {
        look(ask(List.of(NAME), false, null, null, "-granted"), 1_000);
        look(ask(List.of("99123"), true, null, null, "-granted"), 500);
        look(ask(List.of(NAME + " " + CITY), false, null, null, "-granted"), 1_000);
        look(ask(List.of(CITY), true, null, null, "-granted"), 2_000);
        look(ask(List.of("եր"), false, null, State.VALID, "-granted"), 12_000);
        look(ask(List.of("erevan", CITY, "էրեվան"), true, null, null, "-granted"), 2_000);
    }

    /** No step of list or count meets many more rows than are shown or counted. */
    private void look(Ask ask, int most) {
        List<Object> values = new ArrayList<>();
        check(PermitStore.list(ask, 0, 51, values), values, most);
        List<Object> counted = new ArrayList<>();
        check(PermitStore.count(ask, counted), counted, 5 * PermitStore.counted(ask));
        assertTrue(store.list(ask, 0, 51).size() <= 51);
        assertTrue(store.count(ask) <= PermitStore.counted(ask) + 1);
    }

    private void check(String statement, List<Object> values, int most) {
        if (!sql.postgres()) {
            return;
        }
        List<String> plan =
                sql.list("explain (analyze, costs off) " + statement, row -> row.getString(1), values.toArray());
        double loops = 1;
        double met = 0;
        for (String line : plan) {
            Matcher node = NODE.matcher(line);
            if (node.find()) {
                loops = Double.parseDouble(node.group(2));
                met = Math.max(met, Double.parseDouble(node.group(1)) * loops);
            }
            Matcher removed = REMOVED.matcher(line);
            if (removed.find()) {
                met = Math.max(met, Double.parseDouble(removed.group(1)) * loops);
            }
        }
        assertTrue(met <= most, met + " rows for " + statement + "\n" + String.join("\n", plan));
    }
}
