package am.hamaynk.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.MultipartConfigElement;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** A servlet in the container of the distribution, and a client that keeps no cookies. */
public final class Served implements AutoCloseable {
    private static final int PATIENCE = 20_000;

    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newHttpClient();

    public Served(Servlet servlet, String pattern, Path uploads, Filter... before) throws Exception {
        ServletContextHandler handler = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(servlet);
        holder.getRegistration()
                .setMultipartConfig(new MultipartConfigElement(uploads.toString(), 200L << 20, 201L << 20, 1 << 16));
        handler.addServlet(holder, pattern);
        for (Filter filter : before) {
            handler.addFilter(new FilterHolder(filter), pattern, EnumSet.of(DispatcherType.REQUEST));
        }
        server.setHandler(handler);
        server.start();
    }

    /** @param headers name, value, name, value… */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /**
     * The first line of the answer to a request that promises a body and never sends the rest of it: whoever waits for that
     * never answers.
     *
     * @param head request line and headers, without length
     */
    public String answerBeforeBody(String head, long length, String begun) throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(PATIENCE);
            OutputStream out = socket.getOutputStream();
            out.write((head.replace("\n", "\r\n") + "\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n"
                            + begun)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }

    private int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
