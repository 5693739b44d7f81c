package am.hamaynk.registers.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AddressLineTest {
    @Test
    void aFlatIsNotTakenForABuilding() {
        assertEquals("Արտաշատ, Օրբելի փող., 9, բն. 36", AddressLine.of("Արտաշատ", "Օրբելի փող.", "9", "36"));
        assertEquals("Օրբելի փող., 9/1, բն. 36ա", AddressLine.of(null, "Օրբելի փող.", "9/1", "36ա"));
        assertEquals("Օրբելի փող., 9, ավտոտնակ 3", AddressLine.of("", "Օրբելի փող.", "9", "ավտոտնակ 3"));
        assertEquals("Արտաշատ, 4", AddressLine.of("Արտաշատ", null, "4", null));
        assertEquals("", AddressLine.of(null, "", null, null));
    }
}
