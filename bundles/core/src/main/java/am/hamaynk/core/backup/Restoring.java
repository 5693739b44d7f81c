package am.hamaynk.core.backup;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.core.Settings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores while nobody works: takes the tables from all modules, so that everything that uses or remembers them goes,
 * and hands them out again afterwards, as at a start.
 */
@Component(service = Restoring.class)
public final class Restoring {
    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);
    private static final String GATE = "am.hamaynk.core.data.Migrator";
    private static final long PATIENCE = 60_000;

    private final BundleContext context;
    private final DataSource pool;
    private final ServiceComponentRuntime components;

    /** What came back. @param before where what was here is kept, or null where nobody had worked */
    public record Summary(int tables, long rows, String made, String database, Path before) {}

    @Activate
    public Restoring(
            BundleContext context,
            @Reference(target = "(hamaynk.pool=*)") DataSource pool,
            @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.pool = pool;
        this.components = components;
    }

    /**
     * @param before where to what is here is written first, if somebody has worked here; null where it may be lost
     * @param recorder writes the act into the restored log
     * @throws Refused with the reason, and then nothing is changed
     */
    public Summary restore(Path file, Path before, Consumer<Audit> recorder)
            throws IOException, SQLException, InterruptedException {
        Summary summary;
        try (Archive archive = new Archive(file)) {
            archive.verify();
            Restore restore = new Restore(pool);
            restore.check(archive.manifest());
            Path kept = restore.inUse() == null ? null : before;
            if (kept != null && !Files.isWritable(kept.getParent())) {
                throw new Refused("What is here cannot be kept in " + kept.getParent()
                        + ": copy the backup to where it can, or --force");
            }
            summary = whileNobodyWorks(archive, restore, kept);
        }
        awaitAudit(recorder);
        return summary;
    }

    private Summary whileNobodyWorks(Archive archive, Restore restore, Path before) throws IOException, SQLException {
        ComponentDescriptionDTO gate = components.getComponentDescriptionDTO(context.getBundle(), GATE);
        LOG.info(
                "Restoring the backup of {}: everything stops",
                archive.manifest().made());
        try {
            components.disableComponent(gate).getValue();
            if (before != null) {
                new Backup(pool).write(before);
            }
            long rows = restore.run(archive);
            forgetWitness();
            return new Summary(
                    archive.manifest().parts().size(),
                    rows,
                    archive.manifest().made(),
                    archive.manifest().database(),
                    before);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("The modules did not stop", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped before anything was changed", stopping);
        } finally {
            components.enableComponent(gate);
            LOG.info("Restoring is over: everything starts");
        }
    }

    /** What this node saw was another log. */
    private static void forgetWitness() throws IOException {
        Path witness = Path.of(Settings.data(), "audit", "witness");
        try {
            Files.delete(witness);
        } catch (NoSuchFileException none) {
            LOG.debug("There was no witness", none);
        }
    }

    private void awaitAudit(Consumer<Audit> recorder) throws InterruptedException {
        ServiceTracker<Audit, Audit> tracker = new ServiceTracker<>(context, Audit.class, null);
        tracker.open();
        try {
            Audit audit = tracker.waitForService(PATIENCE);
            if (audit == null) {
                throw new IllegalStateException("The rows are back, but the platform did not start again: see the log");
            }
            recorder.accept(audit);
        } finally {
            tracker.close();
        }
    }
}
