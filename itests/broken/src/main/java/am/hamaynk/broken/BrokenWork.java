package am.hamaynk.broken;

import am.hamaynk.api.events.Listener;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.api.module.Carried;
import am.hamaynk.api.module.ModuleFiles;
import am.hamaynk.api.search.SearchSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/** What the platform calls when nobody looks. */
public final class BrokenWork {
    private BrokenWork() {}

    /** Fails every second. */
    @Component(service = Runnable.class)
    @Job(name = "broken.job", every = 1)
    public static final class EverySecond implements Runnable {
        @Override
        public void run() {
            struck(Fault.ASSERTION);
        }
    }

    /** Fails at once. */
    @Component(property = "hamaynk.task=broken.task")
    public static final class Task implements TaskHandler {
        @Override
        public String run(Map<String, String> parameters, Run run) {
            return struck(Fault.STACK);
        }
    }

    /** Fails at whatever anybody tells. */
    @Component
    public static final class Ear implements Listener {
        @Override
        public void on(Object event) {
            struck(Fault.ASSERTION);
        }
    }

    /** Fails in the middle. */
    @Component
    public static final class Found implements SearchSource {
        @Override
        public Stream<Document> documents(String id) {
            return Stream.of(Fault.values()).map(BrokenWork::struck);
        }
    }

    /** Fails at what other modules carry. */
    @Component
    @Carried(folder = "i18n", files = "*.properties")
    public static final class Taken implements ModuleFiles {
        @Override
        public void from(String module, Map<String, byte[]> files) {
            struck(Fault.ASSERTION);
        }
    }

    private static <T> T struck(Fault fault) {
        try {
            return fault.strike();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
