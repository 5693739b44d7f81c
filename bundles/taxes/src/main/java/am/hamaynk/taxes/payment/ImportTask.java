package am.hamaynk.taxes.payment;

import am.hamaynk.api.exchange.Importer;
import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.taxes.payment.PaymentFiles.Counts;
import am.hamaynk.taxes.payment.PaymentFiles.Report;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes a bank's file by itself. How far it is commits with each payment: after a crash it goes on with the next line,
 * and no payment is counted or booked twice. A dry run begins anew.
 */
@Component(
        service = {TaskHandler.class, ImportTask.class},
        property = "hamaynk.task=" + ImportTask.KIND)
public final class ImportTask implements TaskHandler {
    static final String KIND = "taxes.import";

    private static final JsonMapper JSON = new JsonMapper();

    private final PaymentFiles files;
    private final PaymentImports imports;
    private final Tasks tasks;

    @Activate
    public ImportTask(@Reference PaymentFiles files, @Reference PaymentImports imports, @Reference Tasks tasks) {
        this.files = files;
        this.imports = imports;
        this.tasks = tasks;
    }

    /** @return key of the task */
    String submit(PaymentImports.Upload upload, boolean dryRun, String lang) {
        return tasks.submit(
                KIND,
                Map.of(
                        "file", upload.file(),
                        "name", upload.name(),
                        "dryRun", String.valueOf(dryRun),
                        "lang", lang));
    }

    @Override
    public String run(Map<String, String> parameters, Run run) throws IOException {
        String file = parameters.get("file");
        boolean dryRun = Boolean.parseBoolean(parameters.get("dryRun"));
        if (!imports.finished(run.id())) {
            PaymentImports.Upload upload = imports.find(file);
            boolean begun = !dryRun && imports.report(run.id()).isPresent();
            if (!begun) {
                imports.begin(run.id());
            }
            PaymentFiles.Order order = new PaymentFiles.Order(
                    upload.name(), upload.mapping(), upload.channel(), dryRun, parameters.get("lang"));
            files.run(order, imports.source(file), new Progress(run, begun));
            if (!run.cancelled()) {
                imports.finish(run.id(), dryRun ? null : file);
            }
        }
        return imports.report(run.id()).map(ImportTask::json).orElse(null);
    }

    private static String json(Report report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Progress implements PaymentFiles.Watch {
        private final Run run;
        private final boolean begun;

        Progress(Run run, boolean begun) {
            this.run = run;
            this.begun = begun;
        }

        @Override
        public Report begun() {
            return begun ? imports.report(run.id()).orElse(null) : null;
        }

        @Override
        public void kept(Counts counts, List<Importer.Error> more) {
            imports.kept(run.id(), counts, more);
        }

        @Override
        public void progress(long done, long total) {
            run.progress(done, total);
        }

        @Override
        public boolean cancelled() {
            return run.cancelled();
        }
    }
}
