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
     * @throws IOException where it cannot tell: the file is then not taken
     */
    Optional<String> scan(InputStream content) throws IOException;
}
