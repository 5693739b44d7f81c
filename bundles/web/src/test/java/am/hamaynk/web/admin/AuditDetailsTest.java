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
                        Map.of("name", "ROLES", "before", "clerk", "after", "clerk, mayor"),
                        Map.of("name", "REASON", "value", "նոր պաշտոն")),
                AuditDetails.lines(
                        "{\"before\":{\"name\":\"Ա\",\"roles\":[\"clerk\"]},"
                                + "\"after\":{\"name\":\"Ա\",\"roles\":[\"clerk\",\"mayor\"]},\"reason\":\"նոր պաշտոն\",\"subject\":\"null\"}",
                        String::toUpperCase));
        assertEquals(
                List.of(Map.of("name", "", "before", "a", "after", "")),
                AuditDetails.lines("{\"before\":[\"a\"],\"after\":[]}", String::toUpperCase));
    }

    @Test
    void changesOfARecordAreToldFactByFactAndManyAreCounted() {
        assertEquals(
                List.of(Map.of("name", "PHONE", "before", "", "after", "077")),
                AuditDetails.lines(
                        "{\"changes\":{\"phone\":{\"before\":null,\"after\":\"077\"}}}", String::toUpperCase));
        assertEquals(
                List.of(Map.of("name", "RECORDS", "value", "13")),
                AuditDetails.lines("{\"records\":[1,2,3,4,5,6,7,8,9,10,11,12,13]}", String::toUpperCase));
    }

    @Test
    void recordsAreToldPartByPartAndWithoutWhatTheyDoNotSay() {
        List<Map<String, String>> told =
                List.of(Map.of("name", "ASKED", "value", "HANDS: officer; DUE: 2026-01-02; OPEN: TRUE"));
        assertEquals(
                told,
                AuditDetails.lines(
                        "{\"asked\":{\"hands\":\"officer\",\"state\":null,\"due\":\"2026-01-02\",\"open\":true}}",
                        String::toUpperCase));
        assertEquals(
                List.of(Map.of("name", "ASKED", "value", "HANDS: officer; DUE: 2026-01-02")),
                AuditDetails.lines(
                        "{\"asked\":\"Ask[hands=officer, state=null, due=2026-01-02]\"}", String::toUpperCase));
        assertEquals(
                List.of(Map.of("name", "AMOUNT", "before", "", "after", "7")),
                AuditDetails.lines("{\"before\":\"\",\"after\":{\"amount\":7}}", String::toUpperCase));
    }

    @Test
    void whatIsNoJsonIsShownAsItIs() {
        assertEquals(List.of(), AuditDetails.lines("{}", String::toUpperCase));
        assertEquals(List.of(), AuditDetails.lines(null, String::toUpperCase));
        assertEquals(
                List.of(Map.of("name", "", "value", "{broken")), AuditDetails.lines("{broken", String::toUpperCase));
    }
}
