package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.web.Form.Upload;
import com.j256.simplemagic.ContentInfo;
import com.j256.simplemagic.ContentInfoUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes files that people bring: of the kinds an office can read, known by their content and never by their name. */
@Component(service = Uploads.class)
public final class Uploads {
    /** What the browser's own chooser offers, the phone's camera included. */
    public static final String ACCEPT = "image/*,application/pdf,.odt,.docx";

    /** MiB of one file. */
    public static final int MOST = 15;

    /** MiB of all that is sent at once. */
    public static final int AT_ONCE = 48;

    private static final int HEAD = 1 << 16;
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String ODT = "application/vnd.oasis.opendocument.text";
    private static final Map<String, String> KINDS = Map.of(
            "application/pdf",
            "pdf",
            "image/jpeg",
            "jpg",
            "image/png",
            "png",
            "image/webp",
            "webp",
            "image/heic",
            "heic",
            ODT,
            "odt",
            DOCX,
            "docx");

    private final Files files;

    @Activate
    public Uploads(@Reference Files files) {
        this.files = files;
    }

    /**
     * @param field where problems stand
     * @throws Problem 422 {@code file-too-large} or {@code file-kind}
     */
    public Files.Stored store(Upload upload, String field) throws IOException {
        if (upload.size() > (long) MOST << 20) {
            throw Problem.field(field, "file-too-large", upload.name(), MOST);
        }
        byte[] head;
        try (InputStream in = upload.open()) {
            head = in.readNBytes(HEAD);
        }
        String type = type(head);
        if (type == null) {
            throw Problem.field(field, "file-kind", upload.name());
        }
        try (InputStream in = upload.open()) {
            return files.store(name(upload.name(), KINDS.get(type)), type, in);
        }
    }

    /** @return one of the kinds that are taken, or null */
    static String type(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.matches("(?s).{4}ftyp(hei[cxms]|mif1|msf1).*")) {
            return "image/heic";
        }
        if (text.matches("(?s)PK\\x03\\x04.{26}mimetype" + ODT + "(PK.*|$)")) {
            return ODT;
        }
        if (text.matches("(?s)PK\\x03\\x04.{26}(\\[Content_Types\\]\\.xml|_rels/|docProps/|word/).*")
                && text.contains("word/")) {
            return DOCX;
        }
        ContentInfo found = head.length == 0 ? null : Magic.KNOWN.findMatch(head);
        return found != null && KINDS.containsKey(String.valueOf(found.getMimeType())) ? found.getMimeType() : null;
    }

    /** Letters, digits and a few signs of what it was called, with the ending of what it is. */
    static String name(String given, String ending) {
        String stem = given.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _()-]+", "-")
                .replaceAll("^[ -]+|[ -]+$", "");
        String shown = stem.length() > 100 ? stem.substring(0, 100) : stem;
        return (shown.isEmpty() ? "file" : shown) + "." + ending;
    }

    /** Read when the first file comes. */
    private static final class Magic {
        static final ContentInfoUtil KNOWN = new ContentInfoUtil();
    }
}
