package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form as far as it is filled in.
 *
 * @param values what was answered rightly, by step and field as {@link Questions} says; a list of such for a step that
 *     repeats. It is JSON, can be kept and read again, and is what expressions see at {@code answers}
 * @param pages the steps that are asked, for these answers, in order
 * @param whole what is wrong with it as a whole
 */
public record Sheet(Map<String, Object> values, List<Page> pages, List<Problem> whole) {
    /** The first page that is not done; empty where all is ready for review. */
    public Optional<Page> next() {
        return pages.stream().filter(page -> !page.done()).findFirst();
    }

    /** @throws Problem with all that is wrong or missing */
    public Map<String, Object> checked() {
        List<Problem> all = new ArrayList<>(whole);
        pages.forEach(page -> all.addAll(page.problems()));
        if (!all.isEmpty()) {
            throw Problem.all(all);
        }
        return values;
    }
}
