package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.files.Files;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which files lie in which case, and as which document. */
@Component(service = CaseFiles.class)
public final class CaseFiles {
    private static final int MOST = 50;

    private final Sql sql;
    private final Files files;
    private final Today today;

    @Activate
    public CaseFiles(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Files files,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.files = files;
        this.today = today;
    }

    /** By which an application came in channel {@code letter}: no definition names it, and it is kept with the case. */
    public static final Document LETTER = new Document(
            "the-letter",
            Map.of(
                    "hy", "Նամակը՝ սկանավորված կամ լուսանկարված",
                    "en", "The letter, scanned or photographed",
                    "ru", "Письмо: скан или фотография"),
            null,
            true,
            null,
            false);

    /**
     * @param document id in the definition or {@link #LETTER}'s, or null where it is none of them
     * @param applicants whether the applicant brought it
     * @param open whether the applicant sees it
     */
    public record Attached(
            String file, String document, String name, String type, long size, boolean applicants, boolean open) {}

    /**
     * Files that were stored, as they will lie in a case.
     *
     * @param stored id of each file, with the id of the document that it is, or empty
     * @throws Problem 422 where one is not there, is no document of the service, or they are too many
     */
    List<Attached> attached(Map<String, String> stored, Definition definition) {
        if (stored.size() > MOST) {
            throw Problem.field("files", "too-many", MOST);
        }
        List<Attached> attached = new ArrayList<>();
        stored.forEach((id, document) -> {
            Files.Stored file = files.find(id).orElseThrow(() -> Problem.field("files", "file-missing"));
            boolean none = document == null || document.isEmpty();
            if (!none
                    && !document.equals(LETTER.id())
                    && definition.documents().stream().noneMatch(one -> one.id().equals(document))) {
                throw Problem.field("files", "unknown-document", document);
            }
            attached.add(new Attached(id, none ? null : document, file.name(), file.type(), file.size(), true, true));
        });
        return attached;
    }

    void add(String caseId, List<Attached> attached, boolean applicants, boolean open) {
        if (!attached.isEmpty()
                && sql.number("select count(*) from services_file where case_id = ?", caseId) >= 4 * MOST) {
            throw Problem.field("files", "too-many", 4 * MOST);
        }
        for (Attached one : attached) {
            sql.update(
                    "insert into services_file (case_id, file, document, name, type, size, applicants, visible, added)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    caseId,
                    one.file(),
                    one.document(),
                    one.name(),
                    one.type(),
                    one.size(),
                    applicants ? 1 : 0,
                    open ? 1 : 0,
                    today.now());
        }
    }

    List<Attached> of(String caseId) {
        return sql.list(
                "select file, document, name, type, size, applicants, visible from services_file where case_id = ? order by added, file",
                row -> new Attached(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getInt(6) == 1,
                        row.getInt(7) == 1),
                caseId);
    }
}
