package am.hamaynk.services.desk;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.cases.HandingOver;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.workflow.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The same for several cases at once: each is done for itself, in the audit too, and told what became of it. */
@Component(service = Several.class)
public final class Several {
    private final Cases cases;
    private final HandingOver handing;

    @Activate
    public Several(@Reference Cases cases, @Reference HandingOver handing) {
        this.cases = cases;
        this.handing = handing;
    }

    /** What became of one of several cases. @param problem empty where it was done */
    public record Done(String number, String problem) {}

    /** One thing that is done with a case. */
    private interface Doing {
        void to(String number, String version);
    }

    /** @param most of those that were chosen, which is what a page shows */
    Reply.View done(Visit visit, int most) {
        Doing doing = doing(visit);
        List<String> chosen = visit.form().all("case");
        if (chosen.isEmpty()) {
            visit.form().problem("case", "nothing-chosen");
        }
        visit.form().check();
        List<Done> done = new ArrayList<>();
        for (String key : chosen.subList(0, Math.min(most, chosen.size()))) {
            String[] parts = key.split("@", 2);
            done.add(new Done(parts[0], outcome(visit, doing, parts[0], parts.length == 2 ? parts[1] : "")));
        }
        return Reply.view("desk-done")
                .with("title", visit.text("desk.done"))
                .with(
                        "taken",
                        done.stream().filter(one -> one.problem().isEmpty()).count())
                .with("done", done);
    }

    private Doing doing(Visit visit) {
        String what = visit.form().text("do", "step");
        switch (what) {
            case "step" -> {
                String step = visit.form().required("step");
                return (number, version) -> take(number, version, step);
            }
            case "note", "hand-over" -> {
                String text = visit.form().required("text");
                return what.equals("note")
                        ? (number, version) -> cases.write(number, null, text, false)
                        : (number, version) -> handing.handOver(number, text);
            }
            case "assign" -> {
                return (number, version) -> handing.give(number);
            }
            default -> throw Problem.of("bad-form", 400);
        }
    }

    private static String outcome(Visit visit, Doing doing, String number, String version) {
        try {
            doing.to(number, version);
            return "";
        } catch (Problem problem) {
            return visit.text("error." + problem.code(), problem.arguments().toArray());
        }
    }

    private void take(String number, String version, String step) {
        Sight sight = cases.see(number, null);
        Action action = Steps.find(
                        sight.definition(), step, sight.row().standing().state())
                .orElseThrow(() -> Problem.notFound(step));
        if (!Steps.simple(sight.definition(), action)) {
            throw Problem.of("not-several", 422);
        }
        Long seen = version.matches("\\d{1,9}") ? Long.valueOf(version) : null;
        cases.act(number, null, new Act(step, seen, null, Map.of(), List.of(), null));
    }
}
