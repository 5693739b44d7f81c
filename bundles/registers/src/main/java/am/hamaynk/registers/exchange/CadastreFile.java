package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.exchange.RecordReader;
import am.hamaynk.registers.reading.Decimals;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Units of the state cadastre as its clients receive them: one object, an array of them, or an array under a name. Each
 * unit is a line; rights other than ownership are left out, and the subjects of one right share it equally where no
 * share is told.
 */
final class CadastreFile implements LineFile {
    private static final Pattern OWNERSHIP = Pattern.compile("(?iu).*(սեփական|owner|собств).*");
    /** Lease, use, mortgage, easement, building, administration: rights that make nobody an owner. */
    private static final Pattern OTHER_RIGHT =
            Pattern.compile("(?iu).*(վարձ|օգտագործ|գրավ|հիփոթեք|սերվիտուտ|կառուցապատ|կառավար|տնօրին|արգելանք"
                    + "|lease|rent|use|mortgage|hypothec|pledge|servitude|easement|superfic|manag"
                    + "|аренд|польз|залог|ипотек|сервитут|застройк|управлен|арест).*");

    private static final Pattern ZERO = Pattern.compile("\\s*0+(?:[.,]0*)?\\s*");
    private static final Pattern TIME = Pattern.compile("^\\s*(\\d{4}-\\d{2}-\\d{2})T.*$");
    private static final String ACTUAL = "1";
    private static final int LONGEST = RecordReader.LONGEST;

    private final Reader reader;
    private final JsonParser parser;
    private final ObjectMapper mapper = new ObjectMapper();
    private JsonNode single;
    private long number;

