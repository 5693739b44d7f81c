package am.hamaynk.core.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node itself saw of the log, kept outside the database: the entries it committed that are not yet sealed, and
 * the last sealed one. So somebody who can write to the database alone cannot take away the end of the log unnoticed.
 */
final class Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    private static final long LARGE = 1 << 20;

    private final Path file;
    private final SortedMap<String, String> unsealed = new TreeMap<>();
    private long seq;
    private String hash = Sealer.BEGINNING;
    private FileChannel out;

    Witness(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::remember);
            }
            rewrite();
        } catch (IOException e) {
            LOG.error("The witness of the audit log cannot be kept in {}", file, e);
        }
    }

    /** An entry has committed. */
    synchronized void committed(String id, String mark) {
        unsealed.put(id, mark);
        append("+ " + id + " " + mark);
    }

    /** Entries have been sealed up to this one. */
    synchronized void sealed(Collection<Row> rows, long lastSeq, String lastHash) {
        for (Row row : rows) {
            unsealed.remove(row.id(), row.mark());
        }
        if (lastSeq > seq) {
            seq = lastSeq;
            hash = lastHash;
        }
        try {
            if (unsealed.isEmpty() || out != null && out.size() > LARGE) {
                rewrite();
            } else {
                StringBuilder lines = new StringBuilder();
                rows.forEach(row -> lines.append("- ")
                        .append(row.id())
                        .append(' ')
                        .append(row.mark())
                        .append('\n'));
                append(lines + "= " + seq + " " + hash);
            }
        } catch (IOException e) {
            LOG.error("The witness of the audit log cannot be kept in {}", file, e);
        }
    }

    /** Entries that this node committed and nobody is known to have sealed, with their marks. */
    synchronized SortedMap<String, String> unsealed() {
        return new TreeMap<>(unsealed);
    }

    /** Place of the last sealed entry that this node has seen. */
    synchronized long seq() {
        return seq;
    }

    synchronized String hash() {
        return hash;
    }

    synchronized void close() {
        try {
            if (out != null) {
                out.close();
                out = null;
            }
        } catch (IOException e) {
            LOG.warn("The witness of the audit log did not close", e);
        }
    }

    private void remember(String line) {
        String[] parts = line.split(" ");
        if (parts.length < 3 || parts[2].length() != 64) {
            return;
        }
        switch (parts[0]) {
            case "+" -> unsealed.put(parts[1], parts[2]);
            case "-" -> unsealed.remove(parts[1], parts[2]);
            case "=" -> {
                seq = Long.parseLong(parts[1]);
                hash = parts[2];
            }
            default -> LOG.debug("A line of {} is of a later version", file);
        }
    }

    private void append(String line) {
        try {
            if (out != null) {
                out.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            LOG.error("The witness of the audit log cannot be kept in {}", file, e);
        }
    }

    private void rewrite() throws IOException {
        StringBuilder all = new StringBuilder("= " + seq + " " + hash + "\n");
        unsealed.forEach((id, mark) ->
                all.append("+ ").append(id).append(' ').append(mark).append('\n'));
        if (out != null) {
            out.close();
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, all);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
}
