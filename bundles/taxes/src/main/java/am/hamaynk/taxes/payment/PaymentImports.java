package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.exchange.Importer;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.exchange.Source;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.payment.PaymentFiles.Counts;
import am.hamaynk.taxes.payment.PaymentFiles.Report;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Banks' files between their upload and their end, where every node finds them, and how far each was taken; after a week
 * nobody asks for them.
 */
@Component(service = {PaymentImports.class, Runnable.class})
@Job(name = "taxes.imports", at = "03:50")
public final class PaymentImports implements Runnable {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Sql sql;
    private final Transactions transactions;
    private final Files files;
    private final Today today;

    @Activate
    public PaymentImports(
            @Reference Sql sql, @Reference Transactions transactions, @Reference Files files, @Reference Today today) {
        this.sql = sql;
        this.transactions = transactions;
        this.files = files;
        this.today = today;
    }

    /** @param file its key; mapping and channel as in {@link PaymentFiles.Order} */
    record Upload(String file, String name, String channel, Map<String, String> mapping) {}

    /** @throws Problem {@code too-long} where a mapped name is longer than any column's */
    Upload keep(String name, String channel, Map<String, String> mapping, InputStream content) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(mapping).forEach((column, theirs) -> {
            if (theirs.length() > 100) {
                throw Problem.field("map." + column, "too-long", 100);
            }
            lines.append(column).append('=').append(theirs).append('\n');
        });
        String shown = cut(name == null || name.isBlank() ? "payments" : name, 200);
        return transactions.call(() -> {
            String file =
                    files.store(shown, "application/octet-stream", content).id();
            sql.update(
                    "insert into taxes_upload (file_id, file_name, channel, mapping, moment) values (?, ?, ?, ?, ?)",
                    file,
                    shown,
                    channel,
                    lines.toString(),
                    today.now());
            return new Upload(file, shown, channel, Map.copyOf(mapping));
        });
    }

    /** @throws Problem {@code upload-gone} (404) where nothing waits under this key */
    Upload find(String file) {
        return sql.one(
                        "select file_name, channel, mapping from taxes_upload where file_id = ?",
                        row -> new Upload(file, row.getString(1), row.getString(2), mapping(row.getString(3))),
                        file)
                .orElseThrow(() -> Problem.of("upload-gone", 404));
    }

    private static Map<String, String> mapping(String lines) {
        Map<String, String> mapping = new TreeMap<>();
        for (String line : lines.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                mapping.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return mapping;
    }

    Source source(String file) {
        return () -> new BufferedInputStream(files.open(file), 1 << 16);
    }

    void drop(String file) {
        transactions.run(() -> {
            if (sql.update("delete from taxes_upload where file_id = ?", file) > 0) {
                files.delete(file);
            }
        });
    }

    /** What a task has taken so far, empty where it has not begun. */
    public Optional<Report> report(String task) {
        return sql.one(
                        "select lines_read, created, unchanged, rejected, unassigned, amount from taxes_import where task_id = ?",
                        row -> new Counts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)),
                        task)
                .map(counts -> Report.of(counts, errors(task)));
    }

    private List<Importer.Error> errors(String task) {
        return sql.list(
                "select line, column_name, code, message from taxes_import_error where task_id = ? order by number",
                row -> new Importer.Error(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                task);
    }

    boolean finished(String task) {
        return sql.number("select count(*) from taxes_import where task_id = ? and finished = true", task) > 0;
    }

    void begin(String task) {
        transactions.run(() -> {
            forget(task);
            sql.update(
                    "insert into taxes_import (task_id, moment, finished, lines_read, created, unchanged, rejected,"
                            + " unassigned, amount, errors) values (?, ?, false, 0, 0, 0, 0, 0, 0, 0)",
                    task,
                    today.now());
        });
    }

    /** Within the running transaction, or in one of its own. */
    void kept(String task, Counts counts, List<Importer.Error> more) {
        transactions.run(() -> {
            long before = more.isEmpty() ? 0 : sql.number("select errors from taxes_import where task_id = ?", task);
            List<Object[]> rows = new ArrayList<>();
            for (Importer.Error error : more) {
                rows.add(new Object[] {
                    task,
                    before + rows.size(),
                    error.line(),
                    cut(error.column(), 200),
                    error.code(),
                    cut(error.message(), 1000)
                });
            }
            sql.batch(
                    "insert into taxes_import_error (task_id, number, line, column_name, code, message)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    rows);
            sql.update(
                    "update taxes_import set lines_read = ?, created = ?, unchanged = ?, rejected = ?, unassigned = ?,"
                            + " amount = ?, errors = errors + ? where task_id = ?",
                    counts.read(),
                    counts.created(),
                    counts.unchanged(),
                    counts.rejected(),
                    counts.unassigned(),
                    counts.amount(),
                    more.size(),
                    task);
        });
    }

    /** @param file dropped with it, or null where it is needed still */
    void finish(String task, String file) {
        transactions.run(() -> {
            sql.update("update taxes_import set finished = true where task_id = ?", task);
            if (file != null) {
                drop(file);
            }
        });
    }

    private void forget(String task) {
        sql.update("delete from taxes_import_error where task_id = ?", task);
        sql.update("delete from taxes_import where task_id = ?", task);
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    @Override
    public void run() {
        var before = today.now().minus(KEPT);
        sql.list("select file_id from taxes_upload where moment < ?", row -> row.getString(1), before)
                .forEach(this::drop);
        sql.list("select task_id from taxes_import where moment < ?", row -> row.getString(1), before)
                .forEach(task -> transactions.run(() -> forget(task)));
    }
}
