package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real Chromium. What each of its windows must never do is watched on every page. */
final class Browser implements AutoCloseable {
    /** Of a form on several pages what leads to the next. */
    static final String GO_ON = "main form[method=post] button.govuk-button:not([name])";

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final int PATIENCE_MILLIS = (int) Distribution.PATIENCE.toMillis();
    private static final Path SCREENS = Distribution.ROOT.resolve("itests/target/screens");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final Distribution town;
    private final List<String> wrong = new ArrayList<>();

    private Browser(Path executable, Distribution town) {
        this.town = town;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    /** Skips the test in one line where there is no browser, unless {@code HAMAYNK_BROWSER=required}. */
    static Browser open(Distribution town) {
        Path executable = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (executable == null) {
            String how = "No browser is here; to run the browser test: apt-get install chromium";
            if ("required".equals(System.getenv("HAMAYNK_BROWSER"))) {
                fail(how);
            }
            System.out.println(how);
            abort(how);
        }
        // a page that a busy machine makes slowly is not a page that says something else
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return new Browser(executable, town);
    }

    /** Somebody at a desk, with cookies of their own. */
    Window window() {
        return new Window(chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("hy-AM")
                .setViewportSize(1280, 900)));
    }

    /** Somebody with a telephone in the hand. */
    Window phone() {
        Window window = window();
        window.page().setViewportSize(390, 844);
        return window;
    }

    /** The same with a browser that runs no scripts. */
    Window plainPhone() {
        return new Window(chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("hy-AM")
                .setViewportSize(390, 844)
                .setJavaScriptEnabled(false)));
    }

    /** One that heeds no content security policy, so that whatever could run does. */
    Window unprotected() {
        return new Window(chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("hy-AM")
                .setBypassCSP(true)));
    }

    /** What went wrong on whatever page. */
    void check() {
        assertEquals(List.of(), wrong);
    }

    @Override
    public void close() {
        playwright.close();
    }

    final class Window {
        private final BrowserContext context;
        private final Page page;

        private Window(BrowserContext context) {
            this.context = context;
            page = context.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 4")) {
                    wrong.add(page.url() + " complains: " + message.text());
                }
            });
            page.onRequest(request -> {
                String host = URI.create(request.url().replaceAll("[?#].*", "")).getHost();
                if (host != null && !host.equals("127.0.0.1")) {
                    wrong.add(page.url() + " asks " + request.url());
                }
            });
            page.onResponse(response -> {
                if (response.status() >= 500) {
                    wrong.add(response.url() + " gave " + response.status());
                }
            });
        }

        Page page() {
            return page;
        }

        BrowserContext context() {
            return context;
        }

        Window go(String path) {
            page.navigate(town.uri(path).toString());
            return this;
        }

        /** Goes on with what somebody has begun. */
        Window as(Visitor visitor) {
            context.addCookies(visitor.cookies().stream()
                    .map(cookie -> new Cookie(cookie.getName(), cookie.getValue())
                            .setUrl(town.uri("/").toString()))
                    .toList());
            return this;
        }

        /** Asks axe about the page as it stands, on a desk and on a phone, and keeps its pictures. */
        Window look(String name) {
            var before = page.viewportSize();
            page.setViewportSize(1280, 900);
            accessible(name + " (desktop)");
            picture(name + "-desktop");
            page.setViewportSize(390, 844);
            accessible(name + " (phone)");
            picture(name + "-phone");
            // what is folded away has no width until it is opened, as a person would
            page.evaluate("document.querySelectorAll('main details:not([open])')"
                    + ".forEach(part => part.open = part.dataset.folded = true)");
            int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
            if (wide > 390) {
                wrong.add(name + " is " + wide + " wide on a phone of 390");
            }
            Object cut = page.evaluate("[...document.querySelectorAll('.hk-scroll')]"
                    + ".filter(frame => frame.scrollWidth > frame.clientWidth + 1)"
                    + ".map(frame => `${frame.ariaLabel}, ${frame.scrollWidth} of ${frame.clientWidth}`)");
            if (!List.of().equals(cut)) {
                wrong.add(name + " cuts off on a phone: " + cut);
            }
            page.evaluate("document.querySelectorAll('main [data-folded]').forEach(part => part.open = false)");
            page.setViewportSize(before.width, before.height);
            String lang = page.getAttribute("html", "lang");
            if (!page.url().startsWith(town.uri("/" + lang + "/").toString())) {
                wrong.add(name + " at " + page.url() + " says it is in " + lang);
            }
            return this;
        }

        /** Asks axe about the page as it stands in each language, by its own address. */
        Window everyLanguage(String name) {
            look(name);
            String address = page.url();
            for (String lang : List.of("en", "ru")) {
                page.navigate(address.replaceFirst("/hy(?=/|$)", "/" + lang));
                assertEquals(lang, page.getAttribute("html", "lang"), page.url());
                accessible(name + " in " + lang);
            }
            page.navigate(address);
            return this;
        }

        /**
         * By axe itself rather than by its builder, which opens a second page for each question and brings back whatever is
         * in order, too: these are most of the minutes that the stories take.
         */
        private void accessible(String name) {
            if (!(Boolean) page.evaluate("typeof axe === 'object'")) {
                page.evaluate(AxeBuilder.getAxeScript());
            }
            List<?> violations = (List<?>) page.evaluate("axe.run(document, {resultTypes: ['violations']})"
                    + ".then(found => found.violations.map(each => `${each.id}: ${each.help} at `"
                    + " + each.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ')))");
            violations.forEach(violation -> wrong.add(name + ": " + violation));
        }

        private void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENS.resolve(name + ".png"))
                    .setFullPage(true));
        }

        /** With the keyboard alone, as somebody who cannot use a mouse. */
        Window signIn(String user, Words web) {
            go("/hy/sign-in");
            tabTo("username");
            page.keyboard().type(user);
            tabTo("password");
            page.keyboard().type(Shared.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(address -> !address.contains("/sign-in"));
            assertTrue(page.content().contains(web.of("signin.out")), user + " is in");
            return this;
        }

        private void tabTo(String field) {
            for (int press = 0; press < 40; press++) {
                page.keyboard().press("Tab");
                if (field.equals(page.evaluate("document.activeElement.name"))) {
                    boolean seen = (Boolean)
                            page.evaluate(
                                    "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()");
                    assertTrue(seen, "one sees that the keyboard is at " + field);
                    return;
                }
            }
            fail("the keyboard does not reach " + field + " at " + page.url());
        }
    }
}
