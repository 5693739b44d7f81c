package am.hamaynk.registers.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CellsTest {
    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("'=+-@\t\r\nաb1 \",").ofMaxLength(6);
    }

    @Property
    void noFormulaIsWrittenAndEachCellComesBack(@ForAll("cells") String cell) {
        String written = (String) Cells.written(cell);
        assertFalse(!written.isEmpty() && "=+-@\t\r".indexOf(written.charAt(0)) >= 0, written);
        assertEquals(cell, Cells.told(written));
    }
}
