package am.hamaynk.documents.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.testing.ArchivedPdf;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfMakerTest {
    private final PdfMaker maker = new PdfMaker();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ",
                "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
                "Ի՞նչ՝ այո՛, ահա՜ «Երևան» և այլն։ № 5, 1 234 567 ֏ ՟ ՚",
                "Բ֊ա՝ թ. № 21",
                "The quick brown fox, “notice” — 15 % of 40,000.50 − 5 ≤ 7 €",
                "Съешь ещё этих мягких французских булок, да выпей чаю: «уведомление» № 7"
            })
    void everyLetterIsThereToBeCopied(String line) throws IOException {
        for (String family : new String[] {"Noto Sans", "Noto Serif", "serif", "Noto Sans Armenian"}) {
            for (String weight : new String[] {"normal", "bold"}) {
                byte[] pdf = maker.make(document(
                        "",
                        "<p style=\"font-family: '" + family + "'; font-weight: " + weight + "\">" + line + "</p>"));
                assertEquals(line, text(pdf).replaceAll("\\s+", " ").strip(), family + " " + weight);
            }
        }
    }

    @Test
    void oldLigaturesAreDrawnAndCopiedAsLetters() throws IOException {
        assertTrue(text(maker.make(document("", "<p>ﬓ ﬔ ﬕ ﬖ ﬗ</p>"))).contains("մն մե մի վն մխ"));
    }

    @Test
    void lettersLeaveInkOnThePage() throws IOException {
        assertTrue(ink(maker.make(document("", "<p>Երևան ֏ № Ёж Word</p>"))) > 150);
        assertEquals(0, ink(maker.make(document("", "<p></p>"))));
    }

    @Test
    void aLetterThatNoFontHasIsMarkedAndNotLost() throws IOException {
        assertTrue(text(maker.make(document("", "<p>ა</p>"))).contains("□"));
    }

    @Test
    void theSquareCodeIsReadFromThePrintedPage() throws Exception {
        String address = "https://town.am/hy/verify/7H2KD-9QRST-VWXYZ-01234";
        byte[] pdf = maker.make(document("", "<img src=\"qr:" + address + "\" alt=\"QR\" style=\"width: 27mm\"/>"));
        assertEquals(address, qr(page(pdf, 150)));
    }

    @Test
    void thePageShowsTheSameSquareAsThePaper() throws IOException {
        String svg = QrCode.svg("otpauth://totp/x?secret=ABC");
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(QrCode.png("otpauth://totp/x?secret=ABC")));
        int dark = 0;
        for (int y = 4; y < png.getHeight(); y += 8) {
            for (int x = 4; x < png.getWidth(); x += 8) {
                dark += (png.getRGB(x, y) & 0xFF) == 0 ? 1 : 0;
            }
        }
        Matcher runs = Pattern.compile("h(\\d+)v1").matcher(svg);
        assertEquals(
                dark,
                runs.results().mapToInt(run -> Integer.parseInt(run.group(1))).sum());
        assertFalse(svg.contains("style"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"%s/a.png\" alt=\"\"/>",
                "<div style=\"background-image: url(%s/a.png)\">a</div>",
                "<object type=\"application/pdf\" data=\"%s/a.pdf\"></object>"
            })
    void nothingIsFetched(String body) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = server(asked);
        try {
            String site = "http://127.0.0.1:" + server.getAddress().getPort();
            try {
                maker.make(document("", body.formatted(site)));
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage().contains(site), refused.getMessage());
            }
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=\"stylesheet\" type=\"text/css\" href=\"%s/a.css\"/>",
                "<style>@import url(%s/a.css);</style>",
                "<style>@font-face { font-family: X; src: url(%s/a.ttf) } p { font-family: X }</style>"
            })
    void noStyleOrFontIsFetched(String head) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = server(asked);
        try {
            String site = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThrows(IllegalArgumentException.class, () -> maker.make(document(head.formatted(site), "<p>a</p>")));
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPictureFromElsewhereMakesNoPaper(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.png");
        Files.write(file, QrCode.png("secret"));
        for (String address :
                new String[] {file.toUri().toString(), "http://127.0.0.1:1/a.png", "a.png", "/etc/a.png"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> maker.make(document("", "<img src=\"" + address + "\" alt=\"\"/>")),
                    address);
        }
    }

    @Test
    void anEntityReadsNoFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("secret.txt");
        Files.writeString(file, "topsecret");
        String xhtml = "<!DOCTYPE html [<!ENTITY x SYSTEM \"" + file.toUri() + "\">]>"
                + document("", "<p>before &x; after</p>");
        String text;
        try {
            text = text(maker.make(xhtml));
        } catch (IllegalArgumentException refused) {
            text = "";
        }
        assertFalse(text.contains("topsecret"));
    }

    @Test
    void controlCharactersInDataDoNoHarm() throws IOException {
        assertTrue(text(maker.make(document("", "<p>ab\u0001\u000Bcd</p>"))).contains("abcd"));
    }

    @Test
    void whatIsNotWellFormedIsSaidByLine() {
        var refused = assertThrows(IllegalArgumentException.class, () -> maker.make("<html>\n<p></html>"));
        assertTrue(refused.getMessage().contains("line 2"), refused.getMessage());
    }

    @Test
    void archivesAndScreenReadersCanRelyOnIt() throws Exception {
        byte[] pdf = maker.make(document(
                "",
                "<h1>Ծանուցում</h1><table><thead><tr><th>Տարի</th></tr></thead><tbody><tr><td>2026</td></tr></tbody></table>"
                        + "<p style='font-family: serif'>Գումար</p><img src='qr:x' alt='QR'/>"));
        ArchivedPdf.check("a table, a picture and another font", pdf);
    }

    private static String document(String head, String body) {
        return "<html lang=\"hy\"><head><title>Փորձ</title><meta name=\"subject\" content=\"Փորձ\"/>" + head
                + "</head><body>" + body + "</body></html>";
    }

    private static HttpServer server(AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static BufferedImage page(byte[] pdf, int dpi) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, dpi);
        }
    }

    private static int ink(byte[] pdf) throws IOException {
        BufferedImage image = page(pdf, 96);
        int dark = 0;
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            dark += (pixel & 0xFF) < 100 ? 1 : 0;
        }
        return dark;
    }

    private static String qr(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
