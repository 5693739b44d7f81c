package am.hamaynk.core.audit;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.json.Json;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Audit} in one table. An act inserts its row and takes no lock that another act would wait for; ten times a second
 * what has committed is sealed in sequence.
 *
 * <p>What {@link #verify} proves: a sealed entry cannot be altered, removed, inserted or moved without breaking the
 * chain, and the chain cannot be cut short or rewritten without contradicting the head in the table, the heads that are
 * published daily ({@link Publishing}) and what each node has noted beside the database ({@link Witness}). An unsealed entry carries a mark by a
 * secret key, so it cannot be altered or forged, nor moved, as its time is part of its key; that it is missing is known to
 * the node that wrote it, by the witness's file. What it cannot prove: who can write to the database <em>and</em> knows
 * the key <em>and</em> changes the files of every node may rewrite what no published head covers that somebody outside
 * has kept. The key stands in the
 * table of settings unless {@code HAMAYNK_AUDIT_KEY} gives one that is not in the database; an entry whose node is lost
 * with its disk within the second before sealing can be removed unseen.
 */
@Component(
        service = {Audit.class, AuditLog.class},
        immediate = true,
        // asked for when it is needed: the community, whose zone it tells, writes into this log
        reference =
                @Reference(
                        name = "today",
                        service = Today.class,
                        cardinality = ReferenceCardinality.OPTIONAL,
                        policy = ReferencePolicy.DYNAMIC))
public final class AuditLog implements Audit {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    /** As often what another node has left behind is looked for: every half a minute. */
    private static final int ALL_TICKS = 300;

    private static final int MOST_READS = 10_000;

    private final DataSource source;
    private final Sql sql;
    private final Transactions transactions;
    private final Access access;
    private final AuditKey key;
    private final Witness witness;
    private final Sealer sealer;
    private final PublishedHeads published;
    private final Supplier<ZoneId> zone;
    private final AtomicBoolean unsealed = new AtomicBoolean(true);
    private final Map<Read, Row> reads = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audit"));
    private UUID last = new UUID(0, 0);
    private int ticks;

    private record Read(String userId, String subject) {}

    @Activate
    public AuditLog(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Settings settings,
            ComponentContext context) {
        this(
                core,
                transactions,
                access,
                new AuditKey(core, transactions, settings),
                Path.of(Settings.data(), "audit", "witness"),
                () -> zone(context.locateService("today")));
        clock.scheduleWithFixedDelay(this::tick, 100, 100, TimeUnit.MILLISECONDS);
    }

    AuditLog(
            DataSource core,
            Transactions transactions,
            Access access,
            AuditKey key,
            Path witness,
            Supplier<ZoneId> zone) {
        this.source = core;
        this.sql = new Sql(core);
        this.transactions = transactions;
        this.access = access;
        this.key = key;
        this.zone = zone;
        this.witness = new Witness(witness);
        this.published = new PublishedHeads(sql);
        this.sealer = new Sealer(sql, transactions, key::bytes, this.witness, published);
    }

    private static ZoneId zone(Today today) {
        return today == null ? ZoneId.of("Asia/Yerevan") : today.zone();
    }

    @Deactivate
    void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(5, TimeUnit.SECONDS);
        seal();
        witness.close();
    }

    @Override
    public void record(String act, String subject, Map<String, ?> details) {
        insert(row(access.user().orElse(null), act, subject, Json.write(details)));
    }

    @Override
    public void read(String subject) {
        User user = access.user().orElse(null);
        if (user == null || subject.equals(user.subject())) {
            return;
        }
        reads.computeIfAbsent(new Read(user.id(), subject), once -> row(user, "person.read", subject, "{}"));
        if (reads.size() > MOST_READS) {
            writeReads();
        }
    }

    @Override
    public Slice<Head> heads(String cursor, int limit) {
        try {
            return published.latest(cursor, limit);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals what has committed and makes the head of the day public; does nothing while the log is empty. */
    boolean publish(LocalDate day) {
        seal();
        return transactions.call(() -> {
            Sealer.Head head = sealer.head();
            return head.seq() > 0 && published.publish(day, head.seq(), head.hash());
        });
    }

    @Override
    public Verification verify() {
        writeReads();
        return sealer.verify();
    }

    @Override
    public Slice<Entry> entries(Filter filter, String cursor, int limit) {
        StringBuilder where = new StringBuilder(" where act is not null");
        List<Object> values = new ArrayList<>();
        if (cursor != null) {
            where.append(" and id < ?");
            values.add(cursor);
        }
        if (filter.act() != null) {
            where.append(" and (act = ? or act like ?)");
            values.add(filter.act());
            values.add(filter.act().replace("%", "").replace("_", "") + ".%");
        }
        equal(where, values, "subject", filter.subject());
        equal(where, values, "user_id", filter.userId());
        from(where, values, ">=", filter.from());
        from(where, values, "<", filter.to() == null ? null : filter.to().plusDays(1));
        try {
            List<Row> rows = sql.query(
                    "select " + Row.COLUMNS + " from core_audit" + where + " order by id desc fetch first "
                            + (limit + 1) + " rows only",
                    Row::list,
                    values.toArray());
            List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
            return new Slice<>(
                    shown.stream().map(Row::entry).toList(),
                    rows.size() > limit ? shown.get(limit - 1).id() : null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals at once what has committed. */
    void seal() {
        seal(sealer::seal);
    }

    private void seal(Runnable sealing) {
        try {
            writeReads();
            sealing.run();
        } catch (RuntimeException failed) {
            unsealed.set(true);
            LOG.warn("The audit log could not be sealed now and will be later: {}", failed.toString());
        }
    }

    private void tick() {
        if (++ticks % ALL_TICKS == 0) {
            seal();
        } else if (unsealed.getAndSet(false) || !reads.isEmpty()) {
            seal(sealer::sealOwn);
        }
    }

    private void writeReads() {
        List<Row> gathered = new ArrayList<>();
        reads.keySet().forEach(read -> {
            Row row = reads.remove(read);
            if (row != null) {
                gathered.add(row);
            }
        });
        if (gathered.isEmpty()) {
            return;
        }
        try {
            transactions.callNew(() -> {
                gathered.forEach(this::insert);
                return null;
            });
        } catch (RuntimeException failed) {
            gathered.forEach(row -> reads.put(new Read(row.userId(), row.subject()), row));
            throw failed;
        }
    }

    private void insert(Row row) {
        transactions.later(
                source,
                "insert into core_audit (id, at_millis, user_id, user_name, act, subject, details, mark)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.millis(),
                row.userId(),
                row.userName(),
                row.act(),
                row.subject(),
                row.details(),
                row.mark());
        transactions.afterCommit(() -> {
            witness.committed(row.id(), row.mark());
            unsealed.set(true);
        });
    }

    private Row row(User user, String act, String subject, String details) {
        return new Row(
                        nextId(),
                        System.currentTimeMillis(),
                        user == null ? null : user.id(),
                        user == null ? null : fit(user.name(), 200),
                        fit(act, 100),
                        fit(subject, 200),
                        details,
                        null,
                        null,
                        null)
                .marked(key.bytes());
    }

    /** Grows with every call on this node, so that the entries of one act stand in their order. */
    private String nextId() {
        return after(UUID.fromString(Ids.next())).toString();
    }

    private synchronized UUID after(UUID next) {
        last = next.getMostSignificantBits() > last.getMostSignificantBits()
                ? next
                : new UUID(last.getMostSignificantBits(), last.getLeastSignificantBits() + 1);
        return last;
    }

    private static void equal(StringBuilder where, List<Object> values, String column, String value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ?");
            values.add(value);
        }
    }

    private void from(StringBuilder where, List<Object> values, String comparison, LocalDate day) {
        if (day != null) {
            where.append(" and at_millis ").append(comparison).append(" ?");
            values.add(day.atStartOfDay(zone.get()).toInstant().toEpochMilli());
        }
    }

    /** As long as its column, and without the character that PostgreSQL cannot keep. */
    private static String fit(String text, int length) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        return clean.length() <= length ? clean : clean.substring(0, length);
    }
}
