package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.form.Answers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the documents that a service requires somebody still has to bring: those that neither lie in the case nor were
 * shown to the office, which has said so.
 */
final class Papers {
    /** Kind of the event by which the office says that it has seen an original. */
    static final String SEEN = "document";

    private static final Set<String> PREPARING = Set.of("officer", "counter");
    private static final Set<String> DECIDING = Set.of("decider", "council");

    private Papers() {}

    static List<Document> missing(
            CaseRow row,
            Definition definition,
            CaseRules rules,
            Map<String, ?> context,
            List<CaseFiles.Attached> files,
            List<CaseEvent> events) {
        Set<String> there = new HashSet<>();
        files.forEach(file -> there.add(file.document()));
        events.stream().filter(event -> event.kind().equals(SEEN)).forEach(event -> there.add(event.what()));
        return new Answers(definition, rules.questions(), context)
                .documents(row.answers(), row.applicant().kind().equals("proxy")).stream()
                        .filter(Document::required)
                        .filter(document -> !there.contains(document.id()))
                        .toList();
    }

    /**
     * @param hands with which a step is taken
     * @param to whose hands it leads to; null for nobody's
     * @throws Problem {@code documents-missing} (409) where it grants without what is required, {@code proxy-unproven} (409)
     *     where the office would pass on what somebody asks for another without having seen that they may
     */
    static void check(Action action, String hands, String to, List<Document> missing) {
        if (action.does().equals("grant") && !missing.isEmpty()) {
            throw Problem.conflict("documents-missing");
        }
        if (PREPARING.contains(String.valueOf(hands))
                && DECIDING.contains(String.valueOf(to))
                && missing.stream().anyMatch(Document::proxy)) {
            throw Problem.conflict("proxy-unproven");
        }
    }
}
