package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    @Test
    void peopleCanSayAndWriteThem() {
        assertEquals("K-2026-0000-0137", References.of("counter", 2026, 137));
        assertEquals("B-2026-9999-9999", References.of("bank", 2026, 99_999_999));
        String fresh = References.fresh(2026, one -> false);
        assertTrue(fresh.matches("K-2026-\\d{4}-\\d{4}"), fresh);
        assertNotEquals(fresh, References.fresh(2026, fresh::equals));
    }

    @Test
    void oneThatIsTakenIsNotGivenAgain() {
        List<String> tried = new ArrayList<>();
        String fresh = References.fresh(2026, one -> tried.add(one) && tried.size() < 3);
        assertEquals(3, tried.size());
        assertEquals(tried.get(2), fresh);
    }

    @Test
    void whatTakesThePlaceOfAPaymentIsSeenToBelongToIt() {
        assertEquals("B-17~2", References.next("B-17"));
        assertEquals("B-17~10", References.next("B-17~9"));
    }

    @Test
    void noneIsTakenThatABankMayStillBring() {
        assertEquals("2026/11~2", References.next("2026/11"));
        assertEquals("2026/11~3", References.next("2026/11~2"));
        assertEquals("STATEMENT/ENTRY/2~2", References.next("STATEMENT/ENTRY/2"));
    }
}
