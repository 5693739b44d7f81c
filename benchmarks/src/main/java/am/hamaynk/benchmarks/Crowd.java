package am.hamaynk.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Many who do the same at once, each one after the other: as fast as it is done, or so many times a second. */
final class Crowd {
    /** One of them, with a connection of its own. */
    interface Member extends AutoCloseable {
        void act() throws Exception;
    }

    /** @param millis how long each took, sorted; where the rate was given, from the moment at which it was to begin */
    record Outcome(double perSecond, double[] millis) {
        double percentile(double part) {
            return millis[(int) Math.min(millis.length - 1, Math.ceil(part * millis.length))];
        }
    }

    private Crowd() {}

    static Outcome asFastAsDone(int members, double seconds, Callable<Member> arrival) {
        return run(members, seconds, 0, arrival);
    }

    /** @param perSecond of them all together */
    static Outcome atRate(double perSecond, int members, double seconds, Callable<Member> arrival) {
        return run(members, seconds, (long) (1e9 * members / perSecond), arrival);
    }

    private static Outcome run(int members, double seconds, long nanosBetween, Callable<Member> arrival) {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        List<double[]> taken = new ArrayList<>();
        long begun = System.nanoTime();
        long until = begun + (long) (seconds * 1e9);
        for (int i = 0; i < members; i++) {
            long first = begun + i * nanosBetween / members;
            Thread thread = new Thread(() -> {
                try (Member member = arrival.call()) {
                    double[] own = act(member, first, until, nanosBetween);
                    synchronized (taken) {
                        taken.add(own);
                    }
                } catch (Exception | Error failed) {
                    synchronized (failures) {
                        failures.add(failed);
                    }
                }
            });
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " of " + members + " failed", failures.get(0));
        }
        double[] all = taken.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return new Outcome(all.length / ((System.nanoTime() - begun) / 1e9), all);
    }

    private static double[] act(Member member, long first, long until, long nanosBetween) throws Exception {
        double[] millis = new double[1024];
        int done = 0;
        long start = nanosBetween == 0 ? System.nanoTime() : first;
        while (start < until) {
            long early = start - System.nanoTime();
            if (early > 0) {
                Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
            }
            member.act();
            if (done == millis.length) {
                millis = Arrays.copyOf(millis, 2 * done);
            }
            long now = System.nanoTime();
            millis[done++] = (now - start) / 1e6;
            start = nanosBetween == 0 ? now : start + nanosBetween;
        }
        return Arrays.copyOf(millis, done);
    }
}
