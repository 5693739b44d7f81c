package am.hamaynk.benchmarks.bare;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle of its own in the running platform: as many bytes as it is asked for, and nothing else. */
public final class BareServlet extends HttpServlet implements BundleActivator {
    private static final long serialVersionUID = 1;

    private transient byte[] page = new byte[0];

    @Override
    public void start(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.name", "bare");
        properties.put("osgi.http.whiteboard.servlet.pattern", "/bare");
        context.registerService(Servlet.class, this, properties);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int bytes = Integer.parseInt(request.getParameter("bytes"));
        byte[] now = page;
        if (now.length != bytes) {
            now = new byte[bytes];
            Arrays.fill(now, (byte) 'x');
            page = now;
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes);
        response.getOutputStream().write(now);
    }
}
