package am.hamaynk.web.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;

/** Style, script, fonts and pictures, with an address that changes with their content. */
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "woff2", "font/woff2",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "txt", "text/plain; charset=utf-8");

    private final Bundle bundle;
    private final Map<String, PageCache.Kept> read = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final java.util.function.Supplier<String> brand;

    /** @param brand the stylesheet made of the community's colour */
    Assets(Bundle bundle, java.util.function.Supplier<String> brand) {
        this.bundle = bundle;
        this.brand = brand;
    }

    String address(String name) {
        if (name.equals("brand.css")) {
            return "/assets/brand.css?v=" + Integer.toHexString(brand.get().hashCode());
        }
        return "/assets/" + name + "?v=" + versions.computeIfAbsent(name, this::version);
    }

    private String version(String name) {
        byte[] content = content(name);
        CRC32 crc = new CRC32();
        crc.update(content == null ? new byte[0] : content);
        return Long.toHexString(crc.getValue());
    }

    /** @return whether there is such a file */
    boolean serve(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.contains("..") || name.startsWith("/")) {
            return false;
        }
        byte[] content = name.equals("brand.css") ? brand.get().getBytes() : content(name);
        if (content == null) {
            return false;
        }
        response.setContentType(type);
        response.setHeader(
                "Cache-Control",
                versioned(request) || name.startsWith("fonts/")
                        ? "public, max-age=31536000, immutable"
                        : "public, max-age=3600");
        if (type.startsWith("text") || type.startsWith("image/svg")) {
            PageCache.Kept kept = name.equals("brand.css")
                    ? PageCache.Kept.of(new String(content), java.util.Set.of())
                    : read.computeIfAbsent(
                            name,
                            key -> PageCache.Kept.of(
                                    new String(content, java.nio.charset.StandardCharsets.UTF_8), java.util.Set.of()));
            Sending.kept(kept, request, response);
        } else {
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        }
        return true;
    }

    /** Asked of the address alone: parameters would read what somebody sends along. */
    private static boolean versioned(HttpServletRequest request) {
        return request.getQueryString() != null && request.getQueryString().startsWith("v=");
    }

    private byte[] content(String name) {
        URL entry = bundle.getEntry("assets/" + name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = entry.openStream()) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
