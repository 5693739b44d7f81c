package am.hamaynk.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.exchange.Table.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private static final Map<String, String> NAMES = Map.of(
            "ազգանուն", "last_name",
            "անուն", "first_name",
            "ծննդյան ամսաթիվ", "birth_date",
            "փողոց", "street",
            "last_name", "last_name",
            "first_name", "first_name",
            "birth_date", "birth_date",
            "street", "street");
    private static final String ARMENIAN = "ազգանուն;անուն;ծննդյան ամսաթիվ;նշում;փողոց\r\n"
            + "Հակոբյան;Արամ;17.05.1980;լավ;\"Աբովյան; 5\"\r\n\r\nՂազարյան;Եվա;1991-02-03;;\r\n";
    private static final String ENGLISH = ARMENIAN.replace("ազգանուն", "LAST_NAME")
            .replace("անուն", "first_name")
            .replace("ծննդյան ամսաթիվ", "BIRTH_DATE")
            .replace("փողոց", "street");

    static Stream<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        for (String text : List.of(ARMENIAN, ENGLISH)) {
            for (String table : List.of(
                    text,
                    text.replace("Աբովյան; 5", "Աբովյան, 5").replace(';', ','),
                    text.replace("Աբովյան; 5", "Աբովյան\t5").replace(';', '\t'),
                    "sep=;\r\n" + text)) {
                files.add(table.getBytes(StandardCharsets.UTF_8));
                files.add(("\uFEFF" + table).getBytes(StandardCharsets.UTF_8));
                files.add(table.getBytes(StandardCharsets.UTF_16LE));
                files.add(table.getBytes(StandardCharsets.UTF_16BE));
                files.add(("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE));
                files.add(("\uFEFF" + table).getBytes(StandardCharsets.UTF_16BE));
                files.add(armscii(table));
                files.add(new String(armscii(table), StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return files.stream();
    }

    /** As an old program wrote it. */
    static byte[] armscii(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (char letter : text.toCharArray()) {
            int code = letter;
            for (int candidate = 0xA2; letter >= 0x80 && candidate < 0xFF; candidate++) {
                if (Armscii.letter(candidate) == letter) {
                    code = candidate;
                }
            }
            bytes.write(code);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsWhateverItIsWrittenIn(byte[] file) throws IOException {
        List<Row> lines = lines(file);
        assertEquals(2, lines.size());
        assertEquals("Հակոբյան", lines.get(0).cells().apply("last_name"));
        assertEquals("Արամ", lines.get(0).cells().apply("first_name"));
        assertEquals("17.05.1980", lines.get(0).cells().apply("birth_date"));
        assertTrue(lines.get(0).cells().apply("street").matches("Աբովյան[;,\\t] ?5"));
        assertEquals("Ղազարյան", lines.get(1).cells().apply("last_name"));
        assertEquals(2, lines.get(1).number() - lines.get(0).number());
    }

    @Test
    void russianOfWindows() throws IOException {
        byte[] file = "last_name,first_name,birth_date\nПетросян,Анна,1990-01-01\nИВАНОВ,Пётр,1990-01-01\n"
                .getBytes(Charset.forName("windows-1251"));
        assertEquals("Петросян", lines(file).get(0).cells().apply("last_name"));
        assertEquals("Пётр", lines(file).get(1).cells().apply("first_name"));
    }

    static Stream<String> russians() {
        return Stream.of(
                "Макаров,Игорь",
                "Иванов,Пётр",
                "Сидорова,Анна",
                "ГРИГОРЯН,АНИ",
                "Ким,Ли",
                "Ёлкин,Юрий",
                "Петросян,Эдуард",
                "Мамаев,Саша",
                "Оганесян,Вова",
                "Щукин,Яша",
                "Ананьев,Илья",
                "Мкртчян,Арам",
                "«Астра» ООО,Ли",
                "Жук,Ева",
                "Лев,Лев");
    }

    /** One line is enough. */
    @ParameterizedTest
    @MethodSource("russians")
    void aRussianOfWindows(String name) throws IOException {
        byte[] file = ("last_name,first_name,birth_date\n" + name + ",1990-01-01\n")
                .getBytes(Charset.forName("windows-1251"));
        Row row = lines(file).get(0);
        assertEquals(name, row.cells().apply("last_name") + "," + row.cells().apply("first_name"));
    }

    static Stream<String> armenians() {
        return Stream.of(
                "Հակոբյան,Արամ",
                "Սևակ,Էմմա",
                "ՄԿՐՏՉՅԱՆ,ՌՈՒԲԵՆ",
                "Ուլուխանյան,Մհեր",
                "Մովսիսյան,Սոս",
                "Որդյան,Շուշան",
                "Պողոսյան,Տիգրան",
                "Տոնոյան,Հռիփսիմե",
                "Ցոլակյան,Հովսեփ",
                "Ա,Բ");
    }

    @ParameterizedTest
    @MethodSource("armenians")
    void anArmenianOfAnOldProgram(String name) throws IOException {
        Row row = lines(armscii("last_name,first_name,birth_date\n" + name + ",1990-01-01\n"))
                .get(0);
        assertEquals(name, row.cells().apply("last_name") + "," + row.cells().apply("first_name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller,José", "Éva,Šimon", "Østergård,Anaïs"})
    void aForeignerOfWindows(String name) throws IOException {
        byte[] file = ("last_name,first_name,birth_date\n" + name + ",1990-01-01\n")
                .getBytes(Charset.forName("windows-1252"));
        Row row = lines(file).get(0);
        assertEquals(name, row.cells().apply("last_name") + "," + row.cells().apply("first_name"));
    }

    @Test
    void commaOfArmsciiIsNoSeparator() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("last_name,first_name,birth_date,street\n".getBytes(StandardCharsets.US_ASCII));
        file.write(armscii("Հակոբյան,Արամ,1980-05-17,Աբովյան"));
        file.write(0xAB);
        file.write(armscii(" 5\n"));
        assertEquals("Աբովյան, 5", lines(file.toByteArray()).get(0).cells().apply("street"));
    }

    @Test
    void fieldsMayHoldLinesAndQuotes() throws IOException {
        List<Row> lines =
                lines("last_name,first_name,birth_date,street\n\"Ա\nբ\",\"«Գ\"\"դ»\",1990-01-01,x\nԵ,Զ,1990-01-01,\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(2L, 4L), lines.stream().map(Row::number).toList());
        assertEquals("«Գ\"դ»", lines.get(0).cells().apply("first_name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "last_name,first_name\nԱ,Բ\n",
                "<html></html>",
                "last_name,first_name,birth_date\n\"Ա,Բ\n",
                "last_name,first_name,birth_date,last_name\n",
                "{\"a\":1}",
                "\u0000\u0001\u0002"
            })
    void refusesWhatIsNoTable(String text) {
        Problem problem = assertThrows(Problem.class, () -> {
            try {
                lines(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw Problem.of("file-unreadable", 400);
            }
        });
        assertEquals(400, problem.status());
    }

    private static List<Row> lines(byte[] file) throws IOException {
        Source source = () -> new ByteArrayInputStream(file);
        List<Row> lines = new ArrayList<>();
        try (Table table = new Table(
                Encoding.of(source).reader(source),
                name -> NAMES.get(name.strip().toLowerCase(Locale.ROOT)),
                List.of("last_name", "first_name", "birth_date"))) {
            for (Row line = table.next(); line != null; line = table.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
