package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.exchange.Source;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files between their upload and their import, where every node finds them; after a week nobody waits for them. */
@Component(service = {Uploads.class, Runnable.class})
@Job(name = "registers.uploads", at = "03:40")
public final class Uploads implements Runnable {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Files files;
    private final Transactions transactions;
    private final Db db;

    @Activate
    public Uploads(@Reference Files files, @Reference Transactions transactions, @Reference Db db) {
        this.files = files;
        this.transactions = transactions;
        this.db = db;
    }

    /** @param id key of the file */
    public record Upload(String id, String kind, String name) {}

    public Upload keep(String kind, String name, InputStream file) {
        return transactions.call(() -> {
            String shown = Keys.cut(name == null || name.isBlank() ? kind : name, 200);
            Upload upload = new Upload(
                    files.store(shown, "application/octet-stream", file).id(), kind, shown);
            db.update(
                    "insert into registers_upload (file_id, kind, file_name, moment) values (?, ?, ?, ?)",
                    upload.id(),
                    kind,
                    shown,
                    Instant.now());
            return upload;
        });
    }

    /** @throws Problem {@code upload-gone} (404) where nothing waits under this key */
    public Upload find(String id) {
        return db.one(
                        "select kind, file_name from registers_upload where file_id = ?",
                        row -> new Upload(id, row.getString(1), row.getString(2)),
                        id)
                .orElseThrow(() -> Problem.of("upload-gone", 404));
    }

    public Source source(String id) {
        return () -> new BufferedInputStream(files.open(id), 1 << 16);
    }

    public void drop(String id) {
        transactions.run(() -> {
            if (db.update("delete from registers_upload where file_id = ?", id) > 0) {
                files.delete(id);
            }
        });
    }

    @Override
    public void run() {
        db.list(
                        "select file_id from registers_upload where moment < ?",
                        row -> row.getString(1),
                        Instant.now().minus(KEPT))
                .forEach(this::drop);
    }
}
