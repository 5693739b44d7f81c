package am.hamaynk.api.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps files where every node finds them: by default in the database, in pieces, within the caller's transaction. */
@ProviderType
public interface Files {
    /**
     * @param name as the sender called it; shown, never used as a path
     * @param type media type, as found by content where it matters
     */
    Stored store(String name, String type, InputStream content) throws IOException;

    Optional<Stored> find(String id);

    /** @throws am.hamaynk.api.Problem {@code not-found} */
    InputStream open(String id);

    void delete(String id);

    /**
     * @param size bytes
     * @param sha256 hexadecimal
     */
    record Stored(String id, String name, String type, long size, String sha256) {}
}
