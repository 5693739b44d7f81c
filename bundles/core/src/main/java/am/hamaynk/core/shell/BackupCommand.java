package am.hamaynk.core.shell;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Access;
import am.hamaynk.core.backup.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Writes everything into one file. */
@Service
@Command(
        scope = "hamaynk",
        name = "backup",
        description = "Writes all data of all modules into one zip, which either database reads. It holds personal data"
                + " and secrets: keep it as you keep the database")
public final class BackupCommand implements Action {
    @Reference
    private Backup backup;

    @Reference
    private Audit audit;

    @Reference
    private Access access;

    @Argument(name = "file", description = "Where to write it; must not be there yet", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Override
    public Object execute() throws Exception {
        Path target = Path.of(file).toAbsolutePath();
        Backup.Summary summary = backup.write(target);
        Operator.act(access, () -> {
            audit.record(
                    "core.backup.write",
                    target.getFileName().toString(),
                    Map.of("tables", summary.tables(), "rows", summary.rows()));
            return null;
        });
        System.out.println(summary.rows() + " rows of " + summary.tables() + " tables in " + target + ", "
                + Files.size(target) + " bytes");
        return null;
    }
}
