package am.hamaynk.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    /** What cannot be read is told in the log and starts no demo; it does not keep the platform from starting. */
    @ParameterizedTest
    @CsvSource({"off,0", "No,0", "0,0", "-5,0", "900,900", "on,12000", "abc,0", "12 000,0", "99999999999,0"})
    void theDemoIsOffOrSoManyResidents(String set, int residents) {
        assertEquals(residents, new Settings(Map.of("demo", set)).demo());
    }
}
