package am.hamaynk.permits.inspection;

import am.hamaynk.api.files.Files;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.files.Intake.Kind;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.permits.inspection.Inspection.Photo;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What may be kept of an inspection: pictures and papers. */
@Component(service = Photos.class)
public final class Photos {
    /** What the browser's own chooser offers, the phone's camera included. */
    public static final String ACCEPT = "image/*,application/pdf";

    /** MiB of one file. */
    public static final int MOST = 15;

    private static final Set<Kind> KINDS = EnumSet.of(Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIC, Kind.PDF);

    private final Intake intake;

    @Activate
    public Photos(@Reference Intake intake) {
        this.intake = intake;
    }

    /** @throws am.hamaynk.api.Problem 422 {@code file-too-large} or {@code file-kind} at the field */
    Photo keep(Upload upload, String field) throws IOException {
        Files.Stored stored = intake.store(upload, field, MOST, KINDS);
        return new Photo(stored.id(), stored.name(), stored.type(), stored.size());
    }
}
