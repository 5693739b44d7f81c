package am.hamaynk.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that can be read several times: once to see whether all of it can be read, then to take it in. */
@FunctionalInterface
public interface Source {
    /** Most bytes of a file, as many as a form may bring. */
    long MOST_BYTES = 200L << 20;

    InputStream open() throws IOException;

    /** Work on a source. */
    @FunctionalInterface
    interface Use<T> {
        T apply(Source source) throws IOException;
    }

    /** Sets a stream aside on the disk while it is worked on. */
    static <T> T aside(InputStream file, Use<T> use) throws IOException {
        Path kept = Files.createTempFile("hamaynk-import", ".tmp");
        try {
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
            return use.apply(() -> new BufferedInputStream(Files.newInputStream(kept), 1 << 16));
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    /** The same stream, refused ({@code too-large}, 413) while it comes where somebody sends more than {@link #MOST_BYTES}. */
    static InputStream limited(InputStream file) {
        return new Limited(file, MOST_BYTES);
    }
}
