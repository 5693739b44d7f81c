package am.hamaynk.permits.inspection;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.permits.inspection.Inspection.Photo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes pictures and papers of an inspection: known by their content, never by their name. */
@Component(service = Photos.class)
public final class Photos {
    /** What the browser's own chooser offers, the phone's camera included. */
    public static final String ACCEPT = "image/*,application/pdf";

    /** MiB of one file. */
    public static final int MOST = 15;

    private static final int HEAD = 16;

    private final Files files;

    @Activate
    public Photos(@Reference Files files) {
        this.files = files;
    }

    /** @throws Problem 422 {@code file-too-large} or {@code file-kind} at the field */
    Photo keep(Upload upload, String field) throws IOException {
        if (upload.size() > (long) MOST << 20) {
            throw Problem.field(field, "file-too-large", upload.name(), MOST);
        }
        byte[] head;
        try (InputStream in = upload.open()) {
            head = in.readNBytes(HEAD);
        }
        String type = type(new String(head, StandardCharsets.ISO_8859_1));
        if (type == null) {
            throw Problem.field(field, "file-kind", upload.name());
        }
        String name = name(upload.name(), type.substring(type.indexOf('/') + 1));
        try (InputStream in = upload.open()) {
            Files.Stored stored = files.store(name, type, in);
            return new Photo(stored.id(), name, type, stored.size());
        }
    }

    /** By how it begins; null for whatever else it may be. */
    static String type(String head) {
        if (head.startsWith("%PDF-")) {
            return "application/pdf";
        }
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return "image/jpeg";
        }
        if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
            return "image/png";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        return head.matches("(?s).{4}ftyp(hei[cxms]|mif1|msf1).*") ? "image/heic" : null;
    }

    /** Letters, digits and a few signs of what it was called, with the ending of what it is. */
    static String name(String given, String ending) {
        String stem = given.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _()-]+", "-")
                .replaceAll("^[ -]+|[ -]+$", "");
        String shown = stem.length() > 100 ? stem.substring(0, 100) : stem;
        return (shown.isEmpty() ? "photo" : shown) + "." + ending;
    }
}
