package am.hamaynk.core.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup as it lies in a file. */
final class Archive implements AutoCloseable {
    /** A value may be as long as the database took it. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int MANIFEST_LIMIT = 10 << 20;

    private final ZipFile zip;
    private final Manifest manifest;

    Archive(Path file) throws IOException {
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException broken) {
            throw new Refused(file + " is no backup, or is cut off: " + broken.getMessage(), broken);
        }
        try {
            manifest =
                    Manifest.parse(new String(open(Manifest.NAME).readNBytes(MANIFEST_LIMIT), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException broken) {
            zip.close();
            throw broken;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new Refused("The backup has no " + name);
        }
        return zip.getInputStream(entry);
    }

    /** @throws Refused where a part is missing or is not what the manifest says */
    void verify() throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (Manifest.Part part : manifest.parts().values()) {
            MessageDigest digest = Backup.sha256();
            try (InputStream in = new DigestInputStream(open(part.file()), digest)) {
                while (in.read(buffer) >= 0) {
                    // the digest sees it
                }
            } catch (ZipException broken) {
                throw new Refused(part.file() + " in the backup is damaged: " + broken.getMessage(), broken);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
                throw new Refused(part.file() + " in the backup is not what the manifest says");
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
