package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.reading.Fields;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a file tells of one record.
 *
 * @param number where it stands in the file, from 1
 * @param cells text by column, null or blank where nothing was told
 * @param owners what it tells of each owner
 * @param problem code of what makes it unusable as a whole, or null
 * @param doubts what of it was left out
 */
public record Line(
        long number,
        UnaryOperator<String> cells,
        List<UnaryOperator<String>> owners,
        String problem,
        List<Problem> doubts) {
    private static final UnaryOperator<String> NOTHING = column -> null;

    /** A line of which nothing was read. */
    static Line unusable(long number, String problem) {
        return new Line(number, NOTHING, List.of(), problem, List.of());
    }

    /** Adds what is wrong with it as a whole; where nothing was read, that is all that is wrong. */
    void judge(Fields fields) {
        if (cells == NOTHING) {
            fields.problems().clear();
            fields.warnings().clear();
        }
        fields.warnings().addAll(doubts);
        if (problem != null) {
            fields.problem(null, problem);
        }
    }
}
