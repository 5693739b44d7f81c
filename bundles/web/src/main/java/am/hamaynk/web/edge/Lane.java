package am.hamaynk.web.edge;

import am.hamaynk.api.web.Reply;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A section's own few threads: where it hangs it holds up these and nothing else, and as long as it does it is not asked
 * again. It is never interrupted, since an interrupt would close files under a database or an index.
 */
final class Lane {
    private static final int MOST = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final long IDLE_SECONDS = 10;

    private final Set<Asked> late = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;

    Lane(String name) {
        threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "section of " + name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether an earlier question, given up since, is still without an answer. */
    boolean hangs() {
        return !late.isEmpty();
    }

    /** @throws java.util.concurrent.RejectedExecutionException where the section is leaving */
    Asked ask(Callable<Reply> section) {
        Asked asked = new Asked(section);
        threads.execute(asked);
        return asked;
    }

    void close() {
        threads.shutdown();
    }

    /** One question. */
    final class Asked extends FutureTask<Reply> {
        private Asked(Callable<Reply> section) {
            super(section);
        }

        /**
         * @param until moment of {@link System#nanoTime} at which it is given up
         * @throws TimeoutException where there is no answer by then
         */
        Reply await(long until) throws InterruptedException, ExecutionException, TimeoutException {
            try {
                return get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException givenUp) {
                if (!threads.remove(this)) {
                    late.add(this);
                    if (isDone()) {
                        late.remove(this);
                    }
                }
                throw givenUp;
            }
        }

        @Override
        protected void done() {
            late.remove(this);
        }
    }
}
