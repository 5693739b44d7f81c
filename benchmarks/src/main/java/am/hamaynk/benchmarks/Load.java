package am.hamaynk.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for one address over kept connections as fast as it is answered, and looks at nothing but status and length. */
final class Load {
    private final int port;
    private final byte[] request;

    Load(int port, String path, String cookie) {
        this.port = port;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
                        + (cookie == null ? "" : "Cookie: " + cookie + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @return answers a second */
    double run(int connections, double seconds) {
        AtomicLong answers = new AtomicLong();
        long until = System.nanoTime() + (long) (seconds * 1e9);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(30_000);
                    InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
                    while (System.nanoTime() < until) {
                        socket.getOutputStream().write(request);
                        answer(in);
                        answers.incrementAndGet();
                    }
                } catch (IOException | RuntimeException failed) {
                    synchronized (failures) {
                        failures.add(failed);
                    }
                }
            });
            threads.add(thread);
        }
        long begun = System.nanoTime();
        threads.forEach(Thread::start);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " connections failed", failures.get(0));
        }
        return answers.get() / ((System.nanoTime() - begun) / 1e9);
    }

    /** @return bytes of the body */
    static int size(int port, String path, String cookie) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(new Load(port, path, cookie).request);
            return answer(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status);
        }
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return length;
        }
        int all = 0;
        for (int chunk = Integer.parseInt(line(in), 16); chunk > 0; chunk = Integer.parseInt(line(in), 16)) {
            in.skipNBytes(chunk + 2L);
            all += chunk;
        }
        line(in);
        return all;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        int c = in.read();
        while (c != '\r') {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.append((char) c);
            c = in.read();
        }
        in.read();
        return line.toString();
    }
}
