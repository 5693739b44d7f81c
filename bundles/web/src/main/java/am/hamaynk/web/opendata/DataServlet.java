package am.hamaynk.web.opendata;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.opendata.Datasets;
import am.hamaynk.api.opendata.Datasets.Copy;
import am.hamaynk.api.opendata.Datasets.Format;
import am.hamaynk.web.Languages;
import am.hamaynk.web.Messages;
import am.hamaynk.web.SiteAddress;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Hands out open data: the catalogue for harvesters, and each dataset in both forms. Anybody's page may read it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("hamaynk-data")
@HttpWhiteboardServletPattern("/data/*")
public final class DataServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern FILE = Pattern.compile("/([a-z][a-z0-9-]{0,99})\\.(csv|json)");

    private final transient Datasets datasets;
    private final transient Community community;
    private final transient Messages messages;
    private final transient BundleContext context;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Documents documents;

    @Activate
    public DataServlet(
            BundleContext context,
            @Reference Datasets datasets,
            @Reference Community community,
            @Reference Messages messages) {
        this.context = context;
        this.datasets = datasets;
        this.community = community;
        this.messages = messages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        Matcher file = FILE.matcher(path);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (path.equals("/")) {
            response.setHeader("Vary", "Accept-Language");
            response.setHeader("Cache-Control", "no-cache");
            response.sendRedirect("/" + Languages.preferred(request.getHeader("Accept-Language")) + "/data");
        } else if (path.equals("/catalog.jsonld")) {
            response.setContentType("application/ld+json");
            response.setHeader("Cache-Control", "public, no-cache");
            byte[] catalogue = new Catalogue(SiteAddress.of(documents, request), community.profile(), this::text)
                    .write(datasets.list());
            response.setContentLength(catalogue.length);
            response.getOutputStream().write(catalogue);
        } else if (file.matches()) {
            send(file.group(1), Format.valueOf(file.group(2).toUpperCase(Locale.ROOT)), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void send(String id, Format format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Copy copy;
        try {
            copy = datasets.copy(id, format);
        } catch (Problem problem) {
            if (problem.retryAfter() > 0) {
                response.setHeader("Retry-After", Long.toString(problem.retryAfter()));
            }
            response.sendError(problem.status());
            return;
        }
        String tag = '"' + copy.hash().substring(0, 32) + '"';
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "public, no-cache");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean csv = format == Format.CSV;
        response.setContentType(csv ? "text/csv; charset=utf-8" : "application/json");
        response.setHeader(
                "Content-Disposition",
                (csv ? "attachment" : "inline") + "; filename=\"" + id + (csv ? ".csv\"" : ".json\""));
        response.setContentLengthLong(copy.size());
        try (InputStream in = copy.content().open()) {
            in.transferTo(response.getOutputStream());
        }
    }

    private String text(String lang, String key) {
        return messages.text(context.getBundle(), lang, key, community.profile().name(lang));
    }
}
