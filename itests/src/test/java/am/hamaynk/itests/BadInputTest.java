package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Cursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hostile input at every door that the running system describes: an answer that a person or program understands, never a
 * failure inside, and nothing changed.
 */
@ExtendWith(Shared.class)
class BadInputTest {
    private static final int LARGE = 10 << 20;
    /** JSON of values for any one field. */
    static final List<String> VALUES = List.of(
            "{\"a\": [1]}",
            "[[]]",
            "[null]",
            "true",
            "-1",
            "-99999999999999999999999",
            "1e400",
            "1e999999999",
            "0.5",
            "\"'; drop table registers_resident; --\"",
            "\"<script>alert(1)</script>\"",
            "\"\\u0000\\u0007\\u001b\\ud800\"",
            "\"" + "ա".repeat(70_000) + "\"",
            "\"2026-02-30\"",
            "\"\"",
            "null");
    /** Parameters of any list. */
    static final List<String> QUERIES = List.of(
            "limit=-1",
            "limit=0",
            "limit=99999999999999",
            "limit=abc",
            "cursor=%27%20or%201%3D1",
            "cursor=-5",
            "cursor=" + "9".repeat(300),
            "cursor=%00",
            "cursor=" + Cursor.of("a\0b"),
            "cursor=" + Cursor.of("+999999999-01-01", "x"),
            "cursor=" + Cursor.of("99999999999999999999", "x"),
            "q=%00",
            "q=%27%3B%20drop%20table%20registers_resident%3B--",
            "q=%25%5F%25",
            "q=" + "a".repeat(4000),
            "q=%FF%FE",
            "q=%ED%A0%80",
            "sort=name%3Bdrop&order=%00",
            "year=-1&kind=%3Cscript%3E&least=1e9",
            "payer=%00&object=%00",
            "payer=%00",
            "object=%00",
            "reference=%00",
            "kind=%00&settlement=%00&state=%00",
            "format=%00&from=2026-02-30&on=2026-02-30");

    private final Hostile hostile;
    private Map<String, String> before;

    BadInputTest(Distribution town) {
        hostile = new Hostile(town);
        assertTrue(
                hostile.doors().size() >= 25
                        && hostile.doors().stream()
                                .anyMatch(door -> door.fields().size() > 3),
                hostile.doors().toString());
    }

    @BeforeEach
    void remember() {
        before = hostile.everything();
    }

    @AfterEach
    void nothingHasChanged() {
        assertEquals(List.of(), hostile.wrong());
        assertEquals(before, hostile.everything(), "nothing has changed");
    }

    /** Bodies that no method can make sense of, whatever it takes. */
    @Test
    void nonsense() {
        Map<String, String> nonsense = new LinkedHashMap<>();
        nonsense.put("nothing", "");
        nonsense.put("a broken object", "{\"a\": ");
        nonsense.put("a word", "nul");
        nonsense.put("an array", "[1, 2, 3]");
        nonsense.put("a text", "\"text\"");
        nonsense.put("a number", "42");
        nonsense.put("null", "null");
        nonsense.put("deep arrays", "[".repeat(100_000));
        nonsense.put("deep objects", "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000));
        nonsense.put("a raw control character", "{\"name\": \"a\u0000b\u0001\"}");
        nonsense.put("ten megabytes", "{\"name\": \"" + "x".repeat(LARGE) + "\"}");
        hostile.sendBodies(nonsense, "application/json");
    }

    @Test
    void wrongContentTypes() {
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "x")) {
            hostile.sendBodies(Map.of(type, "<a>1</a>"), type);
        }
    }

    @Test
    void hostileValuesOfEveryField() {
        int tried = hostile.sendValues(VALUES);
        assertTrue(tried > 500, tried + " values tried");
    }

    @Test
    void hostileFiles() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("nothing", "");
        files.put("a zip", "PK\u0003\u0004\u0000\u0000\u0000garbage");
        files.put("control characters", "\u0000\u0001\u0002,\u0003\n\u0004");
        files.put("unknown columns", "a,b,c\n1,2,3\n");
        files.put("an open quote", "last_name,first_name,birth_date\n\"Never,closed,1980-01-01\n");
        files.put("a page", "<!DOCTYPE html><html><script>alert(1)</script></html>");
        files.put("an entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>");
        files.put(
                "a bomb",
                "<!DOCTYPE a [<!ENTITY x \"" + "x".repeat(1000) + "\">]><Document>" + "&x;".repeat(1000)
                        + "</Document>");
        files.put("deep JSON", "[".repeat(100_000));
        files.put("deep JSON in a unit", "{\"units\": [{\"UNIT_ID\": " + "[".repeat(100_000));
        files.put("JSON of something else", "{\"units\": \"none\", \"a\": {\"b\": [1e400]}}");
        for (String number : List.of("1e400", "1e999999999", "-1e999999999", "[]", "{}", "\"\\u0000\"")) {
            files.put(
                    "a unit of " + number,
                    ("{\"units\": [{\"UNIT_ID\": %1$s, \"CAD_VALUE\": %1$s, \"BLD_AREA\": %1$s, \"RIGHTS\": %1$s},"
                                    + " {\"UNIT_ID\": \"01-001-0001-0001\", \"PARCEL_CADASTRAL_VALUE\": %1$s,"
                                    + " \"BUILDING_CADASTRAL_VALUE\": %1$s}]}")
                            .formatted(number));
        }
        files.put(
                "a statement of impossible amounts",
                "<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy=\"AMD\">1e999999999</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                        + "<BookgDt><Dt>2026-02-30</Dt></BookgDt><AcctSvcrRef>IMPOSSIBLE</AcctSvcrRef></Ntry></Stmt>"
                        + "</BkToCstmrStmt></Document>");
        files.put("one endless line", "last_name,first_name,birth_date\n" + "x".repeat(LARGE));
        files.put(
                "lines of which all are wrong",
                "last_name,first_name,birth_date,cadastral_code,kind,cadastral_value,plate,horsepower,tin,name,reference,date,amount\n"
                        + "'; drop table registers_resident; --,<script>,2026-02-30,\u0007,castle,-1,\u0007,-5,12,,,31.02.2026,-0.5\n"
                        + ",,9999-99-99,,,99999999999999999999999,,1e9,abc,,,,1e999999999\n");
        hostile.sendFiles(files);
    }

    @Test
    void hostileQueries() {
        hostile.ask(QUERIES);
    }

    @Test
    void hostileFormsAndQueriesOfPages() {
        List<String> fields = List.of(
                "q",
                "page",
                "cursor",
                "sort",
                "year",
                "kind",
                "amount",
                "date",
                "from",
                "to",
                "id",
                "name",
                "reference",
                "payer",
                "value",
                "population",
                "username",
                "seen",
                "number",
                "version");
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, String> numbers = new LinkedHashMap<>();
        for (String field : fields) {
            // too long for whatever takes any word
            words.put(field, "'; drop table x; --<script>alert(1)</script>\u0007" + "9".repeat(3000));
            numbers.put(field, "1e999999999");
        }
        List.of("name", "number").forEach(word -> numbers.put(word, ""));
        hostile.visit(
                "q=%00%27&page=-1&cursor=%27&sort=%3B&year=99999999999&kind=%3Cscript%3E&from=2026-02-30&to=x&id=%00&known=%27&take=%00",
                List.of(words, numbers));
    }
}
