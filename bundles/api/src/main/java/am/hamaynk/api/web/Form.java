package am.hamaynk.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a visitor typed. Reading gathers what is wrong; {@link #check} tells all of it at once, each at its field. Text
 * is trimmed and in Unicode NFC; an absent field is empty, never null.
 */
@ProviderType
public interface Form {
    String text(String name);

    String text(String name, String otherwise);

    List<String> all(String name);

    boolean has(String name);

    /** Notes {@code required-field} where it is empty. */
    String required(String name);

    /**
     * Notes {@code bad-date} unless it is one of the forms of dates that the platform reads, {@code no-such-day} where
     * no calendar has it; null where empty.
     */
    LocalDate date(String name);

    /**
     * Whole number with or without separators; notes {@code bad-number}, or {@code bad-count} where it is not whole; null
     * where empty or noted.
     */
    Long number(String name);

    /** Notes a problem of the caller's own finding. */
    Form problem(String field, String code, Object... arguments);

    /** @throws am.hamaynk.api.Problem with all that was noted */
    void check();

    Optional<Upload> file(String name);

    /** All files that were sent under a name, in order. */
    default List<Upload> files(String name) {
        return file(name).stream().toList();
    }

    /** A file sent with the form. */
    interface Upload {
        /** Name without folders and control characters; for showing only. */
        String name();

        long size();

        InputStream open() throws IOException;
    }
}
