package am.hamaynk.registers.exchange;

import java.util.regex.Pattern;

/**
 * Cells of files that people open in spreadsheets: one that begins as a formula would be calculated there, whoever wrote it
 * into the register. It is written behind an apostrophe, which is taken off again when it is read.
 */
final class Cells {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

    private Cells() {}

    /** A value as it is written; null stays. */
    static Object written(Object value) {
        return value != null && FORMULA.matcher(value.toString()).matches() ? "'" + value : value;
    }

    /** A cell as it was before {@link #written}. */
    static String told(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
