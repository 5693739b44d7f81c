package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

class ImportTaskTest {
    private static final int LINES = 700;

    private final World world;
    private final PaymentImports imports;
    private final ImportTask task;

    ImportTaskTest(TestDatabase database) {
        world = new World(database);
        imports = world.imports();
        task = new ImportTask(world.files(), imports, Fake.of(Tasks.class));
        for (int i = 0; i < 7; i++) {
            world.registers.resident(i);
        }
    }

    /** Every seventh line is wrong, the last repeats the first; {@code Doc} is the bank's name of the reference. */
    private PaymentImports.Upload upload() {
        StringBuilder csv = new StringBuilder("Doc;date;amount;payer_psn\n");
        for (int i = 0; i < LINES - 1; i++) {
            csv.append("r").append(i).append(";2026-05-01;").append(i % 7 == 3 ? "12,5" : "100");
            csv.append(';').append(TestRegisters.psn(i % 7)).append('\n');
        }
        csv.append("r0;2026-05-01;100;").append(TestRegisters.psn(0)).append('\n');
        return imports.keep(
                "bank.csv",
                "treasury",
                Map.of("reference", "Doc"),
                new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private String run(String id, PaymentImports.Upload upload, boolean dryRun, BooleanSupplier cancelled)
            throws Exception {
        return task.run(
                Map.of("file", upload.file(), "name", upload.name(), "dryRun", "" + dryRun, "lang", "en"),
                new TaskHandler.Run() {
                    @Override
                    public String id() {
                        return id;
                    }

                    @Override
                    public void progress(long done, long total) {
                        assertEquals(LINES, total);
                    }

                    @Override
                    public boolean cancelled() {
                        return cancelled.getAsBoolean();
                    }
                });
    }

    private long payments() {
        return world.sql.number("select count(*) from taxes_payment");
    }

    private void whole(String id) {
        PaymentFiles.Report report = imports.report(id).orElseThrow();
        assertEquals(LINES, report.read());
        assertEquals(599, report.created()); // 699 lines, 100 of them (3, 10, … 696) with half a dram
        assertEquals(100, report.rejected());
        assertEquals(1, report.unchanged());
        assertEquals(59_900, report.amount());
        assertEquals(100, report.errors().size());
        assertEquals("fraction-of-dram", report.errors().get(99).code());
        assertEquals(698, report.errors().get(99).line()); // the header is line 1, so r696 is line 698
    }

    @OnBothDatabases
    void aTrialWritesNothingThenAllIsTaken() throws Exception {
        PaymentImports.Upload upload = upload();
        String trial = Ids.next();
        run(trial, upload, true, () -> false);
        whole(trial);
        assertEquals(0, payments());
        String real = Ids.next();
        JsonNode result = new JsonMapper().readTree(run(real, upload, false, () -> false));
        assertEquals(
                List.of("700", "599", "0", "1", "100", "0", "59900"),
                Stream.of("read", "created", "updated", "unchanged", "rejected", "unassigned", "amount")
                        .map(count -> result.path(count).asText())
                        .toList());
        assertEquals(100, result.path("errors").size(), "as at once");
        whole(real);
        assertEquals(599, payments());
        assertEquals("treasury", world.payments.find("r1").orElseThrow().channel());
        assertTrue(world.stored.contents.isEmpty(), "the file is needed no more");
        run(real, upload, false, () -> false); // killed after its end, before the task was told
        assertEquals(599, payments());
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void aCrashCountsNothingTwice() throws Exception {
        PaymentImports.Upload upload = upload();
        String id = Ids.next();
        int[] left = {250};
        world.onRecord = act -> {
            if (act.equals("taxes.payment.take") && left[0]-- == 0) {
                throw new IllegalStateException("the power went");
            }
        };
        assertThrows(IllegalStateException.class, () -> run(id, upload, false, () -> false));
        assertEquals(250, payments());
        assertEquals(250, imports.report(id).orElseThrow().created());
        assertFalse(imports.finished(id));
        world.onRecord = act -> {};
        run(id, upload, false, () -> false);
        whole(id);
        assertEquals(599, payments());
        assertTrue(world.ledger.check().balanced());
    }

    @OnBothDatabases
    void aStopKeepsWhatWasTakenAndTheFile() throws Exception {
        PaymentImports.Upload upload = upload();
        String id = Ids.next();
        run(id, upload, false, () -> payments() > 0);
        long taken = payments();
        assertTrue(taken > 0 && taken < 599, "" + taken);
        assertEquals(taken, imports.report(id).orElseThrow().created());
        String again = Ids.next();
        run(again, upload, false, () -> false);
        assertEquals(599, payments());
        assertEquals(599 - taken, imports.report(again).orElseThrow().created());
    }

    @OnBothDatabases
    void afterAWeekNobodyAsks() throws Exception {
        PaymentImports.Upload upload = upload();
        String id = Ids.next();
        run(id, upload, true, () -> false);
        imports.run();
        assertTrue(imports.report(id).isPresent());
        world.day = world.day.plusDays(8);
        imports.run();
        assertTrue(imports.report(id).isEmpty());
        assertTrue(world.stored.contents.isEmpty());
        assertEquals(0, world.sql.number("select count(*) from taxes_import_error"));
    }
}
