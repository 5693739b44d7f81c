package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.services.Applications;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins applications for other modules, as {@link Applications} promises. */
@Component
public final class ApplicationsForModules implements Applications {
    private final Services services;
    private final Drafts drafts;
    private final Files files;
    private final Transactions transactions;
    private final Access access;

    @Activate
    public ApplicationsForModules(
            @Reference Services services,
            @Reference Drafts drafts,
            @Reference Files files,
            @Reference Transactions transactions,
            @Reference Access access) {
        this.services = services;
        this.drafts = drafts;
        this.files = files;
        this.transactions = transactions;
        this.access = access;
    }

    @Override
    public List<Offered> offered() {
        return services.all().stream()
                .filter(offer -> offer.unconfirmed().isEmpty())
                .map(Offer::definition)
                .map(definition -> new Offered(definition.id(), definition.title()))
                .toList();
    }

    @Override
    public Begun begin(Brought brought) {
        User user = brought.channel().equals("online") ? access.require() : access.require(Hands.RECEIVE);
        Offer offer = services.find(brought.service());
        if (!offer.unconfirmed().isEmpty()) {
            throw Problem.conflict("service-to-confirm");
        }
        Map<String, Object> applicant = new HashMap<>(brought.applicant());
        if (!offer.definition().applicants().contains(applicant.getOrDefault("kind", ""))) {
            applicant.remove("kind");
        }
        applicant.put(Draft.UNSEEN, true);
        return transactions.call(() -> {
            String secret = drafts.begin(brought.service(), offer.version(), user, "hy", brought.channel());
            Draft draft = drafts.find(brought.service(), secret, user).orElseThrow();
            Map<String, Draft.Brought> copies = new LinkedHashMap<>();
            // what lies with a letter is the letter, and what it encloses
            String document = brought.channel().equals("letter") ? CaseFiles.LETTER.id() : "";
            brought.files().forEach(file -> copies.putAll(copy(file, document)));
            drafts.change(draft.id(), begun -> begun.of(applicant)
                    .answered(new HashMap<>(brought.answers()), Map.of())
                    .bringing(copies, false));
            return new Begun(draft.id(), Applying.path(offer, "") + "?on=1&s=" + secret);
        });
    }

    @Override
    public Optional<String> sent(String draft) {
        return drafts.number(draft);
    }

    private Map<String, Draft.Brought> copy(String id, String document) {
        Files.Stored file = files.find(id).orElseThrow(() -> Problem.notFound(id));
        try (InputStream in = files.open(id)) {
            Files.Stored copy = files.store(file.name(), file.type(), in);
            return Map.of(copy.id(), new Draft.Brought(document, copy.name(), copy.type(), copy.size()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
