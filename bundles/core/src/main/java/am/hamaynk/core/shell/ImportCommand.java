package am.hamaynk.core.shell;

import am.hamaynk.api.exchange.Importer;
import am.hamaynk.api.exchange.Importer.Report;
import am.hamaynk.api.identity.Access;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.table.ShellTable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Hands a file to the module that reads its kind. */
@Service
@Command(
        scope = "hamaynk",
        name = "import",
        description = "Reads a file: residents, properties, vehicles, organisations, payments…")
public final class ImportCommand implements Action {
    private static final String KIND = "hamaynk.import";

    @Reference
    private BundleContext context;

    @Reference
    private Access access;

    @Argument(name = "kind", description = "What the file holds", required = true)
    private String kind;

    @Argument(index = 1, name = "file", description = "Where it lies", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--dry-run", description = "Counts and checks only, and writes nothing")
    private boolean dryRun;

    @Override
    public Object execute() throws Exception {
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException("There is no file " + path.toAbsolutePath());
        }
        ServiceReference<Importer> reference = reference();
        Importer importer = context.getService(reference);
        try {
            return Operator.act(access, () -> {
                print(read(importer, path));
                return null;
            });
        } finally {
            context.ungetService(reference);
        }
    }

    private Report read(Importer importer, Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return importer.read(kind, path.getFileName().toString(), in, dryRun);
        }
    }

    private ServiceReference<Importer> reference() throws InvalidSyntaxException {
        Collection<ServiceReference<Importer>> found = context.getServiceReferences(Importer.class, null);
        TreeSet<String> kinds = new TreeSet<>();
        for (ServiceReference<Importer> each : found) {
            for (String known : strings(each.getProperty(KIND))) {
                if (known.equals(kind)) {
                    return each;
                }
                kinds.add(known);
            }
        }
        throw new IllegalArgumentException("No installed module reads " + kind + "; they read: "
                + (kinds.isEmpty() ? "nothing" : String.join(", ", kinds)));
    }

    private static String[] strings(Object property) {
        return property instanceof String[] several
                ? several
                : property == null ? new String[0] : new String[] {property.toString()};
    }

    private void print(Report report) {
        System.out.println((dryRun ? "Would be: " : "") + report.read() + " read, " + report.created() + " created, "
                + report.updated() + " updated, " + report.unchanged() + " unchanged, " + report.rejected()
                + " rejected");
        if (!report.errors().isEmpty()) {
            ShellTable table = new ShellTable();
            table.column("Line");
            table.column("Column");
            table.column("Code");
            table.column("What is wrong");
            report.errors().forEach(error -> table.addRow()
                    .addContent(
                            error.line(), error.column() == null ? "" : error.column(), error.code(), error.message()));
            table.print(System.out);
        }
    }
}
