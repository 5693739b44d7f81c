package am.hamaynk.clamav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.files.Scanner;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.VirusScanner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class ClamAvTest {
    private final List<Scanner> offered = new ArrayList<>();

    @Test
    void aVirusIsFoundByPortAndBySocketPackedOrNot() throws Exception {
        byte[] plain = VirusScanner.EICAR.getBytes(StandardCharsets.US_ASCII);
        try (VirusScanner clamd = VirusScanner.start()) {
            for (String where : List.of(clamd.address(), clamd.socket().toString())) {
                Clamd asked = new Clamd(where);
                assertTrue(asked.version(Duration.ofSeconds(5)).startsWith("ClamAV "));
                for (byte[] content : List.of(plain, inside("%PDF-1.4 ", plain), zipped(plain))) {
                    Optional<String> found = asked.scan(new ByteArrayInputStream(content));
                    assertTrue(found.orElse("nothing").startsWith("Eicar-Test-Signature"), found.toString());
                }
                assertEquals(Optional.empty(), asked.scan(new ByteArrayInputStream(new byte[0])));
                assertEquals(Optional.empty(), asked.scan(new ByteArrayInputStream(new byte[3 << 20])));
            }
        }
    }

    @Test
    void whatIsLongerThanClamAvLooksAtIsNotHarmless() {
        try (VirusScanner clamd = VirusScanner.start()) {
            for (String where : List.of(clamd.address(), clamd.socket().toString())) {
                for (String unreachable : List.of("refuse", "accept")) {
                    clamAv(Map.of("clamav", where, "clamav.unreachable", unreachable));
                    Scanner scanner = offered.remove(0);
                    assertThrows(
                            Scanner.TooLarge.class, () -> scanner.scan(new ByteArrayInputStream(new byte[21 << 20])));
                }
            }
        }
    }

    @Test
    void withoutAnAddressNothingIsOffered() {
        assertTrue(!clamAv(Map.of()).set() && offered.isEmpty());
        assertTrue(!clamAv(Map.of("clamav", " ")).set() && offered.isEmpty());
    }

    @Test
    void nothingIsTakenWhileNobodyAnswersUnlessThatIsWanted() throws Exception {
        for (String nobody : List.of("127.0.0.1:1", "/nowhere/clamd.ctl", "no.such.host.invalid")) {
            clamAv(Map.of("clamav", nobody));
            Scanner closed = offered.remove(0);
            assertThrows(IOException.class, () -> closed.scan(new ByteArrayInputStream(new byte[9])), nobody);
            clamAv(Map.of("clamav", nobody, "clamav.unreachable", "accept"));
            assertEquals(Optional.empty(), offered.remove(0).scan(new ByteArrayInputStream(new byte[9])));
        }
    }

    @Test
    void whoHangsUpBeforeAnAnswerIsAwayAndWhoSaysNonsenseIsNot() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            clamAv(Map.of("clamav", "127.0.0.1:" + other.getLocalPort(), "clamav.unreachable", "accept"));
            Scanner scanner = offered.remove(0);
            answering(other, "");
            assertEquals(Optional.empty(), scanner.scan(new ByteArrayInputStream(new byte[9])));
            answering(other, "INSTREAM: no idea ERROR\0");
            assertThrows(IOException.class, () -> scanner.scan(new ByteArrayInputStream(new byte[9])));
        }
    }

    @Test
    void whatIsNoAddressIsNeverTaken() {
        for (String nonsense : List.of("a b", "host:99999")) {
            clamAv(Map.of("clamav", nonsense, "clamav.unreachable", "accept"));
            Scanner scanner = offered.remove(0);
            assertThrows(IOException.class, () -> scanner.scan(new ByteArrayInputStream(new byte[9])), nonsense);
        }
    }

    @Test
    void whoeverIsSilentIsNotWaitedForForEver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Clamd asked = new Clamd("127.0.0.1:" + silent.getLocalPort());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThrows(IOException.class, () -> asked.version(Duration.ofMillis(200))));
        }
    }

    private static void answering(ServerSocket other, String reply) {
        CompletableFuture.runAsync(() -> {
            try (Socket one = other.accept()) {
                one.getInputStream().readNBytes(27); // the command, nine bytes and the end
                one.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    private ClamAv clamAv(Map<String, Object> configured) {
        BundleContext context = Fake.of(BundleContext.class, (method, given) -> {
            if (method.equals("registerService")) {
                offered.add((Scanner) given[1]);
            }
            return null;
        });
        return new ClamAv(context, configured);
    }

    private static byte[] inside(String before, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(before.getBytes(StandardCharsets.US_ASCII));
        out.write(content);
        return out.toByteArray();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/a.bin"));
            zip.write(content);
        }
        return out.toByteArray();
    }
}
