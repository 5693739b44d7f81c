package am.hamaynk.web.rest;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/**
 * A call as JAX-RS takes it. Who sends nothing need not say of which type it is: it is an empty JSON. And an encoding that
 * Java does not know, as ARMSCII-8, is left to whoever reads the file, which tells by its content: JSON is UTF-8 anyway
 * (RFC 8259, 8.1).
 */
final class Sent extends HttpServletRequestWrapper {
    private static final String TYPE = "Content-Type";
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)\"?", Pattern.CASE_INSENSITIVE);

    private final String type;

    Sent(HttpServletRequest request) {
        super(request);
        type = type(request);
    }

    private static String type(HttpServletRequest request) {
        String said = request.getContentType();
        if (said == null) {
            return empty(request) ? "application/json" : null;
        }
        Matcher charset = CHARSET.matcher(said);
        return charset.find() && !known(charset.group(1)) ? charset.replaceAll("") : said;
    }

    /** Whether no body follows (RFC 9112, 6.3). */
    private static boolean empty(HttpServletRequest request) {
        return !ApiServlet.SAFE.contains(request.getMethod())
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }

    private static boolean known(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException none) {
            return false;
        }
    }

    @Override
    public String getContentType() {
        return type;
    }

    @Override
    public String getCharacterEncoding() {
        Matcher charset = CHARSET.matcher(type == null ? "" : type);
        return charset.find() ? charset.group(1) : null;
    }

    @Override
    public String getHeader(String name) {
        return TYPE.equalsIgnoreCase(name) ? type : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return TYPE.equalsIgnoreCase(name) && type != null
                ? Collections.enumeration(List.of(type))
                : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
        if (type != null && super.getHeader(TYPE) == null) {
            names.add(TYPE);
        }
        return Collections.enumeration(names);
    }
}
