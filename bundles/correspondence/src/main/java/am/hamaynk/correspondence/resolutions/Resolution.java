package am.hamaynk.correspondence.resolutions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the head wrote on a letter: who does what until when.
 *
 * @param due last day, or null without a term
 * @param state open, done or ended (the letter was settled otherwise)
 * @param finished day on which the responsible executor reported, or null
 */
public record Resolution(
        String id,
        String letter,
        String words,
        LocalDate due,
        String state,
        String author,
        String authorName,
        Instant written,
        LocalDate finished,
        List<Executor> executors) {
    /**
     * @param responsible whether their report completes the resolution
     * @param report what they did, or null
     * @param answer id of the letter by which they answered, or null
     * @param reported or null
     */
    public record Executor(
            String account, String name, boolean responsible, String report, String answer, Instant reported) {}

    public boolean open() {
        return state.equals("open");
    }
}
