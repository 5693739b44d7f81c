package am.hamaynk.api.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks for what harms in what people send. Every one that is there is asked about every file of a form, and about every
 * body of REST that is no JSON, before a module sees it; where there is none, nothing is looked for.
 */
@ConsumerType
@FunctionalInterface
public interface Scanner {
    /**
     * @return the name of what was found, empty where the content is harmless
     * @throws TooLarge where it looks at nothing as large: the file is never taken
     * @throws IOException where it cannot tell now: the file is not taken, and its sender is asked to try later
     */
    Optional<String> scan(InputStream content) throws IOException;

    /** Trying later would not help. */
    final class TooLarge extends IOException {
        public TooLarge(String message) {
            super(message);
        }
    }
}
