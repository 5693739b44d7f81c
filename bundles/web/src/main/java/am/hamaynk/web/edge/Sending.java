package am.hamaynk.web.edge;

import am.hamaynk.api.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Writes answers: compressed where the browser can, with an ETag where the content is kept. */
final class Sending {
    private static final int WORTH_ZIPPING = 1_400;

    private Sending() {}

    static void kept(PageCache.Kept kept, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", kept.etag());
        response.setHeader("Vary", "Accept-Encoding, Cookie");
        if (kept.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] bytes = kept.plain();
        if (zips(request)) {
            response.setHeader("Content-Encoding", "gzip");
            bytes = kept.zipped();
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** Says when to ask again, where the problem knows. */
    static void later(Problem problem, HttpServletResponse response) {
        if (problem.retryAfter() > 0) {
            response.setHeader("Retry-After", Long.toString(problem.retryAfter()));
        }
    }

    static void html(String html, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept-Encoding, Cookie");
        if (bytes.length > WORTH_ZIPPING && zips(request)) {
            response.setHeader("Content-Encoding", "gzip");
            try (GZIPOutputStream out = new GZIPOutputStream(response.getOutputStream(), 8192) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            }) {
                out.write(bytes);
            }
        } else {
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    private static boolean zips(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    /** Headers of every answer. */
    static void secure(HttpServletRequest request, HttpServletResponse response) {
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self';"
                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}
