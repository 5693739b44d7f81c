package am.hamaynk.web.edge;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/** Cookies of the platform: none readable by scripts, none sent from other sites' forms. */
public final class Cookies {
    /** The session's secret. */
    public static final String SESSION = "hk_session";

    /** Says that a message waits in the session. */
    static final String FLASH = "hk_flash";

    /** Binds the sign-in form to the browser it was shown in. */
    static final String VISITOR = "hk_visitor";

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
        write(visit, name, value, "");
    }

    public static void drop(ServletVisit visit, String name) {
        write(visit, name, "", "; Max-Age=0");
    }

    private static void write(ServletVisit visit, String name, String value, String age) {
        boolean secure = visit.request().isSecure();
        visit.response()
                .addHeader(
                        "Set-Cookie",
                        name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + age + (secure ? "; Secure" : ""));
    }
}
