package am.hamaynk.registers.exchange;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a file tells of one record.
 *
 * @param number where it stands in the file, from 1
 * @param cells text by column, null or blank where nothing was told
 * @param owners what it tells of each owner
 * @param problem code of what makes it unusable as a whole, or null
 */
public record Line(long number, UnaryOperator<String> cells, List<UnaryOperator<String>> owners, String problem) {}
