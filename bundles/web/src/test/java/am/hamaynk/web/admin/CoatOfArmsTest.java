package am.hamaynk.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoatOfArmsTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void picturesAreKnownByTheirContent() {
        byte[] png = new byte[100];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, 0, png, 0, 8);
        assertEquals("image/png", CoatOfArms.type(png));
        assertEquals(
                "image/svg+xml",
                CoatOfArms.type(bytes("<?xml version=\"1.0\"?><!-- arms --><svg xmlns=\"http://www.w3.org/2000/svg\""
                        + " viewBox=\"0 0 1 1\"><use href=\"#a\"/><path id=\"a\" d=\"M0 0\"/></svg>")));
    }

    @Test
    void whatIsMoreThanADrawingIsRefused() {
        for (String wrong : List.of(
                "",
                "GIF89a",
                "<html/>",
                "<svg><script>x</script></svg>",
                "<svg onload=\"x()\"/>",
                "<svg><a href=\"javascript:x\"/></svg>",
                "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"http://e.am/x.png\"/></svg>",
                "<svg><foreignObject/></svg>",
                "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg>&a;</svg>",
                "<?xml-stylesheet href=\"http://e.am/x.css\"?><svg/>",
                "<svg>")) {
            Problem problem = assertThrows(Problem.class, () -> CoatOfArms.type(bytes(wrong)), wrong);
            assertEquals("bad-picture", problem.code());
            assertEquals("coatOfArms", problem.field());
        }
        assertEquals(
                "too-large",
                assertThrows(Problem.class, () -> CoatOfArms.type(new byte[CoatOfArms.LARGEST + 1]))
                        .code());
    }
}
