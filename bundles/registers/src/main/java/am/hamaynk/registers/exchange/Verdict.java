package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import java.util.List;

/** What becomes of one line. */
record Verdict(Act act, List<Problem> problems, List<Problem> warnings) {
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
