package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Page;
import am.hamaynk.services.form.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An application as far as it is written.
 *
 * @param applicant what is wrong with whom it says to apply; without sense before their page was seen
 * @param party whom it is for, where the office knows them by the register; null else
 * @param documents that these answers ask for
 */
record Desk(
        Offer offer,
        Draft draft,
        List<Problem> applicant,
        String party,
        Answers form,
        Sheet sheet,
        List<Document> documents) {
    static final String WHO = "who";
    static final String APPLICANT = "applicant";
    static final String FORM = "form/";
    static final String DOCUMENTS = "documents";
    static final String REVIEW = "review";

    Definition definition() {
        return offer.definition();
    }

    String kind() {
        Object kind = draft.applicant().get("kind");
        return kind != null && definition().applicants().contains(kind)
                ? kind.toString()
                : definition().applicants().get(0);
    }

    /** Its pages, in order. */
    List<String> pages() {
        List<String> pages = new ArrayList<>();
        if (definition().applicants().size() > 1) {
            pages.add(WHO);
        }
        pages.add(APPLICANT);
        sheet.pages().forEach(page -> pages.add(FORM + page.step().id()));
        if (!documents.isEmpty()) {
            pages.add(DOCUMENTS);
        }
        pages.add(REVIEW);
        return pages;
    }

    /** The first page that is not done. */
    String next() {
        if (definition().applicants().size() > 1 && !draft.applicant().containsKey("kind")) {
            return WHO;
        }
        if (!introduced() || !applicant.isEmpty()) {
            return APPLICANT;
        }
        Page open = sheet.next().orElse(null);
        if (open != null) {
            return FORM + open.step().id();
        }
        return documents.isEmpty() || draft.papers() && !missing().contains(CaseFiles.LETTER) ? REVIEW : DOCUMENTS;
    }

    /** The page before another; null before the first. */
    String before(String page) {
        int place = pages().indexOf(page);
        return place > 0 ? pages().get(place - 1) : null;
    }

    /** Whether the page that asks for the applicant was sent. */
    boolean introduced() {
        return draft.applicant().containsKey("name") && !draft.applicant().containsKey(Draft.UNSEEN);
    }

    /** Whether the office writes it for somebody. */
    boolean office() {
        return !draft.channel().equals("online");
    }

    /** The files that belong to what is asked now, each with the document that it is, or empty; what came with a letter is among them. */
    Map<String, String> shown() {
        Set<String> named = Draft.named(sheet.values());
        Map<String, String> shown = new LinkedHashMap<>();
        draft.files().forEach((id, file) -> {
            boolean asked = file.answers()
                    ? named.contains(id)
                    : file.document().isEmpty()
                            || documents.stream()
                                    .anyMatch(document -> document.id().equals(file.document()));
            if (asked) {
                shown.put(id, file.answers() ? "" : file.document());
            }
        });
        return shown;
    }

    /** Documents that the office will ask for. */
    List<Document> missing() {
        return documents.stream()
                .filter(Document::required)
                .filter(document -> draft.files().values().stream()
                        .noneMatch(file -> file.document().equals(document.id())))
                .toList();
    }
}
