package am.hamaynk.registers.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.registers.realestate.PropertyInput;
import am.hamaynk.registers.vehicles.VehicleInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumberTest {
    private final JsonMapper mapper = new JsonMapper();

    private String value(String json) throws JsonProcessingException {
        PropertyInput input = mapper.readValue("{\"cadastral_value\": " + json + "}", PropertyInput.class);
        Fields fields = new Fields(input::field, new ArmenianTexts());
        Long amount = fields.amount("cadastral_value");
        return fields.problems().isEmpty()
                ? "" + amount
                : fields.problems().get(0).code();
    }

    @ParameterizedTest
    @CsvSource({
        "1.000, 1",
        "1.234, 1",
        "1500.000, 1500",
        "0.125, 0",
        "2e7, 20000000",
        "2E+7, 20000000",
        "1500.5, 1501",
        "0.0, 0",
        "123456789012, 123456789012",
        "-5, bad-number",
        "1e400, bad-number"
    })
    void aNumberIsReadAsJson(String json, String value) throws JsonProcessingException {
        assertEquals(value, value(json));
    }

    @ParameterizedTest
    @CsvSource({"1.000, 1000", "1 234 567, 1234567", "2e7, bad-number", "0.500, bad-number", "12 34, bad-number"})
    void aTextIsReadAsPeopleWriteIt(String text, String value) throws JsonProcessingException {
        assertEquals(value, value('"' + text + '"'));
    }

    @Test
    void soAreHorsepowerYearAndShare() throws JsonProcessingException {
        VehicleInput input = mapper.readValue(
                "{\"horsepower\": 151.000, \"year\": 2.020e3, \"seats\": null, \"share\": 0.125,"
                        + " \"owners\": [{\"share\": 0.250}], \"plate\": 1.000}",
                VehicleInput.class);
        Fields fields = new Fields(input::field, new ArmenianTexts());
        assertEquals(151, fields.integer("horsepower", 1, 5000));
        assertEquals(2020, fields.integer("year", 1900, 2100));
        assertEquals(null, fields.integer("seats", 1, 100));
        assertEquals(List.of(), fields.problems());
        assertEquals("1/8", Share.read(input.share()));
        assertEquals("1/4", Share.read(input.owners().get(0).share()));
        assertEquals("1.000", input.plate(), "what is no number stays as it was written");
    }

    /** As people read it. */
    private static final class Share {
        static String read(String text) {
            var share = am.hamaynk.registers.ownership.Share.read(text).orElseThrow();
            return share.numerator() + "/" + share.denominator();
        }
    }
}
