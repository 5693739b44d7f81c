package am.hamaynk.web.template;

import java.util.List;
import java.util.Map;

/** What functions of templates need to know of the visit, macros included, which see no variables. */
public interface TemplateVisit {
    String lang();

    boolean may(String permission);

    /** Sections of a place, rendered. */
    List<Rendered> slot(String name, Map<String, String> parameters);

    /** Address of an asset with its version. */
    String asset(String name);

    /** @param whole false where the section says only that it cannot be shown */
    record Rendered(String module, String title, String html, boolean whole) {}

    static TemplateVisit enter(TemplateVisit visit) {
        TemplateVisit before = Current.VISIT.get();
        Current.VISIT.set(visit);
        return before;
    }

    static void leave(TemplateVisit before) {
        if (before == null) {
            Current.VISIT.remove();
        } else {
            Current.VISIT.set(before);
        }
    }

    static TemplateVisit current() {
        return Current.VISIT.get();
    }

    /** Holds the visit of the thread. */
    final class Current {
        private static final ThreadLocal<TemplateVisit> VISIT = new ThreadLocal<>();

        private Current() {}
    }
}
