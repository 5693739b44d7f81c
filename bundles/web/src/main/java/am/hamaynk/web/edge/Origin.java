package am.hamaynk.web.edge;

import am.hamaynk.api.identity.Access;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells {@link Access} where a request comes from, and the rest whether it came by https. Behind a proxy that is what the
 * proxy says ({@code X-Forwarded-For}, {@code X-Forwarded-Proto}); it is believed of one on this machine and of those that
 * {@code http.proxies} names, else anybody could say anything.
 */
@Component(
        service = {Filter.class, Origin.class},
        configurationPid = "hamaynk")
@HttpWhiteboardFilterName("hamaynk-origin")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class Origin implements Filter {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]%]*)(?:%[^]]*)?](?::\\d+)?|([0-9.]+):\\d+");
    private static final int IPV6_NETWORK_BYTES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Origin.class);

    private final Access access;
    private final Set<String> proxies;
    private final AtomicReference<String> unknown = new AtomicReference<>();

    @Activate
    public Origin(@Reference Access access, Map<String, Object> configured) {
        this(access, proxies(System.getenv("HAMAYNK_HTTP_PROXIES"), configured.get("http.proxies")));
    }

    /** @param proxies addresses, separated by commas */
    Origin(Access access, String proxies) {
        this.access = access;
        this.proxies = Stream.of(proxies.split("[,\\s]+"))
                .map(Origin::parsed)
                .filter(Objects::nonNull)
                .map(InetAddress::getHostAddress)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String proxies(String environment, Object configured) {
        if (environment != null && !environment.isBlank()) {
            return environment;
        }
        return configured == null || configured.toString().startsWith("${") ? "" : configured.toString();
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest plain, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plain;
        String address = of(request.getRemoteAddr(), request.getHeaders("X-Forwarded-For"));
        HttpServletRequest passedOn = encrypted(request.getRemoteAddr(), request.getHeader("X-Forwarded-Proto"))
                ? new Encrypted(request)
                : request;
        try {
            access.from(address, () -> {
                chain.doFilter(passedOn, response);
                return null;
            });
        } catch (UndeclaredThrowableException passed) {
            if (passed.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (passed.getCause() instanceof ServletException failed) {
                throw failed;
            }
            throw passed;
        }
    }

    /** @return as {@link Access#address}; null for this machine itself */
    String of(String peer, Enumeration<String> forwarded) {
        List<String> hops = forwarded == null
                ? List.of()
                : Collections.list(forwarded).stream()
                        .flatMap(header -> Arrays.stream(header.split(",")))
                        .map(String::strip)
                        .toList();
        InetAddress here = parsed(peer);
        if (!hops.isEmpty() && here != null && !trusted(here)) {
            warn(here.getHostAddress());
        }
        for (int i = hops.size() - 1; i >= 0 && here != null && trusted(here); i--) {
            InetAddress before = parsed(hops.get(i));
            if (before == null) {
                break;
            }
            here = before;
        }
        return here == null || here.isLoopbackAddress() ? null : network(here);
    }

    /**
     * The first who said for whom it asks and was not believed, or null. Where it is the community's own proxy, all residents
     * seem to come from one place, and what is bounded by place is soon used up for all.
     */
    public String unknownProxy() {
        return unknown.get();
    }

    private void warn(String peer) {
        if (unknown.compareAndSet(null, peer)) {
            LOG.warn(
                    "Requests come from {} with X-Forwarded-For, which is not believed: if that is your proxy, name it in"
                            + " HAMAYNK_HTTP_PROXIES, else all who come through it count as one",
                    peer);
        }
    }

    /** Whether a proxy that is believed says that the browser came to it by https. */
    boolean encrypted(String peer, String forwarded) {
        InetAddress here = parsed(peer);
        return "https".equalsIgnoreCase(forwarded) && here != null && trusted(here);
    }

    private static final class Encrypted extends HttpServletRequestWrapper {
        Encrypted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return true;
        }
    }

    private boolean trusted(InetAddress address) {
        return address.isLoopbackAddress() || proxies.contains(address.getHostAddress());
    }

    /** Never by a name: only what is written in numbers, with or without a port. */
    private static InetAddress parsed(String written) {
        if (written == null) {
            return null;
        }
        Matcher port = WITH_PORT.matcher(written);
        String address = !port.matches() ? written : port.group(1) == null ? port.group(2) : port.group(1);
        try {
            return NUMBERS.matcher(address).matches() ? InetAddress.getByName(address) : null;
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    /** Of IPv6 the 64 bits of the network: whoever has one address there has all of them. */
    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
