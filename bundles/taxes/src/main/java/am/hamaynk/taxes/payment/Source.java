package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /**
     * Sets a stream aside on the disk while it is worked on.
     *
     * @throws Problem {@code file-too-large} (413)
     */
    static <T> T aside(InputStream file, Use<T> use) throws IOException {
        Path kept = Files.createTempFile("hamaynk-payments", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(kept)) {
                byte[] buffer = new byte[1 << 16];
                long size = 0;
                for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
                    size += count;
                    if (size > MOST_BYTES) {
                        throw Problem.of("file-too-large", 413);
                    }
                    out.write(buffer, 0, count);
                }
            }
            return use.apply(() -> new BufferedInputStream(Files.newInputStream(kept), 1 << 16));
        } finally {
            Files.deleteIfExists(kept);
        }
    }
}
