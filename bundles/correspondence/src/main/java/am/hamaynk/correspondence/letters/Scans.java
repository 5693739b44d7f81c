package am.hamaynk.correspondence.letters;

import am.hamaynk.api.files.Files;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.files.Intake.Kind;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.correspondence.letters.LetterStore.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The scans and other files that lie with letters. */
@Component(service = Scans.class)
public final class Scans {
    /** What the browser's own chooser offers. */
    public static final String ACCEPT = "application/pdf,image/jpeg,image/png,image/tiff,.odt,.docx";

    /** MiB of one file. */
    static final int MOST = 30;

    private static final Set<Kind> KINDS = EnumSet.of(Kind.PDF, Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.ODT, Kind.DOCX);

    private final Intake intake;
    private final Files files;

    @Activate
    public Scans(@Reference Intake intake, @Reference Files files) {
        this.intake = intake;
        this.files = files;
    }

    /**
     * Stores what was sent, within the caller's transaction.
     *
     * @throws am.hamaynk.api.Problem at field {@code scans}
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
        Files.Stored stored = intake.store(upload, "scans", MOST, KINDS);
        return new Scan(stored.id(), stored.name(), stored.size());
    }

    InputStream open(String file) {
        return files.open(file);
    }
}
