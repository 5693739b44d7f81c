package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers that have parts: what a register knows, addresses and files. */
final class Records {
    private static final int ID = 100;
    private static final List<String> ADDRESS = List.of("settlement", "street", "building", "apartment");

    private final Writing writing;
    private final Known known;

    Records(Writing writing, Known known) {
        this.writing = writing;
        this.known = known;
    }

    /** A person, a property, a vehicle or an organisation. */
    Map<String, Object> record(String type, Object typed, String at) {
        Map<?, ?> parts = typed instanceof Map<?, ?> map ? map : Map.of("text", typed);
        if (!Questions.blank(parts.get("id"))) {
            String id = Writing.string(parts.get("id"), at);
            String shown =
                    id.length() > ID ? null : known.shown(type, id.strip()).orElse(null);
            if (shown != null) {
                return parts(Map.of("id", id.strip()), writing.clean(shown, false));
            }
            if (Questions.blank(parts.get("text"))) {
                throw Problem.field(at, "unknown-record");
            }
        }
        return Questions.blank(parts.get("text"))
                ? Map.of()
                : parts(Map.of(), writing.line(parts.get("text"), Writing.LINE, at));
    }

    Map<String, Object> file(Object typed, String at) {
        Object id = typed instanceof Map<?, ?> map ? map.get("id") : typed;
        String shown = id instanceof String text && text.length() <= ID
                ? known.shown("file", text.strip()).orElse(null)
                : null;
        if (shown == null) {
            throw Problem.field(at, "unknown-file");
        }
        return parts(Map.of("id", id.toString().strip()), writing.clean(shown, false));
    }

    Map<String, Object> address(Object typed, String at) {
        Map<?, ?> told = typed instanceof Map<?, ?> map ? map : Map.of("text", typed);
        Map<String, Object> parts = new LinkedHashMap<>();
        for (String part : ADDRESS) {
            String text = Questions.blank(told.get(part)) ? "" : writing.line(told.get(part), Writing.LINE, at);
            if (!text.isEmpty()) {
                parts.put(part, text);
            }
        }
        if (!parts.isEmpty()) {
            List<String> lines = new ArrayList<>();
            parts.values().forEach(part -> lines.add(part.toString()));
            return parts(parts, String.join(", ", lines));
        }
        return Questions.blank(told.get("text"))
                ? Map.of()
                : parts(parts, writing.line(told.get("text"), Writing.LINE, at));
    }

    private static Map<String, Object> parts(Map<String, ?> parts, String text) {
        Map<String, Object> all = new LinkedHashMap<>(parts);
        if (!text.isEmpty()) {
            all.put("text", text);
        }
        return all;
    }
}
