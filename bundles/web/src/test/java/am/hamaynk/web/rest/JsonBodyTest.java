package am.hamaynk.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
    private final ObjectMapper mapper = JsonBody.mapper();

    record Dog(String name, List<String> titles) {}

    record Walk(LocalDate day) {}

    @Test
    void textsComeAsTheyWereWritten() throws Exception {
        Dog dog = mapper.readValue("{\"name\": \"Բողար\\n\", \"titles\": [\"a\", null]}", Dog.class);
        assertEquals("Բողար\n", dog.name());
        assertEquals("a", dog.titles().get(0));
        assertNull(dog.titles().get(1));
        assertEquals("7", mapper.readValue("{\"name\": 7}", Dog.class).name());
    }

    @Test
    void whatNoDatabaseKeepsIsMalformed() {
        for (String json :
                List.of("{\"name\": \"a\\u0000\"}", "{\"name\": \"a\\ud800\"}", "{\"titles\": [\"\\u0000\"]}")) {
            assertThrows(JsonProcessingException.class, () -> mapper.readValue(json, Dog.class));
        }
    }

    @Test
    void daysAreOfYearsWithWhichOneReckons() throws Exception {
        assertEquals(
                LocalDate.of(2026, 11, 24),
                mapper.readValue("{\"day\": \"2026-11-24\"}", Walk.class).day());
        assertNull(mapper.readValue("{\"day\": null}", Walk.class).day());
        assertNull(mapper.readValue("{\"day\": \"\"}", Walk.class).day());
        for (String far : List.of("\"+999999999-12-31\"", "\"-999999999-01-01\"", "[999999999, 12, 31]")) {
            assertThrows(
                    JsonProcessingException.class, () -> mapper.readValue("{\"day\": " + far + "}", Walk.class), far);
        }
    }
}
