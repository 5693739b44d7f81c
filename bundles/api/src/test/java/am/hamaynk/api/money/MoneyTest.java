package am.hamaynk.api.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void amountsAreGroupedByThreeAndDoNotBreak() {
        assertEquals("0 ֏", text(0));
        assertEquals("999 ֏", text(999));
        assertEquals("1 000 ֏", text(1_000));
        assertEquals("1 234 567 ֏", text(1_234_567));
        assertEquals("−5 ֏", text(-5));
        assertEquals("−100 ֏", text(-100));
        assertEquals("−123 456 ֏", text(-123_456));
        assertEquals("9 223 372 036 854 775 807 ֏", text(Long.MAX_VALUE));
        assertEquals("−9 223 372 036 854 775 808 ֏", text(Long.MIN_VALUE));
    }

    @Test
    void whatDoesNotFitFailsInsteadOfWrappingRound() {
        assertThrows(ArithmeticException.class, () -> Money.of(Long.MAX_VALUE).plus(Money.of(1)));
        assertThrows(ArithmeticException.class, () -> Money.of(Long.MIN_VALUE).negated());
    }

    private static String text(long drams) {
        return Money.of(drams).toString().replace('\u00A0', ' ');
    }
}
