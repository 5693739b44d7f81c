package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.correspondence.letters.LetterStore.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes scans and other files that lie with letters: known by their content, and never run. */
@Component(service = Scans.class)
public final class Scans {
    /** What the browser's own chooser offers. */
    public static final String ACCEPT = "application/pdf,image/jpeg,image/png,image/tiff,.odt,.docx";

    /** MiB of one file. */
    static final int MOST = 30;

    private static final int HEAD = 4096;

    private final Files files;

    @Activate
    public Scans(@Reference Files files) {
        this.files = files;
    }

    /**
     * Stores what was sent, within the caller's transaction.
     *
     * @throws Problem at field {@code scans}
     */
    List<Scan> store(List<Upload> uploads) throws IOException {
        List<Scan> stored = new ArrayList<>();
        for (Upload upload : uploads) {
            if (upload.size() > 0) {
                stored.add(store(upload));
            }
        }
        return stored;
    }

    private Scan store(Upload upload) throws IOException {
        if (upload.size() > (long) MOST << 20) {
            throw Problem.field("scans", "file-too-large", upload.name(), MOST);
        }
        byte[] head;
        try (InputStream in = upload.open()) {
            head = in.readNBytes(HEAD);
        }
        String[] kind = kind(head);
        if (kind == null) {
            throw Problem.field("scans", "file-kind", upload.name());
        }
        try (InputStream in = upload.open()) {
            Files.Stored stored = files.store(name(upload.name(), kind[0]), kind[1], in);
            return new Scan(stored.id(), stored.name(), stored.size());
        }
    }

    InputStream open(String file) {
        return files.open(file);
    }

    /** @return ending and media type, or null for what is not taken */
    static String[] kind(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("%PDF-")) {
            return new String[] {"pdf", "application/pdf"};
        }
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return new String[] {"jpg", "image/jpeg"};
        }
        if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            return new String[] {"png", "image/png"};
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return new String[] {"tif", "image/tiff"};
        }
        if (text.startsWith("PK\u0003\u0004")) {
            if (text.startsWith("mimetypeapplication/vnd.oasis.opendocument.text", 30)) {
                return new String[] {"odt", "application/vnd.oasis.opendocument.text"};
            }
            boolean office = text.startsWith("[Content_Types].xml", 30) || text.startsWith("_rels/", 30);
            if (office) {
                return new String[] {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
            }
        }
        return null;
    }

    /** Letters, digits and a few signs of what it was called, with the ending of what it is. */
    static String name(String given, String ending) {
        String stem = given.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _()-]+", "-")
                .replaceAll("^[ -]+|[ -]+$", "");
        String shown = stem.length() > 100 ? stem.substring(0, 100) : stem;
        return (shown.isEmpty() ? "scan" : shown) + "." + ending;
    }
}
