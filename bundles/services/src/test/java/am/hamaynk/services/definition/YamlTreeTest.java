package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.Problem;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    private static ObjectNode tree(String name, String text) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put(name, text);
        tree.putArray("list").add(text);
        tree.putObject("in").put("text", text).put(name, 1);
        return tree;
    }

    private static void staysAsItIs(ObjectNode tree) {
        byte[] file = YamlTree.write(tree);
        assertEquals(tree, YamlTree.read(file), () -> new String(file, StandardCharsets.UTF_8));
    }

    /** What looks like a number, a day, a truth or nothing is the text that it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e5",
                "1e9999",
                "-1E+5",
                "1.",
                "+.5",
                "0x1F",
                "0b1",
                "0o17",
                "017",
                "1_000",
                "1_0.5",
                "12:30:45",
                "190:20:30.15",
                ".inf",
                "-.INF",
                "+.Inf",
                ".nan",
                ".NaN",
                ".",
                "..",
                "...",
                "---",
                "yes",
                "No",
                "on",
                "OFF",
                "y",
                "N",
                "true",
                "False",
                "null",
                "NULL",
                "~",
                "-",
                "+",
                "?",
                ":",
                "=",
                "<<",
                "",
                " ",
                "\n",
                "2026-11-29",
                "2026-11-29T01:02:03Z",
                "!!int",
                "&a",
                "*a",
                "# a",
                "a #b",
                "a: b",
                "a:",
                "- a",
                "'",
                "\"",
                "{a}",
                "[",
                "%a",
                "@a",
                "`",
                "|",
                ">",
                " a",
                "a ",
                "a\n b\n",
                "\n\na\n\n",
                "a\r\nb",
                "\ta",
                "a\t\nb",
                "a\u00a0",
                "\u2028",
                "\ufeff#"
            })
    void aTextStaysTheTextThatItIs(String text) {
        staysAsItIs(tree("name", text));
        staysAsItIs(tree(text, "value"));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> awkward = Arbitraries.strings()
                .withChars("0123456789eExXob_.+-:~infINFaNyY \n\t'\"#{}[]&*!|>%@`<=,?\\")
                .ofMaxLength(12);
        return Arbitraries.oneOf(
                awkward,
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.doubles().map(String::valueOf));
    }

    @Property(tries = 5000)
    void anyTextThatCanBeReadIsWrittenAndReadAgain(@ForAll("texts") String name, @ForAll("texts") String text) {
        Assume.that(!name.equals("list") && !name.equals("in") && !name.equals("text"));
        ObjectNode tree = tree(name, text);
        try {
            // JSON, which is YAML with quotation marks round all that is text
            YamlTree.read(tree.toString().getBytes(StandardCharsets.UTF_8));
        } catch (Problem unreadable) {
            Assume.that(false);
        }
        staysAsItIs(tree);
    }
}
