package am.hamaynk.registers.exchange;

import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports that go on by themselves: the file is kept where every node finds it, the counts commit with each piece, and
 * after a crash it goes on behind the last piece that committed.
 */
@Component(
        service = {TaskHandler.class, ImportTask.class},
        property = "hamaynk.task=" + ImportTask.KIND)
public final class ImportTask implements TaskHandler {
    public static final String KIND = "registers.import";

    private static final TypeReference<Report> REPORT = new TypeReference<>() {};

    private final Imports imports;
    private final Uploads uploads;
    private final Tasks tasks;
    private final Db db;
    private final Json json;

    @Activate
    public ImportTask(
            @Reference Imports imports,
            @Reference Uploads uploads,
            @Reference Tasks tasks,
            @Reference Db db,
            @Reference Json json) {
        this.imports = imports;
        this.uploads = uploads;
        this.tasks = tasks;
        this.db = db;
        this.json = json;
    }

    /** @return key of the task */
    public String submit(Uploads.Upload upload, boolean dryRun, String lang) {
        return tasks.submit(
                KIND,
                Map.of(
                        "kind", upload.kind(),
                        "name", upload.name(),
                        "dryRun", String.valueOf(dryRun),
                        "lang", lang,
                        "file", upload.id()));
    }

    /** What a task left as its result. */
    public Optional<Report> result(Tasks.Task task) {
        return Optional.ofNullable(task.result()).map(text -> json.read(text, REPORT));
    }

    @Override
    public String run(Map<String, String> parameters, Run run) throws IOException {
        Imports.Order order = new Imports.Order(
                parameters.get("kind"),
                parameters.get("name"),
                Boolean.parseBoolean(parameters.get("dryRun")),
                parameters.get("lang"));
        Begun begun = order.dryRun() ? null : begun(run.id());
        if (begun != null && begun.finished()) {
            return json.write(begun.report());
        }
        String file = parameters.get("file");
        return json.write(imports.run(order, uploads.source(file), new Progress(run, begun, order, file)));
    }

    private record Begun(boolean finished, Report report) {}

    private Begun begun(String task) {
        return db.one(
                        "select finished, report from registers_import where task_id = ?",
                        row -> new Begun(row.getBoolean(1), json.read(row.getString(2), REPORT)),
                        task)
                .orElse(null);
    }

    private final class Progress implements Imports.Watch {
        private final Run run;
        private final Report begun;
        private final Imports.Order order;
        private final String file;
        private boolean stands;

        Progress(Run run, Begun begun, Imports.Order order, String file) {
            this.run = run;
            this.begun = begun == null ? null : begun.report();
            this.order = order;
            this.file = file;
            this.stands = begun != null;
        }

        @Override
        public Report begun() {
            return begun;
        }

        @Override
        public void piece(Report report) {
            keep(report, false);
        }

        @Override
        public void finished(Report report) {
            keep(report, true);
            if (!order.dryRun()) {
                uploads.drop(file);
            }
        }

        private void keep(Report report, boolean finished) {
            if (order.dryRun()) {
                return;
            }
            if (stands) {
                db.update(
                        "update registers_import set lines_done = ?, finished = ?, report = ? where task_id = ?",
                        report.read(),
                        finished,
                        json.write(report),
                        run.id());
            } else {
                db.update(
                        "insert into registers_import (task_id, kind, file_name, lines_done, finished, report)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        run.id(),
                        order.kind(),
                        order.name(),
                        report.read(),
                        finished,
                        json.write(report));
                stands = true;
            }
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
