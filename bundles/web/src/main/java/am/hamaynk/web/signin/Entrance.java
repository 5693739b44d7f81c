package am.hamaynk.web.signin;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.Cookies;
import am.hamaynk.web.edge.ServletVisit;
import am.hamaynk.web.edge.Ways;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the two steps of signing in share. */
final class Entrance {
    /** Cookie of somebody whose code is still asked for. */
    static final String HALF = "hk_half";

    private Entrance() {}

    /** Always a new session: one that was open before in this browser ends. */
    static Reply open(Identity identity, ServletVisit visit, Identity.Session session) {
        if (visit.session() != null) {
            identity.signOut(visit.session().token());
        }
        Cookies.set(visit, Cookies.SESSION, session.token());
        String wanted = visit.form().text("return");
        if (Ways.local(wanted)) {
            told(identity, visit, session);
            return Reply.redirect(wanted);
        }
        return Reply.redirect(session.user().staff() ? "/inbox" : "/account");
    }

    /** Whoever sent a form too late is told so when back at it, and whether the browser kept what was typed. */
    private static void told(Identity identity, ServletVisit visit, Identity.Session session) {
        String lost = visit.form().text("lost");
        if (!lost.isEmpty()) {
            String text = visit.text(lost.equals("kept") ? "signin.lost-kept" : "signin.lost-done");
            identity.flash(session.token(), "warning", text);
            Cookies.set(visit, Cookies.FLASH, "1");
        }
    }

    static Reply after(Visit visit) {
        String wanted = visit.form().text("return");
        return Reply.redirect(
                Ways.local(wanted) ? wanted : visit.user().orElseThrow().staff() ? "/inbox" : "/account");
    }

    /** Where to go then, for the address of the next step. */
    static String query(Visit visit) {
        String wanted = visit.form().text("return");
        String lost = visit.form().text("lost");
        return wanted.isEmpty()
                ? ""
                : "?return=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
                        + (lost.isEmpty() ? "" : "&lost=" + URLEncoder.encode(lost, StandardCharsets.UTF_8));
    }

    /** The problem at its field; how long to wait, in words. */
    static Problem told(Problem problem, Visit visit, String field) {
        if (problem.code().equals("locked-out")) {
            long seconds = ((Number) problem.arguments().get(0)).longValue();
            return Problem.later("locked-out-for", 429, seconds, wait(seconds, visit));
        }
        return problem.status() == 401 ? Problem.field(field, problem.code()) : problem;
    }

    static String wait(long seconds, Visit visit) {
        return seconds < 60
                ? visit.text("wait.seconds", seconds)
                : seconds < 3600
                        ? visit.text("wait.minutes", (seconds + 59) / 60)
                        : visit.text("wait.hours", (seconds + 3599) / 3600);
    }
}
