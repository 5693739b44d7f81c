package am.hamaynk.operations.openapi;

import am.hamaynk.operations.Owner;
import am.hamaynk.operations.routes.Published;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The API of the modules that are installed at this moment, for programs and for those who write them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("hamaynk-openapi")
@HttpWhiteboardServletPattern("/api/openapi.json")
public final class OpenApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient BundleContext context;
    private transient volatile Written last;

    /** @param ids services it was written from */
    private record Written(List<Long> ids, byte[] json, String etag) {}

    @Activate
    public OpenApiServlet(BundleContext context) {
        this.context = context;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Written written = written();
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", written.etag());
        if (written.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(written.json().length);
        response.getOutputStream().write(written.json());
    }

    private Written written() throws IOException {
        List<Long> ids = Published.ids(context);
        Written known = last;
        if (known == null || !known.ids().equals(ids)) {
            byte[] json = Description.of(
                    Published.all(context),
                    context.getBundle().getVersion().toString(),
                    type -> Owner.of(FrameworkUtil.getBundle(type)));
            CRC32 crc = new CRC32();
            crc.update(json);
            known = new Written(ids, json, "\"" + Long.toHexString(crc.getValue()) + "\"");
            last = known;
        }
        return known;
    }
}
