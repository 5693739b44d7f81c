package am.hamaynk.core.audit;

import am.hamaynk.api.audit.Audit.Verification;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.core.data.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.commons.dbutils.handlers.MapHandler;

/** Makes the chain, some hundred entries at a time, and checks it. */
final class Sealer {
    static final String BEGINNING = "0".repeat(64);
    private static final int BATCH = 500;

    private final Sql sql;
    private final Transactions transactions;
    private final Supplier<byte[]> key;
    private final Witness witness;
    private final PublishedHeads published;

    Sealer(Sql sql, Transactions transactions, Supplier<byte[]> key, Witness witness, PublishedHeads published) {
        this.sql = sql;
        this.transactions = transactions;
        this.key = key;
        this.witness = witness;
        this.published = published;
    }

    /** As it stands in the table. */
    record Head(long seq, String hash) {}

    /** Seals what has committed, whoever wrote it. Of several nodes that try at once, the one whose update of the head succeeds wins. */
    void seal() {
        seal("");
    }

    /** Seals what this node has committed: from its first entry on, so that no long table is looked through for it. */
    void sealOwn() {
        SortedMap<String, String> own = witness.unsealed();
        if (!own.isEmpty()) {
            seal(own.firstKey());
        }
    }

    private void seal(String first) {
        Set<String> before = witness.unsealed().keySet();
        int sealed;
        do {
            sealed = transactions.callNew(() -> batch(first));
        } while (sealed == BATCH);
        before.retainAll(witness.unsealed().keySet());
        forgetWhatOthersSealed(before);
    }

    private int batch(String first) throws SQLException {
        // the head first: whoever seals between these two reads makes the update below fail
        Head before = head();
        List<Row> rows = rows("where seq is null and id >= ? order by id", first, BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        long seq = before.seq();
        String hash = before.hash();
        Object[][] seals = new Object[rows.size()][];
        for (int i = 0; i < rows.size(); i++) {
            hash = rows.get(i).hashAfter(hash, ++seq);
            seals[i] = new Object[] {seq, hash, rows.get(i).id()};
        }
        if (sql.update("update core_audit_head set seq = ?, hash = ? where seq = ?", seq, hash, before.seq()) == 0) {
            return 0;
        }
        for (int changed : sql.batch("update core_audit set seq = ?, hash = ? where id = ? and seq is null", seals)) {
            if (changed != 1) {
                throw new IllegalStateException("an entry vanished or was sealed by somebody else");
            }
        }
        long last = seq;
        String lastHash = hash;
        transactions.afterCommit(() -> witness.sealed(rows, last, lastHash));
        return rows.size();
    }

    private void forgetWhatOthersSealed(Set<String> left) {
        List<Row> sealed = new ArrayList<>();
        try {
            for (String id : left) {
                Row row = find(id);
                if (row != null && row.seq() != null) {
                    sealed.add(row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (!sealed.isEmpty()) {
            witness.sealed(sealed, 0, BEGINNING);
        }
    }

    Verification verify() {
        try {
            return checked();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verification checked() throws SQLException {
        Map<String, String> promised = new HashMap<>(witness.unsealed());
        long witnessedSeq = witness.seq();
        String witnessedHash = witness.hash();
        Map<Long, String> seen = published.all();
        long lastSeen = seen.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        Head promisedHead = head();
        Breaks breaks = new Breaks();
        long seq = 0;
        String hash = BEGINNING;
        List<Row> rows;
        do {
            rows = sealedAfter(seq);
            for (Row row : rows) {
                seq++;
                String expected = row.hashAfter(hash, seq);
                breaks.check(row.seq() == seq && expected.equals(row.hash()) && genuine(row), seq);
                breaks.check(seq != witnessedSeq || expected.equals(witnessedHash), seq);
                breaks.check(seq != promisedHead.seq() || expected.equals(promisedHead.hash()), seq);
                breaks.check(expected.equals(seen.getOrDefault(seq, expected)), seq);
                hash = Objects.requireNonNullElse(row.hash(), BEGINNING);
                seq = row.seq();
                promised.remove(row.id(), row.mark());
            }
        } while (!rows.isEmpty());
        breaks.check(seq >= promisedHead.seq() && seq >= witnessedSeq && seq >= lastSeen, seq + 1);
        breaks.check(seq <= head().seq(), seq);

        long entries = seq;
        String after = "";
        do {
            rows = unsealed(after, BATCH);
            for (Row row : rows) {
                entries++;
                breaks.check(genuine(row), entries);
                after = row.id();
                promised.remove(row.id(), row.mark());
            }
        } while (!rows.isEmpty());
        for (Map.Entry<String, String> each : promised.entrySet()) {
            Row row = find(each.getKey());
            breaks.check(row != null && row.mark().equals(each.getValue()), entries + 1);
        }
        return new Verification(entries, breaks.first == null, breaks.first, hash, Instant.now());
    }

    /** The first place where something does not fit. */
    private static final class Breaks {
        private Long first;

        void check(boolean holds, long place) {
            if (!holds && (first == null || place < first)) {
                first = place;
            }
        }
    }

    private boolean genuine(Row row) {
        return Objects.equals(row.mark(), row.markBy(key.get()));
    }

    Head head() throws SQLException {
        Map<String, Object> row = sql.query("select seq, hash from core_audit_head", new MapHandler());
        return row == null
                ? new Head(-1, BEGINNING)
                : new Head(((Number) row.get("seq")).longValue(), (String) row.get("hash"));
    }

    private Row find(String id) throws SQLException {
        List<Row> found = sql.query("select " + Row.COLUMNS + " from core_audit where id = ?", Row::list, id);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Row> sealedAfter(long seq) throws SQLException {
        return rows("where seq > ? order by seq", seq, BATCH);
    }

    private List<Row> unsealed(String afterId, int limit) throws SQLException {
        return rows("where seq is null and id > ? order by id", afterId, limit);
    }

    private List<Row> rows(String where, Object after, int limit) throws SQLException {
        return sql.query(
                "select " + Row.COLUMNS + " from core_audit " + where + " fetch first " + limit + " rows only",
                Row::list,
                after);
    }
}
