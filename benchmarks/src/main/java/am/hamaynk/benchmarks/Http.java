package am.hamaynk.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One visitor of a site, by pages with cookies or by the API with a token. */
final class Http {
    static final String DEMO_PASSWORD = "hamaynk-demo";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([0-9a-f]+)\"");

    private final Karaf karaf;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> headers = new HashMap<>();

    Http(Karaf karaf) {
        this.karaf = karaf;
    }

    /** @return 0 where nobody answers */
    int status(String path) {
        try {
            return send(HttpRequest.newBuilder(karaf.uri(path)), 60).statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    HttpResponse<String> page(String path) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(karaf.uri(path)), 120);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " gave " + answer.statusCode());
        }
        return answer;
    }

    /** Milliseconds for one page, by the same connection as the one before. */
    double time(String path) throws IOException {
        long begun = System.nanoTime();
        page(path);
        return (System.nanoTime() - begun) / 1e6;
    }

    Http signIn(String user, String password) throws IOException {
        Matcher csrf = TOKEN.matcher(page("/hy/sign-in").body());
        if (!csrf.find()) {
            throw new IOException("no form to sign in");
        }
        String body = "_csrf=" + csrf.group(1) + "&username=" + user + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(karaf.uri("/hy/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        int status = send(request, 60).statusCode();
        if (status != 303) {
            throw new IOException(user + " could not sign in: " + status);
        }
        return this;
    }

    /** As a header's value. */
    String cookie() {
        StringBuilder all = new StringBuilder();
        cookies.getCookieStore().getCookies().forEach(each -> all.append(all.isEmpty() ? "" : "; ")
                .append(each.getName())
                .append('=')
                .append(each.getValue()));
        return all.toString();
    }

    Http token(String user, String password) throws IOException {
        return with(
                "Authorization",
                "Bearer "
                        + call(
                                        "POST",
                                        "/api/v1/auth/token",
                                        "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}")
                                .get("token")
                                .asText());
    }

    /** @param header of each call of the API */
    Http with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    JsonNode call(String method, String path, String body) throws IOException {
        return call(method, path, body, "application/json");
    }

    JsonNode call(String method, String path, String body, String type) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(karaf.uri(path))
                .header("Content-Type", type)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> answer = send(request, 600);
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + " gave " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int seconds) throws IOException {
        try {
            return http.send(request.timeout(Duration.ofSeconds(seconds)).build(), BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }
}
