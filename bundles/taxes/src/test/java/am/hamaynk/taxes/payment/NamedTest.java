package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedTest {
    private static List<String> payers(String purpose) {
        return Named.payers(List.of(), purpose);
    }

    @Test
    void aNumberNamesAPayerWhereItSaysSo() {
        for (String purpose : List.of(
                "ՀԾՀ 1234567890",
                "հարկ, հծհ՝ 1234567890",
                "ՀԾՀ-ն՝ 1234567890, 2026թ.",
                "PSN:1234567890",
                "psn № 1234567890 tax",
                "НЗОУ 1234567890")) {
            assertEquals(List.of("1234567890"), payers(purpose), purpose);
        }
        assertEquals(List.of("02512345", "1234567890"), payers("ՀՎՀՀ 02512345 PSN 1234567890"));
        for (String purpose : List.of(
                "պայմանագիր 1234567890",
                "invoice 12345678 of 20260101",
                "ՀԾՀ 12345678901",
                "MARTIN 12345678",
                "ՀԾՀ չկա, հաշիվ 1234567890",
                "")) {
            assertEquals(List.of(), payers(purpose), purpose);
        }
        assertEquals(List.of(), payers(null));
        assertEquals(List.of("12345678", "20260101"), Named.perhaps("invoice 12345678 of 20260101"));
    }

    @Test
    void whoIsGivenByNumberIsNobodyElse() {
        assertEquals(List.of("1111111111"), Named.payers(List.of("1111111111"), "ՀԾՀ 1234567890"));
        assertEquals(
                List.of("1570001234567890", "1234567890"),
                Named.payers(List.of("1570001234567890"), "ՀԾՀ 1234567890"),
                "an account of a bank says nothing of whose tax it is");
    }
}
