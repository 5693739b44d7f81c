import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests per second of an address, the client beside the server on the same processors, connections kept.
 *
 * <p>java benchmarks/Pages.java SECONDS ADDRESS [COOKIE] — the cookie {@code hk_session=…} of somebody signed in.
 */
public final class Pages {
    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(arguments[1]));
        if (arguments.length > 2) {
            builder.header("Cookie", arguments[2]);
        }
        HttpRequest request = builder.build();
        measure(request, 5);
        System.out.printf("%s: %.0f requests/s%n", arguments[1], measure(request, seconds));
    }

    private static double measure(HttpRequest request, int seconds) throws Exception {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        AtomicLong done = new AtomicLong();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                while (System.nanoTime() < until) {
                    try {
                        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                        if (answer.statusCode() != 200) {
                            throw new IllegalStateException("status " + answer.statusCode());
                        }
                        done.incrementAndGet();
                    } catch (Exception failed) {
                        failed.printStackTrace();
                        return;
                    }
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return done.get() / (double) seconds;
    }
}
