package am.hamaynk.web.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.servlet.http.HttpServletRequest;

/** The token that a form must bring back: of the session, or of the browser where nobody has signed in. */
final class Csrf {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MADE = Csrf.class.getName();

    private Csrf() {}

    /** Makes the token when a form shows it, so that whoever only reads gets no cookie. */
    record Lazy(ServletVisit visit) {
        @Override
        public String toString() {
            return anonymous(visit);
        }
    }

    /** Sets the visitor's cookie where it is missing, so it may only be asked before the page is written. */
    static String anonymous(ServletVisit visit) {
        HttpServletRequest request = visit.request();
        String cookie = Cookies.read(request, Cookies.VISITOR);
        if (cookie == null || !cookie.matches("[0-9a-f]{32}")) {
            cookie = (String) request.getAttribute(MADE);
        }
        if (cookie == null) {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            cookie = HexFormat.of().formatHex(bytes);
            request.setAttribute(MADE, cookie);
        }
        return digest(cookie);
    }

    /** Sends the cookie that {@link #anonymous} made, if it made one. */
    static void send(ServletVisit visit) {
        Object made = visit.request().getAttribute(MADE);
        if (made != null) {
            Cookies.set(visit, Cookies.VISITOR, made.toString());
        }
    }

    static boolean valid(ServletVisit visit, String sent) {
        String cookie = Cookies.read(visit.request(), Cookies.VISITOR);
        String expected = visit.session() != null ? visit.session().csrf() : cookie == null ? null : digest(cookie);
        return expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String cookie) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("visitor " + cookie).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
