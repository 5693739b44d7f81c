package am.hamaynk.web.health;

import am.hamaynk.api.module.Readiness;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Tells balancers and watchers whether the node lives, and whether it can serve: by codes, as anybody may ask. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("hamaynk-health")
@HttpWhiteboardServletPattern("/health/*")
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private transient volatile Readiness readiness;

    private final transient ObjectMapper json = new ObjectMapper();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Readiness known = readiness;
        Map<String, String> components = new LinkedHashMap<>();
        boolean up;
        if ("/live".equals(request.getPathInfo())) {
            components.put("process", "up");
            up = true;
        } else if ("/ready".equals(request.getPathInfo())) {
            if (known == null) {
                components.put("start", "waiting");
            } else {
                components.putAll(known.components());
            }
            up = known != null && known.ready();
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(response.getOutputStream(), Map.of("status", up ? "up" : "down", "components", components));
    }
}
