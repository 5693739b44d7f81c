package am.hamaynk.core.opendata;

import am.hamaynk.api.Problem;
import am.hamaynk.api.opendata.DatasetSource;
import am.hamaynk.api.opendata.Datasets.Copy;
import am.hamaynk.api.opendata.Datasets.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of one dataset that are handed out. They are files: however many take them and however slowly, the module and the
 * database are asked once.
 */
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    /** So long a copy is good enough whatever has changed. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final String id;
    private final List<String> columns;
    private final DatasetSource source;
    private final Path folder;
    private final Supplier<ZonedDateTime> now;
    private final AtomicLong changes = new AtomicLong();
    private final ReentrantLock making = new ReentrantLock();
    private volatile Edition current;
    private Edition before;
    private volatile boolean gone;

    private record Edition(Path csv, Path json, String hash, ZonedDateTime made, long changes) {
        void delete() {
            try {
                Files.deleteIfExists(csv);
                Files.deleteIfExists(json);
            } catch (IOException busy) {
                LOG.debug("{} stays", csv, busy);
            }
        }
    }

    Shelf(String id, List<String> columns, DatasetSource source, Path folder, Supplier<ZonedDateTime> now) {
        this.id = id;
        this.columns = columns;
        this.source = source;
        this.folder = folder;
        this.now = now;
    }

    /** Makes a folder, and takes out of it what an earlier start left. */
    static Path empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }

    void changed() {
        changes.incrementAndGet();
    }

    /** @param seen told the hash of each new edition */
    Copy copy(Format format, Consumer<String> seen) {
        Edition edition = good(current) ? current : made(seen);
        Path file = format == Format.CSV ? edition.csv() : edition.json();
        try {
            return new Copy(edition.hash(), Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Its module leaves: nobody waits for a copy that is just being made. */
    void clear() {
        gone = true;
        if (making.tryLock()) {
            try {
                deleteAll();
            } finally {
                making.unlock();
            }
        }
    }

    private void deleteAll() {
        Stream.of(current, before).filter(Objects::nonNull).forEach(Edition::delete);
    }

    /** While somebody makes a new one the others take the old one, where there is one. */
    private Edition made(Consumer<String> seen) {
        Edition old = current;
        if (old == null) {
            making.lock();
        } else if (!making.tryLock()) {
            return old;
        }
        try {
            if (!good(current)) {
                Edition fresh = make();
                seen.accept(fresh.hash());
                if (before != null) {
                    before.delete();
                }
                before = current;
                current = fresh;
            }
            return current;
        } catch (Exception | LinkageError failed) {
            LOG.error("Dataset {} could not be written", id, failed);
            throw Problem.later("unavailable", 503, YOUNG.toSeconds());
        } finally {
            if (gone) {
                deleteAll();
            }
            making.unlock();
        }
    }

    private boolean good(Edition edition) {
        if (edition == null) {
            return false;
        }
        ZonedDateTime moment = now.get();
        return edition.made().plus(YOUNG).isAfter(moment)
                || edition.changes() == changes.get()
                        && edition.made().toLocalDate().equals(moment.toLocalDate());
    }

    private Edition make() throws Exception {
        long seen = changes.get();
        ZonedDateTime moment = now.get();
        Path csv = Files.createTempFile(folder, id, ".csv");
        Path json = Files.createTempFile(folder, id, ".json");
        try (EditionWriter writer = new EditionWriter(columns, csv, json)) {
            source.write(writer);
            return new Edition(csv, json, writer.end(), moment, seen);
        } catch (Exception | Error failed) {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(json);
            throw failed;
        }
    }
}
