package am.hamaynk.core.files;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.core.data.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Files} in the database, in pieces, so that memory holds one piece at a time whatever the size of the file. */
@Component
public final class FilesInDatabase implements Files {
    static final int PIECE = 256 * 1024;

    private final Sql sql;
    private final Transactions transactions;

    @Activate
    public FilesInDatabase(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions) {
        this.sql = new Sql(core);
        this.transactions = transactions;
    }

    @Override
    public Stored store(String name, String type, InputStream content) throws IOException {
        String id = Ids.next();
        IOException[] unreadable = new IOException[1];
        try {
            return transactions.call(() -> {
                MessageDigest digest = sha256();
                long size = 0;
                int number = 0;
                byte[] piece = read(content, unreadable);
                while (piece.length > 0) {
                    digest.update(piece);
                    size += piece.length;
                    sql.update(
                            "insert into core_file_piece (file_id, number, content) values (?, ?, ?)",
                            id,
                            number++,
                            piece);
                    piece = piece.length < PIECE ? new byte[0] : read(content, unreadable);
                }
                Stored stored = new Stored(
                        id,
                        clean(name, 255),
                        clean(type, 100),
                        size,
                        HexFormat.of().formatHex(digest.digest()));
                sql.update(
                        "insert into core_file (id, name, media_type, length, sha256, created) values (?, ?, ?, ?, ?, ?)",
                        id,
                        stored.name(),
                        stored.type(),
                        size,
                        stored.sha256(),
                        Timestamp.from(Instant.now()));
                return stored;
            });
        } catch (RuntimeException failed) {
            if (unreadable[0] != null) {
                throw unreadable[0];
            }
            throw failed;
        }
    }

    private static byte[] read(InputStream content, IOException[] unreadable) throws IOException {
        try {
            return content.readNBytes(PIECE);
        } catch (IOException e) {
            unreadable[0] = e;
            throw e;
        }
    }

    @Override
    public Optional<Stored> find(String id) {
        if (!Ids.valid(id)) {
            return Optional.empty();
        }
        try {
            return sql.query(
                    "select name, media_type, length, sha256 from core_file where id = ?",
                    row -> row.next()
                            ? Optional.of(new Stored(
                                    id, row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
                            : Optional.empty(),
                    id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InputStream open(String id) {
        Stored stored = find(id).orElseThrow(() -> Problem.notFound(id));
        return new Pieces(sql, id, stored.size());
    }

    @Override
    public void delete(String id) {
        transactions.run(() -> {
            sql.update("delete from core_file_piece where file_id = ?", id);
            sql.update("delete from core_file where id = ?", id);
        });
    }

    private static MessageDigest sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256");
    }

    /** Without folders and control characters, and as long as its column. */
    private static String clean(String text, int length) {
        String last = text.substring(text.lastIndexOf('\\') + 1).replaceAll("\\p{Cntrl}", "");
        return last.length() <= length ? last : last.substring(last.length() - length);
    }
}
