package am.hamaynk.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.tukaani.xz.XZInputStream;

/**
 * The same server for root in a container that forbids user namespaces, where the library's own way round PostgreSQL's
 * refusal to run as root is barred: it runs as nobody, by {@code setpriv} of util-linux.
 */
final class PostgresAsNobody {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String NOBODY = "65534";
    private static final int MOST_TRIES = 3;

    private PostgresAsNobody() {}

    /** @return its port; it stops with the JVM */
    static int start() throws IOException {
        Path home = Files.createTempDirectory(Path.of("/tmp"), "postgres");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(home);
        Path data = Files.createDirectory(home.resolve("data"));
        await(new ProcessBuilder("chown", NOBODY, data.toString()), data);
        await(asNobody(home, "initdb", "-A", "trust", "-U", "postgres", "-D", data, "-E", "UTF8", "--locale=C"), data);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = free();
            Process server = serve(home, data, port);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
            if (ready(server, port, data)) {
                return port;
            }
        }
        throw new IOException("PostgreSQL does not start: " + Files.readString(home.resolve("server.log")));
    }

    private static int free() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Process serve(Path home, Path data, int port) throws IOException {
        return asNobody(
                        home,
                        "postgres",
                        "-D",
                        data,
                        "-p",
                        port,
                        "-F",
                        "-h",
                        "127.0.0.1",
                        "-k",
                        "",
                        "-c",
                        "max_connections=300",
                        "-c",
                        "full_page_writes=off")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile())
                .start();
    }

    /** @return false where it has ended, as where another has the port now, whose databases are named alike */
    private static boolean ready(Process server, int port, Path data) throws IOException {
        long end = System.currentTimeMillis() + PostgresServer.PATIENCE_MILLIS;
        while (server.isAlive()) {
            if (answers(port, data)) {
                return true;
            }
            if (System.currentTimeMillis() > end) {
                throw new IOException("PostgreSQL does not answer on port " + port);
            }
            pause();
        }
        return false;
    }

    private static boolean answers(int port, Path data) {
        try (Connection connection = PostgresServer.named(new PGSimpleDataSource(), port, "postgres")
                        .getConnection();
                ResultSet folder = connection.createStatement().executeQuery("show data_directory")) {
            return folder.next() && data.toString().equals(folder.getString(1));
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static ProcessBuilder asNobody(Path home, String program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", home + "/bin/" + program));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).directory(home.toFile());
    }

    private static void await(ProcessBuilder builder, Path data) throws IOException {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(data.resolveSibling("init.log").toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(
                        builder.command() + " failed: " + Files.readString(data.resolveSibling("init.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void unpack(Path home) throws IOException {
        try (InputStream archive = PostgresAsNobody.class.getResourceAsStream(ARCHIVE);
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(entries, target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private static void stop(Process server, Path home) {
        try {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | InterruptedException leftBehind) {
            Thread.currentThread().interrupt();
        }
    }
}
