package am.hamaynk.web.edge;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.web.Languages;
import am.hamaynk.web.SiteAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * What search engines are told: which pages there are, in every language (sitemaps.org 0.9), and which are nobody's to
 * find (RFC 9309), such as the page of somebody's case.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("hamaynk-crawlers")
@HttpWhiteboardServletPattern({"/robots.txt", "/sitemap.xml"})
public final class CrawlersServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> NOBODYS =
            List.of("/api/", "/*/case/", "/*/verify/", "/*/sign-in", "/*/services/*/apply", "/*/reception/appointment");

    private final transient Routes routes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Documents documents;

    @Activate
    public CrawlersServlet(@Reference Routes routes) {
        this.routes = routes;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String site = SiteAddress.of(documents, request);
        boolean map = request.getRequestURI().endsWith(".xml");
        byte[] body = (map ? sitemap(site) : robots(site)).getBytes(StandardCharsets.UTF_8);
        response.setContentType((map ? "application/xml" : "text/plain") + "; charset=utf-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "public, no-cache");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String robots(String site) {
        StringBuilder text = new StringBuilder("User-agent: *\n");
        NOBODYS.forEach(path -> text.append("Disallow: ").append(path).append('\n'));
        return text.append("Sitemap: ").append(site).append("/sitemap.xml\n").toString();
    }

    private String sitemap(String site) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset"
                + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                + " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        routes.all().stream()
                .filter(route -> route.fixed()
                        && route.permission().equals(Permission.PUBLIC)
                        && route.write().isEmpty())
                .map(Route::path)
                .distinct()
                .forEach(path -> Languages.ALL.forEach(lang -> page(xml, site, lang, path)));
        return xml.append("</urlset>\n").toString();
    }

    private static void page(StringBuilder xml, String site, String lang, String path) {
        xml.append("<url><loc>")
                .append(site)
                .append('/')
                .append(lang)
                .append(path)
                .append("</loc>");
        Languages.ALL.forEach(other -> xml.append("<xhtml:link rel=\"alternate\" hreflang=\"")
                .append(other)
                .append("\" href=\"")
                .append(site)
                .append('/')
                .append(other)
                .append(path)
                .append("\"/>"));
        xml.append("</url>\n");
    }
}
