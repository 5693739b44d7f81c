package am.hamaynk.operations.metrics;

import am.hamaynk.operations.Owner;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Counts requests by module and status. A few additions a request and no library: whoever asks for the numbers pays for
 * making them readable. What is no module's counts as {@code other}, so that nobody's invented addresses fill the memory.
 */
@Component(service = {Filter.class, RequestCounts.class})
@HttpWhiteboardFilterName("hamaynk-counts")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class RequestCounts implements Filter {
    /** Upper ends of the classes of time, in seconds; one more is open. */
    static final double[] SECONDS = {0.005, 0.02, 0.1, 0.5, 2, 10};

    private static final Set<String> PLATFORM = Set.of("assets", "health", "metrics", "api", "home");
    private static final String OTHER = "other";
    private static final long FRESH_NANOS = 5_000_000_000L;

    private final BundleContext context;
    private final Map<String, Counts> counts = new ConcurrentHashMap<>();
    private volatile Modules modules = new Modules(Set.of(), System.nanoTime() - FRESH_NANOS);

    private record Modules(Set<String> names, long read) {}

    /** Of one module. */
    static final class Counts {
        final AtomicReferenceArray<LongAdder> statuses = new AtomicReferenceArray<>(500);
        final LongAdder[] times = new LongAdder[SECONDS.length + 1];
        final LongAdder nanos = new LongAdder();

        Counts() {
            for (int i = 0; i < times.length; i++) {
                times[i] = new LongAdder();
            }
        }

        void add(int status, long took) {
            int place = Math.min(Math.max(status, 100), 599) - 100;
            LongAdder adder = statuses.get(place);
            if (adder == null) {
                adder = new LongAdder();
                if (!statuses.compareAndSet(place, null, adder)) {
                    adder = statuses.get(place);
                }
            }
            adder.increment();
            nanos.add(took);
            int slot = 0;
            while (slot < SECONDS.length && took > SECONDS[slot] * 1e9) {
                slot++;
            }
            times[slot].increment();
        }
    }

    @Activate
    public RequestCounts(BundleContext context) {
        this.context = context;
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begun = System.nanoTime();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = ((HttpServletResponse) response).getStatus();
        } finally {
            of(((HttpServletRequest) request).getRequestURI()).add(status, System.nanoTime() - begun);
        }
    }

    Map<String, Counts> counts() {
        return counts;
    }

    private Counts of(String address) {
        String name = segment(address);
        Counts known = counts.get(name);
        return known == null ? counts.computeIfAbsent(known(name) ? name : OTHER, unknown -> new Counts()) : known;
    }

    /** {@code taxes} for /hy/taxes/bills and for /api/v1/taxes/runs; {@code home} for /hy/. */
    static String segment(String address) {
        int from = address.startsWith("/api/v1/") ? 8 : 1;
        if (from == 1 && address.length() >= 3 && (address.length() == 3 || address.charAt(3) == '/')) {
            from = 4;
        }
        if (address.length() <= from) {
            return "home";
        }
        int to = address.indexOf('/', from);
        return to < 0 ? address.substring(from) : address.substring(from, to);
    }

    private boolean known(String name) {
        if (PLATFORM.contains(name)) {
            return true;
        }
        Modules read = modules;
        if (System.nanoTime() - read.read() > FRESH_NANOS) {
            read = new Modules(Set.copyOf(Owner.all(context).keySet()), System.nanoTime());
            modules = read;
        }
        return read.names().contains(name);
    }
}
