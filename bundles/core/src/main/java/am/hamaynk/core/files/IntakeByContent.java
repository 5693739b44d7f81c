package am.hamaynk.core.files;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.web.Form.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Intake} by how a file begins. */
@Component
public final class IntakeByContent implements Intake {
    private static final int HEAD = 1 << 16;
    private static final int LONGEST = 100;

    private final Files files;

    @Activate
    public IntakeByContent(@Reference Files files) {
        this.files = files;
    }

    @Override
    public Files.Stored store(Upload upload, String field, int most, Set<Kind> kinds) throws IOException {
        if (upload.size() > (long) most << 20) {
            throw Problem.field(field, "file-too-large", upload.name(), most);
        }
        Kind kind;
        try (InputStream in = upload.open()) {
            kind = kind(in.readNBytes(HEAD))
                    .filter(kinds::contains)
                    .orElseThrow(() -> Problem.field(field, "file-kind", upload.name()));
        }
        try (InputStream in = upload.open()) {
            return files.store(name(upload.name(), kind), kind.type(), in);
        }
    }

    /** Of which kind a file is that begins like this. */
    static Optional<Kind> kind(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        Kind kind = null;
        if (text.startsWith("%PDF-")) {
            kind = Kind.PDF;
        } else if (text.startsWith("\u00FF\u00D8\u00FF")) {
            kind = Kind.JPEG;
        } else if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            kind = Kind.PNG;
        } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            kind = Kind.WEBP;
        } else if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            kind = Kind.TIFF;
        } else if (text.matches("(?s).{4}ftyp(hei[cxms]|mif1|msf1).*")) {
            kind = Kind.HEIC;
        } else if (text.startsWith("PK\u0003\u0004")) {
            kind = packed(text);
        }
        return Optional.ofNullable(kind);
    }

    /** An archive is taken only as one of the two that are texts, each told by its first entry. */
    private static Kind packed(String text) {
        if (text.substring(Math.min(30, text.length())).matches("(?s)mimetype" + Kind.ODT.type() + "(PK.*|$)")) {
            return Kind.ODT;
        }
        boolean office = text.matches("(?s).{30}(\\[Content_Types\\]\\.xml|_rels/|docProps/|word/).*");
        return office && text.contains("word/") ? Kind.DOCX : null;
    }

    /** Letters, digits and a few signs of what it was called, with the ending of what it is. */
    static String name(String given, Kind kind) {
        String stem = given.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _()-]+", "-")
                .replaceAll("^[ -]+|[ -]+$", "");
        String shown = stem.length() > LONGEST ? stem.substring(0, LONGEST) : stem;
        return (shown.isEmpty() ? "file" : shown) + "." + kind.ending();
    }
}
