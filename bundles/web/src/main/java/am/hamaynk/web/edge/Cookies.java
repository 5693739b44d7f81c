package am.hamaynk.web.edge;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/** Cookies of the platform: none readable by scripts, none sent from other sites' forms. */
public final class Cookies {
    /** The session's secret. */
    public static final String SESSION = "hk_session";

    /** Says that a message waits in the session. */
    public static final String FLASH = "hk_flash";

    /** Binds the sign-in form to the browser it was shown in. */
    static final String VISITOR = "hk_visitor";

    /** Before the names of what modules keep. */
    static final String KEPT = "hk_kept_";

    private Cookies() {}

    public static String read(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Until the browser closes. */
    public static void set(ServletVisit visit, String name, String value) {
        write(visit, name, value, "/", "");
    }

    public static void drop(ServletVisit visit, String name) {
        write(visit, name, "", "/", "; Max-Age=0");
    }

    /** What a module keeps: for the pages below a path. */
    static void keep(ServletVisit visit, String name, String path, String secret, int days) {
        if (!name.matches("[a-z]+")
                || !path.matches("[\\w/.-]+")
                || secret != null && !secret.matches("[\\w-]{1,200}")) {
            throw new IllegalArgumentException("no such cookie: " + name + " at " + path);
        }
        String age = secret == null ? "; Max-Age=0" : days == 0 ? "" : "; Max-Age=" + days * 86_400L;
        write(visit, KEPT + name, secret == null ? "" : secret, path, age);
    }

    private static void write(ServletVisit visit, String name, String value, String path, String age) {
        boolean secure = visit.request().isSecure();
        visit.response()
                .addHeader(
                        "Set-Cookie",
                        name + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Lax" + age
                                + (secure ? "; Secure" : ""));
    }
}