    CadastreFile(Reader reader) throws IOException {
        this.reader = reader;
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        parser = mapper.getFactory().createParser(reader);
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object();
            }
        } catch (JsonProcessingException e) {
            throw Problem.of("file-unreadable", 400);
        }
    }

    /** Either a unit itself, or something with an array of units in it; of anything else little is kept. */
    private void object() throws IOException {
        Map<String, JsonNode> fields = new HashMap<>();
        long begun = place();
        boolean whole = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && fields.get("UNIT_ID") == null && units(name)) {
                return;
            }
            JsonNode tree = tree(begun);
            whole &= tree != null;
            fields.put(name, tree);
        }
        if (!fields.containsKey("UNIT_ID")) {
            throw Problem.of("columns-missing", 400, "UNIT_ID");
        }
        single = whole ? mapper.valueToTree(fields) : MissingNode.getInstance();
    }

    private long place() {
        return parser.currentLocation().getCharOffset();
    }

    /** The value at which the parser is; null where it ends too far behind the beginning of its unit: then it is skipped. */
    private JsonNode tree(long begun) throws IOException {
        try (TokenBuffer kept = new TokenBuffer(parser)) {
            int depth = 0;
            boolean whole = true;
            JsonToken token = parser.currentToken();
            do {
                whole = whole && place() - begun <= LONGEST;
                if (whole) {
                    kept.copyCurrentEvent(parser);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                token = depth == 0 ? null : parser.nextToken();
            } while (token != null);
            return whole ? mapper.readTree(kept.asParser(parser)) : null;
        }
    }

    private static boolean units(String name) {
        return List.of("units", "items", "data").contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> unknown() {
        return List.of();
    }

    @Override
    public Line next() throws IOException {
        try {
            if (single != null) {
                JsonNode unit = single;
                single = null;
                return line(unit);
            }
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                drain();
                return null;
            }
            JsonNode unit = tree(place());
            return line(unit == null ? MissingNode.getInstance() : unit);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    /** What stands behind the units has to be readable too, or the file is broken off. */
    private void drain() throws IOException {
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
    }

    private Line line(JsonNode unit) {
        number++;
        if (!unit.isObject()) {
            return Line.unusable(number, unit.isMissingNode() ? "line-too-long" : "bad-unit");
        }
        return new Line(number, cells(unit), owners(unit), null, doubts(unit));
    }

    private static UnaryOperator<String> cells(JsonNode unit) {
        Map<String, String> cells = new HashMap<>();
        cells.put("cadastral_code", text(unit, "UNIT_ID"));
        cells.put("kind", kind(unit));
        cells.put("purpose", text(unit, "PURPOSE_OF_THE_BUILDING"));
        cells.put("zone", text(unit, "EVALUATION_ZONE"));
        cells.put("cadastral_value", value(unit));
        cells.put("net_income", text(unit, "NET_INCOME"));
        cells.put("value_from", day(unit, "CAD_VALUE_DATE"));
        cells.put("area", first(area(unit, "BLD_AREA"), area(unit, "PPRCL_AREA")));
        cells.put("settlement", first(text(unit, "SETTLEMENT"), text(unit, "COMMUNITY")));
        String street = first(text(unit, "STREET_NAME"), text(unit, "ADDRESS_DESCRIPTION"));
        String type = text(unit, "STREET_TYPE");
        cells.put("street", street == null || type == null ? street : street + " " + type);
        String house = text(unit, "HOUSE");
        String building = text(unit, "BUILDING");
        cells.put("building", building == null ? house : building);
        cells.put("apartment", building == null ? text(unit, "APARTMENT") : first(text(unit, "APARTMENT"), house));
        cells.put("ended", day(unit, "END_DATE"));
        return cells::get;
    }

    /** Our own export tells the kind; the cadastre tells it by the purpose of building or land. */
    private static String kind(JsonNode unit) {
        String kind = text(unit, "KIND");
        if (kind != null) {
            return kind;
        }
        String purpose = first(
                text(unit, "PURPOSE_OF_THE_BUILDING"),
                text(unit.path("BUILDINGS").path(0), "PURPOSE_OF_USE_TITLE"),
                text(unit.path("PARCELS").path(0).path("PARTS").path(0), "DESIGNATED_USE_TYPE_TITLE"));
        if (purpose == null) {
            return unit.path("PARCELS").isEmpty() ? null : "land-other";
        }
        String plain = purpose.toLowerCase(Locale.ROOT);
        for (String[] word : new String[][] {
            {"բնակարան", "apartment"},
            {"apartment", "apartment"},
            {"գյուղատնտես", "land-agricultural"},
            {"agricultur", "land-agricultural"},
            {"տուն", "house"},
            {"տան", "house"},
            {"house", "house"},
            {"ավտոտնակ", "garage"},
            {"garage", "garage"},
            {"արտադր", "industrial"},
            {"industr", "industrial"},
            {"հասարակ", "public"},
            {"public", "public"},
            {"անավարտ", "unfinished"},
            {"հող", "land-other"},
            {"բնակավայրերի", "land-other"},
            {"land", "land-other"}
        }) {
            if (plain.contains(word[0])) {
                return word[1];
            }
        }
        return purpose;
    }

    private static String value(JsonNode unit) {
        String whole = text(unit, "CAD_VALUE");
        if (whole != null) {
            return whole;
        }
        JsonNode parcel = unit.path("PARCEL_CADASTRAL_VALUE");
        JsonNode building = unit.path("BUILDING_CADASTRAL_VALUE");
        return finite(parcel) && finite(building)
                ? Decimals.told(parcel.decimalValue().add(building.decimalValue()))
                : first(text(unit, "BUILDING_CADASTRAL_VALUE"), text(unit, "PARCEL_CADASTRAL_VALUE"));
    }

    private static boolean finite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private static List<UnaryOperator<String>> owners(JsonNode unit) {
        List<JsonNode> rights = new ArrayList<>();
        unit.path("RIGHTS").forEach(right -> {
            String type = text(right, "RIGHT_TYPE");
            if (type == null || OWNERSHIP.matcher(type).matches()) {
                rights.add(right);
            }
        });
        List<UnaryOperator<String>> owners = new ArrayList<>();
        // ended rights first, so that those who own now follow those who owned
        for (boolean actual : new boolean[] {false, true}) {
            long together = rights.stream()
                    .filter(right -> actual(right) == actual)
                    .mapToLong(right -> Math.max(subjects(unit, right).size(), 0))
                    .sum();
            for (JsonNode right : rights) {
                JsonNode subjects = subjects(unit, right);
                long equal = actual ? together : subjects.size();
                if (actual(right) == actual) {
                    subjects.forEach(subject -> owners.add(owner(right, subject, equal)));
                }
            }
        }
        return owners;
    }

    /** Subjects of whom nobody can say whether they own: they are left out, and whoever brings the file is told. */
    private static List<Problem> doubts(JsonNode unit) {
        List<Problem> doubts = new ArrayList<>();
        if (unit.path("RIGHTS").isEmpty() && !unit.path("SUBJECTS").isEmpty()) {
            doubts.add(Problem.field("owner_name", "owner-without-right"));
        }
        for (JsonNode right : unit.path("RIGHTS")) {
            String type = text(right, "RIGHT_TYPE");
            if (type != null
                    && !OWNERSHIP.matcher(type).matches()
                    && !OTHER_RIGHT.matcher(type).matches()
                    && !subjects(unit, right).isEmpty()) {
                doubts.add(Problem.field("right_kind", "right-unknown", type));
            }
        }
        return doubts;
    }

    private static boolean actual(JsonNode right) {
        String term = text(right, "RIGHT_TERM_TYPE");
        return term == null || term.equals(ACTUAL);
    }

    private static JsonNode subjects(JsonNode unit, JsonNode right) {
        return right.has("SUBJECTS") ? right.path("SUBJECTS") : unit.path("SUBJECTS");
    }

    private static UnaryOperator<String> owner(JsonNode right, JsonNode subject, long equal) {
        Map<String, String> cells = new HashMap<>();
        cells.put("owner_psn", text(subject, "ssn"));
        cells.put("owner_tin", text(subject, "tax_number"));
        String organisation = text(subject, "organization_name");
        String last = text(subject, "lastname");
        String person = last == null
                ? null
                : String.join(" ", last, or(text(subject, "firstname")), or(text(subject, "secondname")))
                        .strip();
        cells.put("owner_name", organisation == null ? person : organisation);
        cells.put("share", first(text(subject, "share"), text(right, "SHARE"), "1/" + Math.max(1, equal)));
        cells.put("from", day(right, "REG_DATE"));
        cells.put("to", actual(right) ? null : day(right, "RIGHT_TERM_DATE"));
        cells.put("right_kind", text(right, "RIGHT_TYPE"));
        cells.put("certificate", text(right, "CERTIFICATE_NUMBER"));
        return cells::get;
    }

    /** The cadastre says zero of what is not there: land without a building. */
    private static String area(JsonNode unit, String name) {
        String area = text(unit, name);
        return area == null || ZERO.matcher(area).matches() ? null : area;
    }

    /** A day, also where the time of it is told. */
    private static String day(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : TIME.matcher(text).replaceFirst("$1");
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull() || value.isContainerNode()) {
            return null;
        }
        String text = value.isNumber() ? Decimals.told(value.numberValue()) : value.asText();
        return text.isBlank() ? null : text;
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        reader.close();
    }
}
