package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.history.History;
import java.util.List;
import java.util.Map;

/** What becomes of one line. @param changes what an update makes other */
record Verdict(Act act, List<Problem> problems, List<Problem> warnings, Map<String, History.Change> changes) {
    Verdict(Act act, List<Problem> problems, List<Problem> warnings) {
        this(act, problems, warnings, Map.of());
    }

    enum Act {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    static Verdict rejected(List<Problem> problems) {
        return new Verdict(Act.REJECTED, List.copyOf(problems), List.of());
    }
}
