package am.hamaynk.core.jobs;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.TaskHandler;
import java.util.concurrent.TimeUnit;

/** A task that this node is running. */
final class ActiveTask implements TaskHandler.Run {
    private static final long NOT_OFTENER = TimeUnit.MILLISECONDS.toNanos(300);

    private final String id;
    private final String holder;
    private final TaskHandler handler;
    private final TaskStore store;
    private final Transactions transactions;
    private volatile boolean abandoned;
    private volatile boolean stopped;
    private volatile boolean told;
    private long wrote = System.nanoTime() - NOT_OFTENER;
    private long asked = System.nanoTime() - NOT_OFTENER;
    private long done = -1;
    private long total;

    ActiveTask(String id, String holder, TaskHandler handler, TaskStore store, Transactions transactions) {
        this.id = id;
        this.holder = holder;
        this.handler = handler;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized void progress(long doneNow, long totalNow) {
        done = doneNow;
        total = totalNow;
        if (System.nanoTime() - wrote >= NOT_OFTENER) {
            wrote = System.nanoTime();
            writeProgress();
        }
    }

    @Override
    public synchronized boolean cancelled() {
        if (!stopped && System.nanoTime() - asked >= NOT_OFTENER) {
            asked = System.nanoTime();
            stopped = transactions.callNew(() -> store.stopAsked(id));
        }
        told |= stopped || abandoned;
        return stopped || abandoned;
    }

    /** Keeps the last progress that was told. */
    synchronized void writeProgress() {
        if (done >= 0) {
            transactions.callNew(() -> {
                store.progress(id, holder, done, total);
                return null;
            });
        }
    }

    /** The handler leaves or the node stops: somebody else will go on. */
    void abandon() {
        abandoned = true;
    }

    @Override
    public boolean abandoned() {
        return abandoned;
    }

    /** Whether the handler was told to stop, so that what it returns is not all there was to do. */
    boolean told() {
        return told;
    }

    String holder() {
        return holder;
    }

    TaskHandler handler() {
        return handler;
    }
}
