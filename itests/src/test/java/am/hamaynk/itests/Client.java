package am.hamaynk.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A program that talks to the platform, signed in or not. */
final class Client {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Function<String, URI> addresses;
    private String token;

    Client(Distribution distribution) {
        this(distribution::uri);
    }

    Client(Function<String, URI> addresses) {
        this.addresses = addresses;
    }

    /** @param body text of the answer, JSON or not */
    record Answer(int status, String body, HttpResponse<String> raw) {
        JsonNode json() {
            return read(body);
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError(raw.request().method() + " " + raw.uri() + " gave " + status + ", not "
                        + expected + ": " + body);
            }
            return this;
        }
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException("Not JSON: " + text, malformed);
        }
    }

    Client signIn(String user, String password) {
        token = post("/api/v1/auth/token", Map.of("username", user, "password", password))
                .expect(200)
                .json()
                .get("token")
                .asText();
        return this;
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, text(body), "application/json");
    }

    Answer put(String path, Object body) {
        return send("PUT", path, text(body), "application/json");
    }

    Answer delete(String path, Object body) {
        return send("DELETE", path, body == null ? null : text(body), "application/json");
    }

    Answer send(String method, String path, String body, String type, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(addresses.apply(path)).timeout(Distribution.PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What was refused because others were at the same rows, and of which nothing was done, is sent again. */
    static Answer uncrossed(Supplier<Answer> send) {
        Instant until = Instant.now().plus(Distribution.PATIENCE);
        Answer answer = send.get();
        while (answer.status() == 409
                && answer.json().path("code").asText().equals("conflict")
                && Instant.now().isBefore(until)) {
            Distribution.pause(50);
            answer = send.get();
        }
        return answer;
    }

    static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
