package am.hamaynk.core.files;

import am.hamaynk.core.data.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** Reads a file piece by piece, each with a query of its own: a slow reader holds no connection. */
final class Pieces extends InputStream {
    private final Sql sql;
    private final String id;
    private long left;
    private byte[] piece = new byte[0];
    private int at;
    private int next;

    Pieces(Sql sql, String id, long size) {
        this.sql = sql;
        this.id = id;
        this.left = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length) {
            if (left == 0) {
                return -1;
            }
            load();
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        left -= count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - at;
    }

    private void load() throws IOException {
        try {
            piece = sql.query(
                    "select content from core_file_piece where file_id = ? and number = ?",
                    row -> row.next() ? row.getBytes(1) : null,
                    id,
                    next++);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        at = 0;
        if (piece == null) {
            piece = new byte[0];
            throw new IOException("The file " + id + " was deleted while it was read");
        }
    }
}
