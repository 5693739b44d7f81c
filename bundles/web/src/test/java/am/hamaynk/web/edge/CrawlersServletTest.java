package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.web.Served;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlersServletTest {
    @Test
    void whatAnybodyMayReadIsNamedInEveryLanguageAndNothingElse(@TempDir Path uploads) throws Exception {
        House house = new House()
                .page("/house", "public", "", false, visit -> House.says("plain", "here"))
                .page("/house/{room}", "public", "", false, visit -> House.says("plain", "a room"))
                .page("/house/order", "public", "public", false, visit -> House.says("plain", "a form"))
                .page("/house/mine", "holder", "", false, visit -> House.says("plain", "mine"))
                .page("/house/seen", "house.see", "", false, visit -> House.says("plain", "seen"));
        Served served = new Served(new CrawlersServlet(new Routes(house.fakes.context(), house.cache)), "/*", uploads);
        try {
            HttpResponse<String> map = served.get("/sitemap.xml");
            assertTrue(map.headers().firstValue("Content-Type").orElseThrow().startsWith("application/xml"));
            List<String> pages = Pattern.compile("<loc>http://[^/]+(.*?)</loc>")
                    .matcher(map.body())
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
            assertEquals(List.of("/hy/house", "/en/house", "/ru/house"), pages);
            HttpResponse<String> robots = served.get("/robots.txt");
            assertEquals(200, robots.statusCode());
            assertTrue(robots.body().startsWith("User-agent: *\nDisallow: /api/\n"), robots.body());
            assertTrue(
                    Pattern.compile("^Sitemap: http://.*/sitemap\\.xml$", Pattern.MULTILINE)
                            .matcher(robots.body())
                            .find(),
                    robots.body());
        } finally {
            served.close();
        }
    }
}
