package am.hamaynk.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.files.Intake.Kind;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.testing.Fake;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IntakeByContentTest {
    @Test
    void theContentSaysWhatAFileIs() throws IOException {
        assertEquals(Optional.of(Kind.PDF), kind("%PDF-1.4\n"));
        assertEquals(
                Optional.of(Kind.JPEG),
                IntakeByContent.kind(HexFormat.of().parseHex("ffd8ffe000104a46494600" + "00".repeat(60))));
        assertEquals(
                Optional.of(Kind.PNG),
                IntakeByContent.kind(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452" + "00".repeat(60))));
        assertEquals(Optional.of(Kind.HEIC), kind("\0\0\0\u0018ftypheic\0\0\0\0mif1"));
        assertEquals(Optional.of(Kind.WEBP), kind("RIFF$\0\0\0WEBPVP8 " + "\0".repeat(60)));
        assertEquals(
                Optional.of(Kind.ODT),
                IntakeByContent.kind(zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml")));
        assertEquals(
                Optional.of(Kind.DOCX),
                IntakeByContent.kind(zip("[Content_Types].xml", "<Types/>", "_rels/.rels", "word/document.xml")));
    }

    @Test
    void everythingElseIsNotTaken() throws IOException {
        assertEquals(Optional.empty(), kind(""));
        assertEquals(Optional.empty(), kind("<html><script>alert(1)</script>"));
        assertEquals(Optional.empty(), kind("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
        assertEquals(Optional.empty(), kind("MZ\u0090\0\u0003"));
        assertEquals(Optional.empty(), kind("#!/bin/sh\n"));
        assertEquals(Optional.empty(), IntakeByContent.kind(zip("a.class", "x", "b.class")));
    }

    @Test
    void namesAreHarmlessAndEndAsTheContentDoes() {
        assertEquals("Անձնագիր 2.pdf", IntakeByContent.name("Անձնագիր 2.PDF", Kind.PDF));
        assertEquals("evil.pdf", IntakeByContent.name("evil.html", Kind.PDF));
        assertEquals("file.jpg", IntakeByContent.name("\u202E.\"<>", Kind.JPEG));
        assertEquals("a-b.png", IntakeByContent.name("a/\r\n\"b.png", Kind.PNG));
        assertEquals(104, IntakeByContent.name("x".repeat(300), Kind.PDF).length());
    }

    @Test
    void onlyWhatTheCallerTakesIsKept() throws IOException {
        List<String> kept = new ArrayList<>();
        IntakeByContent intake = new IntakeByContent(Fake.of(Files.class, (method, arguments) -> {
            kept.add(arguments[0] + " " + arguments[1]);
            return new Files.Stored("1", "" + arguments[0], "" + arguments[1], 8, "");
        }));
        Upload pdf = new Sent("a/b.exe", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 8);
        assertEquals(
                "a-b.pdf", intake.store(pdf, "scan", 1, EnumSet.of(Kind.PDF)).name());
        assertEquals(List.of("a-b.pdf application/pdf"), kept);
        assertEquals("scan file-kind [a/b.exe]", refused(() -> intake.store(pdf, "scan", 1, EnumSet.of(Kind.PNG))));
        Upload large = new Sent("a.pdf", new byte[0], (1 << 20) + 1);
        assertEquals("scan file-too-large [a.pdf, 1]", refused(() -> intake.store(large, "scan", 1, Set.of(Kind.PDF))));
        assertEquals(1, kept.size());
    }

    private static String refused(Executable sending) {
        Problem problem = assertThrows(Problem.class, sending);
        return problem.field() + " " + problem.code() + " " + problem.arguments();
    }

    private record Sent(String name, byte[] content, long size) implements Upload {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private static Optional<Kind> kind(String head) {
        return IntakeByContent.kind(head.getBytes(StandardCharsets.ISO_8859_1));
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
