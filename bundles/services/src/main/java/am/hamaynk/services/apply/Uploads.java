package am.hamaynk.services.apply;

import am.hamaynk.api.files.Files;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.files.Intake.Kind;
import am.hamaynk.api.web.Form.Upload;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What applicants and the office may attach to an application. */
@Component(service = Uploads.class)
public final class Uploads {
    /** What the browser's own chooser offers, the phone's camera included. */
    public static final String ACCEPT = "image/*,application/pdf,.odt,.docx";

    /** MiB of one file. */
    public static final int MOST = 15;

    /** MiB of all that is sent at once. */
    public static final int AT_ONCE = 48;

    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.PDF, Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIC, Kind.ODT, Kind.DOCX);

    private final Intake intake;

    @Activate
    public Uploads(@Reference Intake intake) {
        this.intake = intake;
    }

    /**
     * @param field where problems stand
     * @throws am.hamaynk.api.Problem 422 {@code file-too-large} or {@code file-kind}
     */
    public Files.Stored store(Upload upload, String field) throws IOException {
        return intake.store(upload, field, MOST, KINDS);
    }
}
