package am.hamaynk.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

class RecordReaderTest {
    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("'=+-@\t\r\nաb1 \",").ofMaxLength(6);
    }

    /** What the parser reads is the same whether or not records are counted on the way. */
    @Property
    void recordsStayAsTheyAre(@ForAll("cells") String one, @ForAll("cells") String other, @ForAll("cells") String third)
            throws IOException {
        String file =
                one + "," + other + "\r\n" + third + "\n\"" + one.replace("\"", "\"\"") + "\"," + other + "\r" + third;
        assertEquals(parsed(new StringReader(file)), parsed(new RecordReader(new StringReader(file), ',')));
    }

    private static String parsed(Reader reader) throws IOException {
        CSVFormat format = CSVFormat.Builder.create()
                .setDelimiter(',')
                .setQuote('"')
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(false)
                .get();
        List<String> records = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(reader, format)) {
            parser.forEach(record ->
                    records.add(parser.getCurrentLineNumber() + record.toList().toString()));
        } catch (java.io.UncheckedIOException | IllegalStateException e) {
            records.add("broken");
        }
        return records.toString();
    }

    @Example
    void fileThatIsTooLongIsRefusedWhileItComes() throws IOException {
        assertEquals(10, new Limited(new ByteArrayInputStream(new byte[10]), 10).readAllBytes().length);
        Problem refused = assertThrows(
                Problem.class, () -> new Limited(new ByteArrayInputStream(new byte[11]), 10).readAllBytes());
        assertEquals(413, refused.status());
    }
}
