package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.apply.Draft.Brought;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.definition.Definition.Document;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes the documents that the answers ask for, photographed or as files; what is missing may follow later. */
@Component
@Page(
        path = "/services/{id}/apply/documents",
        permission = Permission.PUBLIC,
        write = Permission.PUBLIC,
        uploads = Uploads.AT_ONCE)
public final class DocumentsPage implements Renderer {
    private static final int MOST = 30;

    private final Applying applying;
    private final Uploads uploads;
    private final Transactions transactions;

    @Activate
    public DocumentsPage(
            @Reference Applying applying, @Reference Uploads uploads, @Reference Transactions transactions) {
        this.applying = applying;
        this.uploads = uploads;
        this.transactions = transactions;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return applying.begun(visit, desk -> visit.post() ? save(visit, desk) : show(visit, desk));
    }

    private Reply save(Visit visit, Desk desk) {
        Problem.Collector wrong = new Problem.Collector();
        Desk after = desk;
        for (Document document : desk.documents()) {
            for (Upload upload : visit.form().files(document.id())) {
                try {
                    after = add(visit, after, document, upload);
                } catch (Problem problem) {
                    if (problem.status() != 422) {
                        throw problem;
                    }
                    wrong.add(Drafts.FILES.equals(problem.field()) ? problem.at(document.id()) : problem);
                }
            }
        }
        String removed = visit.form().text("remove");
        if (after.draft().files().containsKey(removed)) {
            after = remove(visit, after, removed);
        }
        wrong.throwIfAny();
        if (visit.form().has("add") || !removed.isEmpty()) {
            return Reply.redirect(Applying.path(desk, Desk.DOCUMENTS));
        }
        if (after.missing().contains(CaseFiles.LETTER) && !visit.form().has("_later")) {
            throw Problem.field(CaseFiles.LETTER.id(), "required-field");
        }
        return Applying.on(visit, applying.save(visit, after, draft -> draft.bringing(draft.files(), true)));
    }

    /** Stored with the draft that names it, or not at all. */
    private Desk add(Visit visit, Desk desk, Document document, Upload upload) {
        if (desk.draft().files().size() >= MOST) {
            throw Problem.field(document.id(), "too-many", MOST);
        }
        return transactions.call(() -> {
            Files.Stored stored = uploads.store(upload, document.id());
            return applying.save(visit, desk, draft -> {
                Map<String, Brought> more = new LinkedHashMap<>(draft.files());
                more.put(stored.id(), new Brought(document.id(), stored.name(), stored.type(), stored.size()));
                return draft.bringing(more, draft.papers());
            });
        });
    }

    private Desk remove(Visit visit, Desk desk, String id) {
        return applying.save(visit, desk, draft -> {
            Map<String, Brought> fewer = new LinkedHashMap<>(draft.files());
            fewer.remove(id);
            return draft.bringing(fewer, draft.papers());
        });
    }

    private Reply show(Visit visit, Desk desk) {
        if (desk.documents().isEmpty()) {
            return Reply.redirect(Applying.path(desk, desk.next()));
        }
        return Applying.view(visit, desk, "apply-documents", Desk.DOCUMENTS, visit.text("apply.documents"))
                .with("accept", Uploads.ACCEPT)
                .with("most", Uploads.MOST)
                .with(
                        "documents",
                        desk.documents().stream()
                                .map(document -> model(document, desk, visit.lang()))
                                .toList());
    }

    private static Map<String, Object> model(Document document, Desk desk, String lang) {
        Map<String, Object> model = new HashMap<>();
        model.put("id", document.id());
        model.put("title", document.title().get(lang));
        model.put("help", document.help() == null ? null : document.help().get(lang));
        model.put("optional", !document.required());
        model.put("files", there(desk, document));
        return model;
    }

    static List<Map<String, Object>> there(Desk desk, Document document) {
        return desk.draft().files().entrySet().stream()
                .filter(file -> file.getValue().document().equals(document.id()))
                .map(file -> Map.<String, Object>of(
                        "id",
                        file.getKey(),
                        "name",
                        file.getValue().name(),
                        "size",
                        Math.max(1, file.getValue().size() / 1024)))
                .toList();
    }
}
