package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

/** Somebody who cannot use a mouse: everything is reached by the tab key, and one always sees where one is. */
final class Keyboard {
    private static final int FARTHEST = 150;
    private static final String SEEN =
            """
            (() => {
              const ring = (element, part) => {
                const style = getComputedStyle(element, part);
                return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
              };
              const here = document.activeElement, label = here.nextElementSibling;
              return ring(here) || (label !== null && ring(label, '::before'));
            })()""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** @param css of what is wanted */
    Keyboard to(String css) {
        for (int press = 0; press < FARTHEST; press++) {
            if (Boolean.TRUE.equals(page.evaluate("css => document.activeElement.matches(css)", css))) {
                assertTrue((Boolean) page.evaluate(SEEN), "one sees that the keyboard is at " + css);
                return this;
            }
            page.keyboard().press("Tab");
        }
        return fail("the keyboard does not reach " + css + " at " + page.url());
    }

    Keyboard type(String css, String text) {
        to(css);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
        return this;
    }

    /** Of a list or of radio buttons, down to the one that is wanted. */
    Keyboard choose(String name, String value) {
        to("[name='" + name + "']");
        if (Boolean.TRUE.equals(page.evaluate("() => document.activeElement.type === 'select-one'"))) {
            page.keyboard().press("Home");
        }
        for (int press = 0; press < FARTHEST; press++) {
            Object chosen = page.evaluate("() => { const here = document.activeElement;"
                    + " return here.type !== 'radio' || here.checked ? here.value : null; }");
            if (value.equals(chosen)) {
                return this;
            }
            page.keyboard().press(chosen == null ? "Space" : "ArrowDown");
        }
        return fail("the keyboard does not choose " + value + " of " + name);
    }

    /** Presses a button or follows a link, to the page that comes of it. */
    Keyboard enter(String css) {
        to(css);
        page.evaluate("() => { window.hkBefore = true; }");
        page.keyboard().press("Enter");
        Distribution.await("what follows " + css + " at " + page.url(), this::another);
        page.waitForLoadState();
        return this;
    }

    private boolean another() {
        try {
            return !Boolean.TRUE.equals(page.evaluate("() => window.hkBefore"));
        } catch (PlaywrightException between) {
            return false;
        }
    }
}
