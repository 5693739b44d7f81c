package am.hamaynk.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** A real clamd that knows one signature, EICAR's, and asks no network for more. */
public final class VirusScanner implements AutoCloseable {
    /** What every scanner takes for a virus and what harms nobody; in two parts, so that this source is no virus. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final int PATIENCE = 300;

    private final Path folder;
    private final int port;
    private Process process;

    private VirusScanner(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test in one line where there is no clamd, unless {@code HAMAYNK_CLAMD=required}. */
    public static VirusScanner start() {
        Path program = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"))
                .map(place -> Path.of(place, "clamd"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (program == null) {
            String how = "No clamd is here; to run the test of the virus scanner: apt-get install clamav-daemon";
            if ("required".equals(System.getenv("HAMAYNK_CLAMD"))) {
                fail(how);
            }
            System.out.println(how);
            abort(how);
        }
        try (ServerSocket free = new ServerSocket(0)) {
            VirusScanner scanner = new VirusScanner(Files.createTempDirectory("clamd"), free.getLocalPort());
            free.close();
            scanner.write();
            scanner.launch(program);
            return scanner;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write() throws IOException {
        String hex = HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII));
        Files.createDirectory(folder.resolve("signatures"));
        Files.writeString(folder.resolve("signatures/test.ndb"), "Eicar-Test-Signature:0:*:" + hex + "\n");
        Files.writeString(
                folder.resolve("clamd.conf"),
                String.join(
                        "\n",
                        "Foreground yes",
                        "DatabaseDirectory " + folder.resolve("signatures"),
                        "LocalSocket " + socket(),
                        "TCPAddr 127.0.0.1",
                        "TCPSocket " + port,
                        "StreamMaxLength 20M",
                        ""));
    }

    private void launch(Path program) throws IOException {
        process = new ProcessBuilder(program.toString(), "--config-file=" + folder.resolve("clamd.conf"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        for (int look = 0; look < PATIENCE; look++) {
            try (Socket ready = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                pause();
            }
            if (!process.isAlive()) {
                break;
            }
        }
        String said = Files.readString(folder.resolve("clamd.log"));
        close();
        throw new IllegalStateException("clamd did not start: " + said);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public Path socket() {
        return folder.resolve("clamd.ctl");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
