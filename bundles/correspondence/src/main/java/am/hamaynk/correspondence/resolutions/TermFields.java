package am.hamaynk.correspondence.resolutions;

import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.web.Form;

/** A {@link Term} as forms ask for it: fields {@code due}, or {@code days} and {@code kind}. */
public final class TermFields {
    private TermFields() {}

    public static Term read(Form form) {
        Long days = form.number("days");
        boolean many = days != null && (days < 0 || days > 10_000);
        if (many) {
            form.problem("days", "bad-count");
        }
        return new Term(
                form.date("due"),
                days == null || many ? null : days.intValue(),
                form.text("dayKind").equals("calendar") ? Kind.CALENDAR : Kind.WORKING);
    }
}
