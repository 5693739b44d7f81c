package am.hamaynk.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditDetailsTest {
    @Test
    void aChangeShowsOnlyWhatDiffers() {
        assertEquals(
                List.of(
                        Map.of("name", "roles", "before", "clerk", "after", "clerk, mayor"),
                        Map.of("name", "reason", "value", "նոր պաշտոն")),
                AuditDetails.lines("{\"before\":{\"name\":\"Ա\",\"roles\":[\"clerk\"]},"
                        + "\"after\":{\"name\":\"Ա\",\"roles\":[\"clerk\",\"mayor\"]},\"reason\":\"նոր պաշտոն\"}"));
        assertEquals(
                List.of(Map.of("name", "", "before", "a", "after", "")),
                AuditDetails.lines("{\"before\":[\"a\"],\"after\":[]}"));
    }

    @Test
    void whatIsNoJsonIsShownAsItIs() {
        assertEquals(List.of(), AuditDetails.lines("{}"));
        assertEquals(List.of(), AuditDetails.lines(null));
        assertEquals(List.of(Map.of("name", "", "value", "{broken")), AuditDetails.lines("{broken"));
    }
}
