package am.hamaynk.operations.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.notify.Notifications;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class ExpositionTest {
    private final BundleContext context = stub(BundleContext.class, new Bundle[0]);
    private final RequestCounts requests = new RequestCounts(context);

    @Test
    void addressesBelongToModules() {
        assertEquals("taxes", RequestCounts.segment("/hy/taxes/bills"));
        assertEquals("taxes", RequestCounts.segment("/en/taxes"));
        assertEquals("taxes", RequestCounts.segment("/api/v1/taxes/runs"));
        assertEquals("api", RequestCounts.segment("/api/openapi.json"));
        assertEquals("home", RequestCounts.segment("/"));
        assertEquals("home", RequestCounts.segment("/hy"));
        assertEquals("home", RequestCounts.segment("/hy/"));
        assertEquals("home", RequestCounts.segment("/api/v1/"));
        assertEquals("assets", RequestCounts.segment("/assets/hamaynk.css"));
    }

    @Test
    void countsByModuleAndStatusWithoutTheAddressesOfStrangers() throws Exception {
        request("/hy/", 200);
        request("/hy/", 200);
        request("/hy/wp-login.php", 404);
        request("/hy/another", 404);
        assertThrows(
                ServletException.class,
                () -> requests.doFilter(
                        stub(HttpServletRequest.class, "/assets/x"),
                        stub(HttpServletResponse.class, 200),
                        (in, out) -> {
                            throw new ServletException();
                        }));
        String text = text(new Exposition(context, requests, () -> null, () -> null, () -> null));
        assertHas(text, "hamaynk_http_requests_total{module=\"home\",status=\"200\"} 2.0");
        assertHas(text, "hamaynk_http_requests_total{module=\"other\",status=\"404\"} 2.0");
        assertHas(text, "hamaynk_http_requests_total{module=\"assets\",status=\"500\"} 1.0");
        assertHas(text, "hamaynk_http_request_duration_seconds_count{module=\"home\"} 2");
        assertHas(text, "hamaynk_http_request_duration_seconds_bucket{module=\"home\",le=\"+Inf\"} 2");
        assertFalse(text.contains("wp-login"), text);
    }

    @Test
    void tellsOfJavaAndOfTheOutboxAndLeavesOutWhatIsNotThere() throws Exception {
        Notifications notifications = stub(
                Notifications.class,
                new Notifications.Outbox(3, 1, Instant.now().minusSeconds(60)));
        String text = text(new Exposition(
                context,
                requests,
                () -> {
                    throw new IllegalStateException("the database is down");
                },
                () -> notifications,
                () -> null));
        assertHas(text, "jvm_memory_used_bytes{area=\"heap\"}");
        assertHas(text, "jvm_threads_current ");
        assertHas(text, "jvm_gc_collection_seconds_count");
        assertHas(text, "hamaynk_outbox_messages{state=\"waiting\"} 3.0");
        assertHas(text, "hamaynk_ready 0.0");
        assertFalse(text.contains("hamaynk_tasks"), text);
    }

    private void request(String address, int status) throws Exception {
        FilterChain chain = (in, out) -> {};
        requests.doFilter(stub(HttpServletRequest.class, address), stub(HttpServletResponse.class, status), chain);
    }

    private static String text(Exposition exposition) throws Exception {
        return new String(exposition.write(), StandardCharsets.UTF_8);
    }

    private static void assertHas(String text, String line) {
        assertTrue(text.contains(line), () -> line + " is not in\n" + text);
    }

    /** Answers every question with the same value. */
    private static <T> T stub(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
