package am.hamaynk.registers.exchange;

import am.hamaynk.api.exchange.Importer;
import am.hamaynk.exchange.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The registers' files for the shell and whoever else hands one over. */
@Component(
        property = {
            "hamaynk.import=residents",
            "hamaynk.import=properties",
            "hamaynk.import=vehicles",
            "hamaynk.import=organisations"
        })
public final class FileImporter implements Importer {
    private static final int SHOWN = 300;

    private final Imports imports;

    @Activate
    public FileImporter(@Reference Imports imports) {
        this.imports = imports;
    }

    @Override
    public Importer.Report read(String kind, String name, InputStream file, boolean dryRun) throws IOException {
        var report = Source.aside(
                file, source -> imports.run(new Imports.Order(kind, name, dryRun, "hy"), source, Imports.Watch.NOBODY));
        List<Importer.Error> errors = java.util.stream.Stream.concat(
                        report.errors().stream(), report.warnings().stream())
                .limit(SHOWN)
                .map(issue -> new Importer.Error(issue.line(), issue.column(), issue.code(), issue.message()))
                .toList();
        return new Importer.Report(
                report.read(), report.created(), report.updated(), report.unchanged(), report.rejected(), errors);
    }
}
