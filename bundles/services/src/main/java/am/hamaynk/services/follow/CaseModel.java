package am.hamaynk.services.follow;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.apply.Fields;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.cases.ReckonedDay;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Sentences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A case in the applicant's words. */
@Component(service = CaseModel.class)
public final class CaseModel {
    private final Fields fields;
    private final Today today;

    @Activate
    public CaseModel(@Reference Fields fields, @Reference Today today) {
        this.fields = fields;
        this.today = today;
    }

    Reply.View view(Visit visit, Sight sight) {
        String lang = visit.lang();
        Definition definition = sight.definition();
        Reading reading = sight.reading();
        boolean runs = sight.row().ended() == null;
        return Reply.view("follow-case")
                .with("title", definition.title().get(lang))
                .with("number", sight.row().number())
                .with("applicant", sight.applicant())
                .with("name", sight.row().applicant().name())
                .with("received", sight.row().received())
                .with("action", "/" + lang + Opening.path(sight.row().number()))
                .with("state", sight.state().title().get(lang))
                .with("hands", sight.row().hands())
                .with("end", sight.row().ended())
                .with(
                        "ended",
                        sight.row().endedAt() == null
                                ? null
                                : LocalDate.ofInstant(sight.row().endedAt(), today.zone()))
                .with("due", runs && reading != null ? reading.promised() : null)
                .with("late", runs && reading != null && reading.state() == Reading.State.LATE)
                .with("stands", runs && reading != null && reading.state() == Reading.State.STANDING)
                .with("completeBy", runs && reading != null ? reading.completeBy() : null)
                .with(
                        "why",
                        reading == null
                                ? List.of()
                                : reading.why().stream()
                                        .map(reason -> why(reason, lang))
                                        .toList())
                .with("version", sight.row().standing().version())
                .with("actions", sight.applicant() ? actions(sight, lang) : List.of())
                .with("wanted", wanted(sight))
                .with("correct", AnswersPage.completing(sight).isPresent())
                .with("revoked", sight.paper() != null && sight.paper().state().equals("revoked"))
                .with("missing", documents(sight.missing(), lang))
                .with("asked", documents(definition.documents(), lang))
                .with("fees", sight.fees())
                .with("place", sight.place())
                .with("paper", sight.row().document())
                .with("appeal", sight.appeal())
                .with("rating", sight.row().rating())
                .with("files", sight.files())
                .with("accept", Uploads.ACCEPT)
                .with("most", Uploads.MOST)
                .with("events", events(visit, sight));
    }

    private static Map<String, Object> why(Reading.Reason reason, String lang) {
        Map<String, Object> model = new HashMap<>();
        model.put("what", reason.what());
        model.put("from", reason.from());
        model.put("to", reason.to());
        model.put("days", reason.days());
        model.put("title", reason.title().get(lang));
        return model;
    }

    /** What the office wrote when it gave the case to the applicant. */
    private static String wanted(Sight sight) {
        return !"applicant".equals(sight.row().hands())
                ? ""
                : sight.events().stream()
                        .filter(event -> event.kind().equals("act") && event.open())
                        .reduce("", (before, event) -> event.words(), (before, after) -> after);
    }

    /** What the applicant may do: what the case waits for first. */
    private List<Map<String, Object>> actions(Sight sight, String lang) {
        List<Map<String, Object>> actions = new ArrayList<>();
        for (Action action : sight.actions()) {
            Map<String, Object> model = new HashMap<>();
            model.put("id", action.id());
            model.put("title", action.title().get(lang));
            model.put("does", action.does());
            model.put("text", action.text());
            model.put(
                    "fields",
                    action.fields().stream()
                            .map(field -> fields.model(field, "fields." + field.id(), lang))
                            .toList());
            actions.add(action.does().equals("withdraw") ? actions.size() : 0, model);
        }
        return actions;
    }

    static List<Map<String, Object>> documents(List<Document> documents, String lang) {
        return documents.stream()
                .map(document -> Map.<String, Object>of(
                        "value", document.id(), "text", document.title().get(lang)))
                .toList();
    }

    private static List<Map<String, Object>> events(Visit visit, Sight sight) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (CaseEvent event : sight.events()) {
            if (event.open()) {
                Map<String, Object> model = new HashMap<>();
                model.put("at", event.at());
                model.put("title", title(visit, sight.definition(), event));
                model.put("text", text(visit, sight.definition(), event));
                model.put("who", visit.text("follow.hands." + (event.hands() == null ? "office" : event.hands())));
                events.add(model);
            }
        }
        Collections.reverse(events);
        return events;
    }

    private static String text(Visit visit, Definition definition, CaseEvent event) {
        if (event.kind().equals(ReckonedDay.KIND)) {
            return ReckonedDay.words(visit, event);
        }
        List<String> parts = new ArrayList<>();
        if (event.kind().equals("act")) {
            parts.addAll(Sentences.in(definition, visit.lang()).given(event.what(), event.facts(), field -> true));
        }
        if (!event.words().isEmpty()) {
            parts.add(event.words());
        }
        return String.join(". ", parts);
    }

    private static String title(Visit visit, Definition definition, CaseEvent event) {
        return switch (event.kind()) {
            case "act", "silence" -> definition
                    .workflow()
                    .state(event.state())
                    .map(state -> state.title().get(visit.lang()))
                    .orElse(event.state());
            case "received" -> visit.text("follow.event.received." + event.what());
            case "message" -> visit.text(
                    "follow.event.message." + ("applicant".equals(event.hands()) ? "applicant" : "office"));
            case "fee" -> visit.text("unpaid".equals(event.what()) ? "follow.event.fee-unpaid" : "follow.event.fee");
            case "file", "taken-back", "document", "revoked", ReckonedDay.KIND -> visit.text(
                    "follow.event." + event.kind());
            case "given-back" -> visit.text("follow.event.given-back", event.amount());
            default -> visit.text("follow.event.other");
        };
    }

    /** The kind of tag that a state deserves. */
    static String kind(String ended, LocalDate due, LocalDate day) {
        if (ended != null) {
            return switch (ended.toLowerCase(Locale.ROOT)) {
                case "granted", "answered" -> "success";
                case "refused" -> "error";
                default -> "";
            };
        }
        return due != null && due.isBefore(day) ? "warning" : "info";
    }
}
