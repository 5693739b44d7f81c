package am.hamaynk.core.identity;

import am.hamaynk.core.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generated first password in a file that only the owner of the process can read: who starts the platform without a
 * console sees nothing of what is printed. It is gone once the password is another.
 */
final class FirstPassword {
    private static final Logger LOG = LoggerFactory.getLogger(FirstPassword.class);
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    FirstPassword() {
        this(Path.of(Settings.data(), "first-password"));
    }

    FirstPassword(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void keep(String username, String password) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            create();
            Files.writeString(file, username + "\n" + password + "\n", StandardOpenOption.WRITE);
            LOG.info("The first password of {} stands in {} until it is changed", username, file);
        } catch (IOException failed) {
            LOG.warn("The first password cannot be kept in {}", file, failed);
        }
    }

    /** Before anything stands in it. */
    private void create() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createFile(file);
        }
    }

    /** The password of this account is another now. */
    void changed(String username) {
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                if (lines.isEmpty() || lines.get(0).equals(username)) {
                    Files.delete(file);
                }
            }
        } catch (IOException failed) {
            LOG.warn("{} holds a password that no longer counts and cannot be removed", file, failed);
        }
    }

    /** Whose password the file holds, or null where there is none. */
    String username() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
            return lines.isEmpty() ? null : lines.get(0);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
