package am.hamaynk.taxes.billing;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.Payers;
import am.hamaynk.taxes.assessment.Reliefs;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.assessment.YearLaw;
import am.hamaynk.taxes.payment.Settlement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Bills a year's tax on all objects: one thread reads the register and assesses, another writes chunk after chunk, each
 * in one transaction with the mark of how far the run has come. Whenever it dies, it goes on behind the mark.
 */
@Component(
        service = {Billing.class, TaskHandler.class},
        property = "hamaynk.task=" + Runs.TASK)
public final class Billing implements TaskHandler {
    private final Sql sql;
    private final Transactions transactions;
    private final RegistersLink registers;
    private final Rules rules;
    private final RulesUsed used;
    private final Bills bills;
    private final Reliefs reliefs;
    private final Runs runs;
    private final ChunkWriter writer;
    private final Payers payers;
    private final Settlement settlement;
    private final BillMail mail;
    private final Today today;

    @Activate
    public Billing(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference RegistersLink registers,
            @Reference Rules rules,
            @Reference RulesUsed used,
            @Reference Bills bills,
            @Reference Reliefs reliefs,
            @Reference Runs runs,
            @Reference ChunkWriter writer,
            @Reference Payers payers,
            @Reference Settlement settlement,
            @Reference BillMail mail,
            @Reference Today today) {
        this.sql = sql;
        this.transactions = transactions;
        this.registers = registers;
        this.rules = rules;
        this.used = used;
        this.bills = bills;
        this.reliefs = reliefs;
        this.runs = runs;
        this.writer = writer;
        this.payers = payers;
        this.settlement = settlement;
        this.mail = mail;
        this.today = today;
    }

    /** Is told how far it has come, and says whether to stop. */
    public interface Watch {
        void progress(long done, long total);

        boolean cancelled();

        /** Whether somebody will go on with the run later, so that it is not over. */
        default boolean abandoned() {
            return false;
        }

        Watch NOBODY = new Watch() {
            @Override
            public void progress(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }

    @Override
    public String run(Map<String, String> parameters, TaskHandler.Run task) throws Exception {
        String id = parameters.get("run");
        BillingRun done = execute(id, new Watch() {
            @Override
            public void progress(long seen, long total) {
                task.progress(seen, total);
            }

            @Override
            public boolean cancelled() {
                return task.cancelled();
            }

            @Override
            public boolean abandoned() {
                return task.abandoned();
            }
        });
        return "{\"run\":\"" + id + "\",\"bills\":" + done.bills() + ",\"corrections\":" + done.corrections()
                + ",\"unbilled\":" + done.unbilled() + ",\"amount\":" + done.amount() + "}";
    }

    /** Runs at once, without a task; used where somebody waits for it. */
    public BillingRun now(String kind, int year) throws Exception {
        return execute(transactions.callNew(() -> runs.create(kind, year)), Watch.NOBODY);
    }

    /** Bills as of an earlier day and tells nobody: how a demo gets its past. One that was killed is gone on with. */
    public BillingRun past(String kind, int year, LocalDate issued) throws Exception {
        Optional<BillingRun> begun = runs.recent(kind, year);
        if (begun.isPresent() && begun.get().state().equals("done")) {
            return begun.get();
        }
        String id = begun.isPresent() ? begun.get().id() : transactions.callNew(() -> runs.create(kind, year));
        runs.total(id, registers.require().countHoldings(kind, year));
        bill(runs.find(id).orElseThrow(), Watch.NOBODY, issued);
        BillingRun billed = runs.find(id).orElseThrow();
        if (billed.firstBill() != null) {
            payers.note(billed.firstBill(), billed.lastBill());
        }
        runs.state(id, "done", null);
        return runs.find(id).orElseThrow();
    }

    /** Goes on with a run from wherever it stands; one that is abandoned stays there for the next who goes on. */
    BillingRun execute(String id, Watch watch) throws Exception {
        BillingRun run = runs.find(id).orElseThrow();
        try {
            if (run.state().equals("queued")
                    || run.state().equals("billing")
                    || run.state().equals("failed")) {
                runs.total(id, registers.require().countHoldings(run.kind(), run.year()));
                runs.state(id, "billing", null);
                boolean all = bill(runs.find(id).orElseThrow(), watch, today.get());
                if (!all && watch.abandoned()) {
                    return runs.find(id).orElseThrow();
                }
                runs.state(id, all ? "settling" : "cancelled", null);
            }
            run = runs.find(id).orElseThrow();
            if (run.state().equals("settling")) {
                settlement.useAdvances();
                runs.state(id, "mailing", null);
            }
            if (!run.state().equals("cancelled")) {
                boolean all = mail.tell(runs.find(id).orElseThrow(), watch);
                if (all || !watch.abandoned()) {
                    runs.state(id, "done", null);
                }
            }
            return runs.find(id).orElseThrow();
        } catch (Exception failed) {
            if (!watch.abandoned()) {
                runs.state(id, "failed", failed.getMessage());
            }
            throw failed;
        }
    }

    /** @return whether all was billed, not only what came before the stop */
    private boolean bill(BillingRun run, Watch watch, LocalDate issued) throws Exception {
        int size = sql.postgres() ? 10_000 : 5_000;
        YearLaw law = new YearLaw(rules, run.year());
        Reliefs.ForYear granted = reliefs.forYear(run.year());
        boolean anew = !bills.anyBehind(run.kind(), run.year(), run.after());
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "taxes-billing"));
        Future<BillingRun> written = null;
        BillingRun mark = run;
        try (Stream<Holding> stream = registers.require().holdings(run.kind(), run.year(), run.after())) {
            Iterator<Holding> holdings = stream.iterator();
            Chunk chunk = new Chunk(law, granted, used);
            List<Holding> ofObject = new ArrayList<>();
            while (!watch.cancelled()) {
                Holding next = holdings.hasNext() ? holdings.next() : null;
                boolean other = next == null
                        || !ofObject.isEmpty()
                                && !ofObject.get(0)
                                        .object()
                                        .id()
                                        .equals(next.object().id());
                if (other && !ofObject.isEmpty()) {
                    chunk.add(ofObject);
                    ofObject.clear();
                }
                if (next == null || chunk.objects() == size) {
                    mark = written == null ? mark : result(written);
                    watch.progress(mark.done(), run.total());
                    BillingRun from = mark;
                    Chunk full = chunk;
                    boolean end = next == null;
                    written = thread.submit(() -> writer.write(from, law, full, issued, end, anew));
                    chunk = new Chunk(law, granted, used);
                }
                if (next == null) {
                    watch.progress(result(written).done(), run.total());
                    return true;
                }
                ofObject.add(next);
            }
            if (written != null) {
                result(written);
            }
            return false;
        } finally {
            thread.shutdown();
            thread.awaitTermination(10, TimeUnit.MINUTES);
        }
    }

    private static BillingRun result(Future<BillingRun> written) throws Exception {
        try {
            return written.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
