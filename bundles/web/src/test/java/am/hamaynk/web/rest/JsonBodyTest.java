package am.hamaynk.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
    private final ObjectMapper mapper = JsonBody.mapper();

    record Dog(String name, List<String> titles) {}

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
}
