package am.hamaynk.testing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Visit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A visit in English: who, where, and what was typed; several values of one field have spaces between them. */
public record TestVisit(
        User visitor, boolean post, Map<String, String> params, Map<String, String> typed, Problem.Collector problems)
        implements Visit {
    public TestVisit(User visitor, boolean post, Map<String, String> params, Map<String, String> typed) {
        this(visitor, post, params, typed, new Problem.Collector());
    }

    public static TestVisit get(User visitor, Map<String, String> params) {
        return new TestVisit(visitor, false, params, Map.of());
    }

    @Override
    public String lang() {
        return "en";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String param(String name) {
        return params.get(name);
    }

    @Override
    public Optional<User> user() {
        return Optional.ofNullable(visitor);
    }

    @Override
    public boolean may(String permission) {
        return visitor != null && visitor.may(permission);
    }

    /** A browser that keeps nothing. */
    @Override
    public String kept(String name) {
        return null;
    }

    @Override
    public void keep(String name, String path, String secret, int days) {}

    @Override
    public String text(String key, Object... arguments) {
        return key;
    }

    @Override
    public Form form() {
        return Fake.of(Form.class, (method, arguments) -> {
            String value = arguments == null ? "" : typed.getOrDefault(String.valueOf(arguments[0]), "");
            return switch (method) {
                case "text" -> value.isEmpty() && arguments.length > 1 ? arguments[1] : value;
                case "has" -> typed.containsKey((String) arguments[0]);
                case "all" -> value.isEmpty() ? List.of() : List.of(value.split(" "));
                case "files" -> List.of();
                case "required" -> {
                    problems.check(!value.isEmpty(), (String) arguments[0], "required-field");
                    yield value;
                }
                case "date" -> value.isEmpty() ? null : LocalDate.parse(value);
                case "number" -> value.isEmpty() ? null : Long.valueOf(value);
                case "problem" -> {
                    problems.add(Problem.field((String) arguments[0], (String) arguments[1]));
                    yield null;
                }
                case "check" -> {
                    problems.throwIfAny();
                    yield null;
                }
                default -> Optional.empty();
            };
        });
    }
}
