package am.hamaynk.api.opendata;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What the installed modules publish as data. */
@ProviderType
public interface Datasets {
    /** By module and id; those of a module that was withdrawn are gone. */
    List<Info> list();

    /**
     * A whole dataset as it was a minute ago at most, or as it last changed.
     *
     * @throws am.hamaynk.api.Problem {@code not-found} (404); {@code unavailable} (503) where its module fails
     */
    Copy copy(String id, Format format);

    enum Format {
        CSV,
        JSON
    }

    /**
     * @param title by language: hy, en and ru; so {@code text}, what it holds
     * @param theme as {@link Dataset#theme}
     * @param issued since when it is published, or null before anybody had a copy
     * @param modified when it was last found changed, or null before anybody had a copy
     */
    record Info(
            String id,
            String module,
            Map<String, String> title,
            Map<String, String> text,
            List<Column> columns,
            String theme,
            LocalDate issued,
            Instant modified) {}

    /** @param title what it means, by language */
    record Column(String name, Map<String, String> title) {}

    /**
     * @param hash of the content, hexadecimal: the same for the same rows
     * @param size bytes
     */
    record Copy(String hash, long size, Content content) {}

    /** Opens what a copy holds; closed by the caller. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
