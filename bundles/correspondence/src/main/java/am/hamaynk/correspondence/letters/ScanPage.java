package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.LetterStore.Scan;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A file that lies with a letter, to be saved and never to be run. */
@Component
@Page(path = "/correspondence/letters/{id}/files/{file}", permission = Rights.ANY)
public final class ScanPage implements Renderer {
    private final Door door;
    private final LetterStore store;
    private final Scans scans;

    @Activate
    public ScanPage(@Reference Door door, @Reference LetterStore store, @Reference Scans scans) {
        this.door = door;
        this.store = store;
        this.scans = scans;
    }

    @Override
    public Reply render(Visit visit) {
        Letter letter = door.read(visit.param("id"));
        Scan scan = store.scans(letter.id()).stream()
                .filter(one -> one.file().equals(visit.param("file")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(visit.param("file")));
        return Reply.download(scan.name(), "application/octet-stream", out -> {
            try (InputStream in = scans.open(scan.file())) {
                in.transferTo(out);
            }
        });
    }
}
