package am.hamaynk.core.backup;

import am.hamaynk.core.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds, as its {@code manifest.json} says.
 *
 * @param format version of the form of backups
 * @param made when, ISO 8601
 * @param database which one it was made from
 * @param migrations module to the versions of its migrations
 * @param parts by table
 */
record Manifest(
        int format, String made, String database, Map<String, List<String>> migrations, Map<String, Part> parts) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    /**
     * One table.
     *
     * @param file name within the zip
     * @param rows how many
     * @param sha256 of the file's bytes, hexadecimal
     */
    record Part(String file, long rows, String sha256) {}

    long rows() {
        return parts.values().stream().mapToLong(Part::rows).sum();
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", format);
        json.put("made", made);
        json.put("database", database);
        json.put("migrations", migrations);
        json.put("parts", parts);
        return Json.write(json);
    }

    static Manifest parse(String text) {
        try {
            Map<String, Object> json = Json.readMap(text);
            int format = ((BigDecimal) json.get("format")).intValueExact();
            if (format != FORMAT) {
                throw new Refused("The backup is of format " + format + ", and this version reads format " + FORMAT);
            }
            Map<String, Part> parts = new LinkedHashMap<>();
            map(json.get("parts")).forEach((table, value) -> {
                Map<String, Object> part = map(value);
                parts.put(
                        table,
                        new Part((String) part.get("file"), ((BigDecimal) part.get("rows")).longValueExact(), (String)
                                part.get("sha256")));
            });
            Map<String, List<String>> migrations = new LinkedHashMap<>();
            map(json.get("migrations"))
                    .forEach((module, versions) -> migrations.put(
                            module,
                            ((List<?>) versions).stream().map(Object::toString).toList()));
            return new Manifest(format, (String) json.get("made"), (String) json.get("database"), migrations, parts);
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | ArithmeticException broken) {
            throw new Refused("The manifest of the backup cannot be read", broken);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
