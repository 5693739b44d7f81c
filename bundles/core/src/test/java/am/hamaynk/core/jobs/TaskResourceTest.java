package am.hamaynk.core.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.jobs.Tasks.Task;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskResourceTest {
    private static String told(String result) throws Exception {
        Task task = new Task("1", "x.y", "done", Map.of(), 1, 1, result, null, null, null, null);
        return new JsonMapper()
                .valueToTree(TaskResource.TaskView.of(task))
                .get("result")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"read\":2,\"errors\":[{\"line\":1}]}", "[1,2.5]", "false", "\"whole\"", "null"})
    void whatATaskLeftIsJsonAsItIs(String result) throws Exception {
        assertEquals(result, told(result));
    }

    @Test
    void wordsAreAText() throws Exception {
        assertEquals("\"whole {\"", told("whole {"));
        assertEquals("null", told(null));
    }
}
