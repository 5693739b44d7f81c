package am.hamaynk.services.desk;

import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.cases.ReckonedDay;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Sentences;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened to a case, in the words of who reads it. */
final class Story {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** What time does to opinions, which no workflow calls a step. */
    private static final Set<String> IN_TIME = Set.of("opinions-over", "opinions-passed", "opinions-back");

    private Story() {}

    /** Newest first, as the macro timeline takes it. */
    static List<Map<String, Object>> of(Visit visit, Sight sight) {
        List<Map<String, Object>> story = new ArrayList<>();
        for (CaseEvent event : sight.events()) {
            Map<String, Object> shown = new HashMap<>();
            shown.put("at", event.at());
            shown.put("title", title(visit, sight, event));
            shown.put("text", text(visit, sight, event));
            shown.put("who", who(visit, event, sight.staff()));
            shown.put("state", state(event));
            story.add(shown);
        }
        Collections.reverse(story);
        return story;
    }

    static String title(Visit visit, Sight sight, CaseEvent event) {
        return switch (event.kind()) {
            case "received" -> visit.text("desk.event.received." + event.what());
            case "act" -> IN_TIME.contains(event.what())
                    ? visit.text("desk.event." + event.what())
                    : Steps.taken(sight, event)
                            .map(Action::done)
                            .map(done -> done.get(visit.lang()))
                            .orElse(event.what());
            case "message" -> visit.text(
                    "applicant".equals(event.hands()) ? "desk.event.question" : "desk.event.message");
            case "reminder" -> visit.text("desk.event.reminder." + event.what());
            case "fee" -> visit.text("unpaid".equals(event.what()) ? "desk.event.fee-unpaid" : "desk.event.fee");
            case "document" -> visit.text("desk.event.document", document(visit, sight, event));
            case "given-back" -> visit.text("desk.event.given-back", event.amount());
            default -> visit.text("desk.event." + event.kind());
        };
    }

    private static String document(Visit visit, Sight sight, CaseEvent event) {
        return sight.definition().documents().stream()
                .filter(document -> document.id().equals(event.what()))
                .map(document -> document.title().get(visit.lang()))
                .findFirst()
                .orElse(event.what());
    }

    private static String text(Visit visit, Sight sight, CaseEvent event) {
        List<String> parts = new ArrayList<>();
        Sentences words = Sentences.in(sight.definition(), visit.lang());
        if (event.kind().equals("act")) {
            parts.addAll(words.given(event.what(), event.facts(), field -> shown(sight, field)));
        }
        if (event.kind().equals(ReckonedDay.KIND)) {
            parts.add(ReckonedDay.words(visit, event));
        }
        if (!event.words().isEmpty()) {
            parts.add(event.words());
        }
        corrected(visit, sight, event, words, parts);
        return String.join(". ", parts);
    }

    /** What was answered before it was corrected. */
    private static void corrected(Visit visit, Sight sight, CaseEvent event, Sentences words, List<String> parts) {
        if (sight.staff() && event.corrected() instanceof Map<?, ?> before) {
            for (Step step : sight.definition().form()) {
                Object old = before.get(step.id());
                List<?> rows = old instanceof List<?> list ? list : old == null ? List.of() : List.of(old);
                for (Object row : rows) {
                    for (Field field : step.fields()) {
                        Object value = row instanceof Map<?, ?> values ? values.get(field.id()) : null;
                        if (value != null && shown(sight, field)) {
                            parts.add(visit.text(
                                    "desk.before",
                                    field.label().get(visit.lang()),
                                    words.words("answers." + step.id() + "." + field.id(), value)));
                        }
                    }
                }
            }
        }
    }

    /** How somebody is reached is not told to whoever decides. */
    private static boolean shown(Sight sight, Field field) {
        return sight.contact() || !field.reaches();
    }

    /** The name for the office, the hands for everybody else; nobody's for what time does. */
    static String who(Visit visit, CaseEvent event, boolean office) {
        if ("applicant".equals(event.hands())) {
            return visit.text("desk.applicant");
        }
        if (office && event.name() != null) {
            return event.name();
        }
        return event.hands() == null ? visit.text("desk.by-itself") : visit.text("desk.hands." + event.hands());
    }

    private static String state(CaseEvent event) {
        return event.kind().equals("reminder") || event.kind().equals("silence") ? "late" : "";
    }

    /** One step of the clock's arithmetic. */
    static String reason(Visit visit, Reading.Reason reason) {
        String from = day(reason.from());
        return switch (reason.what()) {
            case "working-days", "calendar-days" -> visit.text("clock." + reason.what(), reason.days());
            case "skipped" -> visit.text("clock.skipped", from, reason.title().getOrDefault(visit.lang(), ""));
            case "stood" -> visit.text("clock.stood", from, day(reason.to()), reason.days());
            case "extended" -> visit.text("clock.extended", from, reason.days());
            default -> visit.text("clock." + reason.what(), from);
        };
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day.format(DAY);
    }
}
