package am.hamaynk.api.files;

import am.hamaynk.api.web.Form.Upload;
import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Takes the files that people send: known by their content and never by their name, which becomes a harmless one. */
@ProviderType
public interface Intake {
    /**
     * Keeps a file within the caller's transaction.
     *
     * @param field where problems stand
     * @param most MiB
     * @param kinds that are taken
     * @throws am.hamaynk.api.Problem 422 {@code file-too-large} (name, MiB) or {@code file-kind} (name)
     */
    Files.Stored store(Upload upload, String field, int most, Set<Kind> kinds) throws IOException;

    /** What an office can read. */
    enum Kind {
        PDF("application/pdf", "pdf"),
        JPEG("image/jpeg", "jpg"),
        PNG("image/png", "png"),
        WEBP("image/webp", "webp"),
        HEIC("image/heic", "heic"),
        TIFF("image/tiff", "tif"),
        ODT("application/vnd.oasis.opendocument.text", "odt"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

        private final String type;
        private final String ending;

        Kind(String type, String ending) {
            this.type = type;
            this.ending = ending;
        }

        /** Its media type. */
        public String type() {
            return type;
        }

        /** What names of such files end with, after the dot. */
        public String ending() {
            return ending;
        }
    }
}
