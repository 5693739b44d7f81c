package am.hamaynk.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser without scripts: cookies, forms and their hidden token. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]+)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern AREA =
            Pattern.compile("<textarea[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</textarea>", Pattern.DOTALL);
    private static final Pattern CHOICE =
            Pattern.compile("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option[^>]*>");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Function<String, URI> addresses;

    Visitor(Function<String, URI> addresses) {
        this.addresses = addresses;
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(addresses.apply(path)).GET());
    }

    /** Fills in the form of a page that has all these fields, leaves the rest as shown, and sends it to the same address. */
    HttpResponse<String> submit(String path, Map<String, String> fields) {
        HttpResponse<String> page = get(path);
        for (String form :
                FORM.matcher(page.body()).results().map(MatchResult::group).toList()) {
            if (fields.keySet().stream().allMatch(field -> form.contains("name=\"" + field + "\""))) {
                Map<String, String> filled = shown(form);
                String token = filled.remove("_csrf");
                filled.putAll(fields);
                return post(path, token, filled);
            }
        }
        throw new AssertionError(path + " (" + page.statusCode() + ") has no form with " + fields.keySet());
    }

    /** What a browser would send if nothing were typed. */
    static Map<String, String> shown(String form) {
        Map<String, String> shown = new LinkedHashMap<>();
        INPUT.matcher(form).results().map(MatchResult::group).forEach(input -> {
            String type = attribute(input, "type");
            boolean off = Set.of("checkbox", "radio").contains(type) && !input.contains(" checked");
            if (!off && !type.equals("file") && !attribute(input, "name").isEmpty()) {
                shown.put(attribute(input, "name"), attribute(input, "value"));
            }
        });
        AREA.matcher(form).results().forEach(area -> shown.put(area.group(1), unescaped(area.group(2))));
        CHOICE.matcher(form).results().forEach(choice -> OPTION.matcher(choice.group(2))
                .results()
                .map(MatchResult::group)
                .filter(option -> option.contains(" selected"))
                .forEach(option -> shown.put(choice.group(1), attribute(option, "value"))));
        return shown;
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? unescaped(found.group(1)) : "";
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** The token that a page's forms carry. */
    String token(String path) {
        return tokenIn(get(path));
    }

    static String tokenIn(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError("No form at " + page.uri());
        }
        return token.group(1);
    }

    HttpResponse<String> post(String path, String token, Map<String, String> fields) {
        String body = "_csrf=" + token
                + fields.entrySet().stream()
                        .map(field -> "&" + encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining());
        return send(HttpRequest.newBuilder(addresses.apply(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A form with a file, as a browser sends it. @param name of the file, taken as it is */
    HttpResponse<String> upload(
            String path, String token, Map<String, String> fields, String field, String name, byte[] file) {
        String boundary = "hk-" + Integer.toHexString(Arrays.hashCode(file)) + "-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        all.forEach((key, value) -> part(body, boundary, key, "", value.getBytes(StandardCharsets.UTF_8)));
        part(body, boundary, field, "; filename=\"" + name + "\"\r\nContent-Type: application/pdf", file);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(addresses.apply(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, String more, byte[] content) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    Visitor signIn(String user, String password) {
        HttpResponse<String> answer = submit("/hy/sign-in", Map.of("username", user, "password", password));
        if (answer.statusCode() != 303) {
            throw new AssertionError(user + " could not sign in: " + answer.statusCode() + " " + answer.body());
        }
        return this;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Distribution.PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
