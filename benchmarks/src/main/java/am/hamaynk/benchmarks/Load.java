package am.hamaynk.benchmarks;

import am.hamaynk.benchmarks.Crowd.Member;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Asks one server over kept connections, and looks at nothing but status and length: the cheapest client there is. */
final class Load implements Callable<Member> {
    private final int port;
    private final Supplier<byte[]> requests;
    private final String expected;

    private Load(int port, int expected, Supplier<byte[]> requests) {
        this.port = port;
        this.requests = requests;
        this.expected = "HTTP/1.1 " + expected;
    }

    static Load get(int port, String path, String header) {
        byte[] request = request("GET " + path, header, null);
        return new Load(port, 200, () -> request);
    }

    /** @param header by number, or null for none; @param body by number */
    static Load post(int port, String path, Supplier<String> header, Supplier<String> body) {
        return new Load(port, 201, () -> request("POST " + path, header.get(), body.get()));
    }

    private static byte[] request(String line, String header, String body) {
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String head = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + (header == null ? "" : header + "\r\n")
                + (body == null
                        ? "Accept: text/html\r\n\r\n"
                        : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + content.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(content);
        return request.toByteArray();
    }

    /** @return answers a second */
    double run(int connections, double seconds) {
        return Crowd.asFastAsDone(connections, seconds, this).perSecond();
    }

    /** @return bytes of the body */
    int size() {
        try (Connection connection = new Connection()) {
            return connection.ask();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Member call() throws IOException {
        return new Connection();
    }

    private final class Connection implements Member {
        private final Socket socket = new Socket("127.0.0.1", port);
        private final InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);

        Connection() throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
        }

        @Override
        public void act() throws IOException {
            ask();
        }

        int ask() throws IOException {
            socket.getOutputStream().write(requests.get());
            return answer();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private int answer() throws IOException {
            String status = line();
            int length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            if (!status.startsWith(expected)) {
                throw new IOException(
                        status + ": " + new String(in.readNBytes(Math.max(0, length)), StandardCharsets.UTF_8));
            }
            if (length >= 0) {
                in.skipNBytes(length);
                return length;
            }
            int all = 0;
            for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
                in.skipNBytes(chunk + 2L);
                all += chunk;
            }
            line();
            return all;
        }

        private String line() throws IOException {
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
}
