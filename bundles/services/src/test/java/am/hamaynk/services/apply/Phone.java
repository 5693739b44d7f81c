package am.hamaynk.services.apply;

import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.testing.Fake;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody's browser: it keeps what it is told to, and sends forms. */
final class Phone {
    final Map<String, String> cookies = new HashMap<>();
    User user;

    Reply get(Renderer page, Map<String, String> params, String... query) throws Exception {
        return page.render(new Sent(false, params, fields(query), List.of()));
    }

    /** @param typed name, value, name, value… */
    Reply post(Renderer page, Map<String, String> params, String... typed) throws Exception {
        return page.render(new Sent(true, params, fields(typed), List.of()));
    }

    Reply upload(Renderer page, Map<String, String> params, String field, String name, byte[] content, String... typed)
            throws Exception {
        return page.render(new Sent(true, params, fields(typed), List.of(new Brought(field, name, content))));
    }

    private static Map<String, List<String>> fields(String... typed) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            fields.computeIfAbsent(typed[i], name -> new ArrayList<>()).add(typed[i + 1]);
        }
        return fields;
    }

    private record Brought(String field, String name, byte[] content) implements Upload {
        @Override
        public long size() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private final class Sent implements Visit {
        private final boolean post;
        private final Map<String, String> params;
        private final Map<String, List<String>> typed;
        private final List<Brought> files;

        Sent(boolean post, Map<String, String> params, Map<String, List<String>> typed, List<Brought> files) {
            this.post = post;
            this.params = params;
            this.typed = typed;
            this.files = files;
        }

        @Override
        public String lang() {
            return "hy";
        }

        @Override
        public String path() {
            return "/";
        }

        @Override
        public boolean post() {
            return post;
        }

        @Override
        public String param(String name) {
            return params.get(name);
        }

        @Override
        public Optional<User> user() {
            return Optional.ofNullable(user);
        }

        @Override
        public boolean may(String permission) {
            return user != null && user.may(permission);
        }

        @Override
        public String text(String key, Object... arguments) {
            return key;
        }

        @Override
        public String kept(String name) {
            return cookies.get(name);
        }

        @Override
        public void keep(String name, String path, String secret, int days) {
            if (secret == null) {
                cookies.remove(name);
            } else {
                cookies.put(name, secret);
            }
        }

        @Override
        public Form form() {
            return Fake.of(Form.class, (method, arguments) -> {
                String name = arguments == null ? "" : arguments[0].toString();
                List<String> values = typed.getOrDefault(name, List.of());
                return switch (method) {
                    case "text", "required" -> values.isEmpty() ? "" : values.get(0);
                    case "has" -> typed.containsKey(name);
                    case "all" -> values;
                    case "files" -> files.stream()
                            .filter(file -> file.field().equals(name))
                            .toList();
                    case "file" -> files.stream()
                            .filter(file -> file.field().equals(name))
                            .findFirst();
                    default -> null;
                };
            });
        }
    }
}
