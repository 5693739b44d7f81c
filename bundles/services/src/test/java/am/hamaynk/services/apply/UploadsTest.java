package am.hamaynk.services.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UploadsTest {
    @Test
    void theContentSaysWhatAFileIs() throws IOException {
        assertEquals("application/pdf", type("%PDF-1.4\n"));
        assertEquals("image/jpeg", Uploads.type(HexFormat.of().parseHex("ffd8ffe000104a46494600" + "00".repeat(60))));
        assertEquals(
                "image/png",
                Uploads.type(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452" + "00".repeat(60))));
        assertEquals("image/heic", type("\0\0\0\u0018ftypheic\0\0\0\0mif1"));
        assertEquals("image/webp", type("RIFF$\0\0\0WEBPVP8 " + "\0".repeat(60)));
        assertEquals(
                "application/vnd.oasis.opendocument.text",
                Uploads.type(zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml")));
        assertEquals(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Uploads.type(zip("[Content_Types].xml", "<Types/>", "_rels/.rels", "word/document.xml")));
    }

    @Test
    void everythingElseIsNotTaken() throws IOException {
        assertNull(type(""));
        assertNull(type("<html><script>alert(1)</script>"));
        assertNull(type("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
        assertNull(type("MZ\u0090\0\u0003"));
        assertNull(type("#!/bin/sh\n"));
        assertNull(Uploads.type(zip("a.class", "x", "b.class")));
    }

    @Test
    void namesAreHarmlessAndEndAsTheContentDoes() {
        assertEquals("Անձնագիր 2.pdf", Uploads.name("Անձնագիր 2.PDF", "pdf"));
        assertEquals("evil.pdf", Uploads.name("evil.html", "pdf"));
        assertEquals("file.jpg", Uploads.name("\u202E.\"<>", "jpg"));
        assertEquals("a-b.png", Uploads.name("a/\r\n\"b.png", "png"));
        assertEquals(104, Uploads.name("x".repeat(300), "pdf").length());
    }

    private static String type(String head) {
        return Uploads.type(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param rest names of further entries */
    private static byte[] zip(String first, String content, String... rest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] said = content.getBytes(StandardCharsets.UTF_8);
            CRC32 crc = new CRC32();
            crc.update(said);
            ZipEntry entry = new ZipEntry(first);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(said.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(said);
            for (String name : rest) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }
}
