package am.hamaynk.web;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Scanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every file that comes in looked into, whatever way it comes, before a module sees it. */
@Component(service = Screening.class)
public final class Screening {
    private static final Logger LOG = LoggerFactory.getLogger(Screening.class);
    private static final int LATER = 60;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Scanner> scanners = List.of();

    private final Audit audit;
    private final Transactions transactions;

    @Activate
    public Screening(@Reference Audit audit, @Reference Transactions transactions) {
        this(audit, transactions, List.of());
    }

    Screening(Audit audit, Transactions transactions, List<Scanner> scanners) {
        this.audit = audit;
        this.transactions = transactions;
        this.scanners = scanners;
    }

    /** What can be read more than once. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** @return whether anybody looks */
    public boolean active() {
        return !scanners.isEmpty();
    }

    /**
     * @param name as the sender called it
     * @param where the address it was sent to
     * @return why it is not taken: {@code file-infected} or {@code file-uncheckable} (422), or {@code file-unchecked} (503)
     *     while nobody can look into it
     */
    public Optional<Problem> refusal(Content content, String name, String where) {
        for (Scanner scanner : scanners) {
            try (InputStream in = content.open()) {
                Optional<String> found = scanner.scan(in);
                if (found.isPresent()) {
                    transactions.run(() ->
                            audit.record("web.file.refuse", name, Map.of("found", found.get(), "address", where)));
                    return Optional.of(Problem.of("file-infected", 422, name, found.get()));
                }
            } catch (Scanner.TooLarge never) {
                return Optional.of(Problem.of("file-uncheckable", 422, name));
            } catch (IOException | RuntimeException unable) {
                LOG.warn("A file was not taken, as it could not be looked into: {}", unable.toString());
                return Optional.of(Problem.later("file-unchecked", 503, LATER, name));
            }
        }
        return Optional.empty();
    }
}
