package am.hamaynk.api.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** What a {@link Renderer} answers. */
public sealed interface Reply {
    /** A template of the module, {@code templates/<name>.peb}, with what it shows. */
    record View(String template, Map<String, Object> model) implements Reply {
        /** The same with one thing more to show. */
        public View with(String name, Object value) {
            Map<String, Object> more = new HashMap<>(model);
            more.put(name, value);
            return new View(template, more);
        }
    }

    /** Elsewhere (303) below the language, with a message of success if the key is not null. */
    record Redirect(String path, String message, Object[] arguments) implements Reply {}

    /** A file. It is written while it is made, so that it may be of any size. */
    record Download(String name, String type, Body body) implements Reply {}

    /** Nothing to show: a section leaves its place empty. */
    record Nothing() implements Reply {}

    static View view(String template) {
        return new View(template, Map.of());
    }

    static Redirect redirect(String path) {
        return new Redirect(path, null, new Object[0]);
    }

    static Redirect done(String path, String message, Object... arguments) {
        return new Redirect(path, message, arguments);
    }

    static Download download(String name, String type, Body body) {
        return new Download(name, type, body);
    }

    static Reply nothing() {
        return new Nothing();
    }

    /** Writes the file's bytes. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
