package am.hamaynk.web.rest;

import am.hamaynk.api.Problem;
import am.hamaynk.web.Collisions;
import am.hamaynk.web.Languages;
import am.hamaynk.web.Messages;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, as {@code application/problem+json} (RFC 9457) in the caller's language. */
public final class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String TYPE = "application/problem+json";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Messages messages;
    private final Bundle module;
    private final Bundle own;

    @Context
    private HttpHeaders headers;

    Problems(Messages messages, Bundle module, Bundle own) {
        this.messages = messages;
        this.module = module;
        this.own = own;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problem(thrown);
        String lang = Languages.preferred(headers == null ? null : headers.getHeaderString("Accept-Language"));
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(TYPE).language(lang).entity(bytes(body(problem, lang)));
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 405 && thrown instanceof WebApplicationException web) {
            response.allow(web.getResponse().getAllowedMethods());
        }
        if (problem.retryAfter() > 0) {
            response.header("Retry-After", problem.retryAfter());
        }
        return response.build();
    }

    void write(Problem problem, String acceptLanguage, HttpServletResponse response) throws IOException {
        String lang = Languages.preferred(acceptLanguage);
        byte[] body = bytes(body(problem, lang));
        response.setStatus(problem.status());
        response.setContentType(TYPE);
        response.setHeader("Content-Language", lang);
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfter() > 0) {
            response.setHeader("Retry-After", Long.toString(problem.retryAfter()));
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Problem problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonMappingException wrong
                    && !wrong.getPath().isEmpty()
                    && !(wrong.getCause() instanceof JsonParseException)) {
                return Problem.field(field(wrong.getPath()), "bad-value");
            }
            if (cause instanceof JsonProcessingException malformed) {
                String where = malformed.getLocation() == null
                        ? ""
                        : malformed.getLocation().getLineNr() + ":"
                                + malformed.getLocation().getColumnNr();
                return Problem.of("bad-json", 400, where);
            }
            if (cause instanceof WebApplicationException web) {
                int status = web.getResponse().getStatus();
                return switch (status) {
                        // a parameter that is no number is no missing page, though JAX-RS (3.2) has it so
                    case 404 -> web.getCause() instanceof IllegalArgumentException wrong
                            ? Problem.of("bad-parameter", 400, quoted(wrong.getMessage()))
                            : Problem.of("not-found", 404, "");
                    case 405 -> Problem.of("method-not-allowed", 405);
                    case 406 -> Problem.of("not-acceptable", 406);
                    case 415 -> Problem.of("unsupported-media-type", 415);
                    default -> Problem.of(status < 500 ? "bad-request" : "internal", Math.max(400, status));
                };
            }
        }
        if (module.getState() != Bundle.ACTIVE) {
            // it leaves while it answers, which is no failure
            return Problem.notFound("");
        }
        Optional<Problem> collision = Collisions.problem(thrown);
        if (collision.isPresent()) {
            return collision.get();
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("A request failed, reference {}", reference, thrown);
        return Problem.of("internal", 500, reference);
    }

    /** What was sent, of a message that Java made of it: {@code For input string: "abc"}. */
    private static String quoted(String message) {
        Matcher quoted = QUOTED.matcher(String.valueOf(message));
        return quoted.find() ? quoted.group(1) : "";
    }

    /** The way to a value as the validators write it: {@code answers.period.first}, {@code owners[0].share}. */
    private static String field(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }

    private Map<String, Object> body(Problem problem, String lang) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:hamaynk:problem:" + problem.code());
        body.put("title", text(problem, lang));
        body.put("status", problem.status());
        body.put("code", problem.code());
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        if (!problem.each().get(0).equals(problem)) {
            List<Map<String, Object>> errors = new ArrayList<>();
            for (Problem each : problem.each()) {
                Map<String, Object> error = new LinkedHashMap<>();
                error.put("field", each.field());
                error.put("code", each.code());
                error.put("message", text(each, lang));
                errors.add(error);
            }
            body.put("errors", errors);
        }
        return body;
    }

    private String text(Problem problem, String lang) {
        Bundle bundle = messages.has(module, lang, "error." + problem.code()) ? module : own;
        return messages.text(
                bundle, lang, "error." + problem.code(), problem.arguments().toArray());
    }

    private static byte[] bytes(Map<String, Object> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
