package am.hamaynk.core.shell;

import am.hamaynk.api.identity.Access;
import am.hamaynk.core.backup.Restoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Puts a backup back. */
@Service
@Command(
        scope = "hamaynk",
        name = "restore",
        description = "Puts a backup back and keeps what was here in a file beside it; pages pause meanwhile, everybody"
                + " signs in again. Stop other nodes first")
public final class RestoreCommand implements Action {
    @Reference
    private Restoring restoring;

    @Reference
    private Access access;

    @Argument(name = "file", description = "The backup", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--force", description = "Without keeping what is here: work that was done since is lost")
    private boolean force;

    @Override
    public Object execute() throws Exception {
        Path path = Path.of(file).toAbsolutePath();
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException("There is no file " + path);
        }
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path before = force ? null : path.resolveSibling(path.getFileName() + ".before-" + now + ".zip");
        return Operator.act(access, () -> {
            Restoring.Summary summary = restoring.restore(
                    path,
                    before,
                    audit -> audit.record(
                            "core.backup.restore", path.getFileName().toString(), Map.of("force", force)));
            System.out.println(summary.rows() + " rows of " + summary.tables() + " tables are back as of "
                    + summary.made() + " (made on " + summary.database() + ")");
            if (summary.before() != null) {
                System.out.println("What was here before is kept in " + summary.before());
            }
            return null;
        });
    }
}
