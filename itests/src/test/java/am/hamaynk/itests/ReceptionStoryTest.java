package am.hamaynk.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import am.hamaynk.itests.Browser.Window;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A resident books with the keyboard alone, without an account; somebody draws a number at the kiosk, a clerk calls it, and the wall and the phone show it by
 * themselves; axe finds nothing on any page on the way.
 */
@ExtendWith(Shared.class)
class ReceptionStoryTest {
    private static final String DESK = "909";

    private final Distribution town;
    private final Words web = new Words("web");
    private final Words reception = new Words("reception");

    ReceptionStoryTest(Distribution town) {
        this.town = town;
    }

    @Test
    void fromTheCalendarToTheDesk() {
        try (Browser browser = Browser.open(town)) {
            book(browser.phone());
            Window admin = browser.window().signIn("admin", web);
            Window kiosk = kiosk(admin, browser.window());
            String label = draw(kiosk);
            String secret = kiosk.page().url().replaceAll(".*ticket=", "");
            Window phone = browser.phone();
            phone.go("/hy/reception/ticket/" + secret).everyLanguage("ticket");
            Window wall = browser.window();
            wall.go("/hy/reception/display").everyLanguage("display");
            Window clerk = browser.window().signIn("clerk", web);
            call(clerk, label);
            assertThat(wall.page().locator("#called")).containsText(label);
            assertThat(phone.page().locator("#place")).containsText(DESK);
            clerk.go("/hy/reception/desk");
            press(clerk.page(), "desk.served");
            clerk.page().getByText(reception.of("desk.close")).click();
            for (String page : new String[] {"statistics", "appointment", "kiosk"}) {
                browser.window().go("/hy/reception/" + page).everyLanguage("reception-" + page);
            }
            for (String page : new String[] {
                "desk", "appointments", "waiting", "hours", "hours/new", "changes", "topics", "devices"
            }) {
                admin.go("/hy/reception/" + page).everyLanguage("staff-" + page.replace('/', '-'));
            }
            browser.window().signIn("resident", web).go("/hy/reception/own").everyLanguage("own-appointments");
            browser.check();
        }
    }

    private void book(Window phone) {
        phone.go("/hy/reception").everyLanguage("reception");
        Page page = phone.page();
        Keyboard hand = new Keyboard(page);
        hand.enter(".hk-card__action a");
        phone.everyLanguage("reception-calendar");
        hand.enter(".hk-times li:last-child a");
        phone.everyLanguage("reception-form");
        String send = "form[action*='/reception/book/'] button[type=submit]";
        hand.enter(send);
        assertThat(page.locator(".govuk-error-summary")).isVisible();
        hand.type("[name=name]", "Փորձ Փորձյան").type("[name=phone]", "091 999999");
        hand.type("[name=subject]", "Բակի լույսը").enter(send);
        assertThat(page.locator(".govuk-panel__title")).hasText(reception.of("appointment.booked"));
        phone.everyLanguage("appointment");
        hand.enter("main a[href$='/move']");
        phone.everyLanguage("appointment-move");
        hand.enter(".hk-times li:last-child a");
        phone.everyLanguage("appointment-move-to");
        hand.enter("form[action$='/move'] button[type=submit]");
        assertThat(page.locator("main")).containsText("Բակի լույսը");
        page.getByText(reception.of("appointment.cancel"), new Page.GetByTextOptions().setExact(true))
                .click();
        press(page, "appointment.cancel-yes");
        assertThat(page.locator("main")).containsText(reception.of("appointment.cancelled"));
    }

    private Window kiosk(Window admin, Window screen) {
        admin.go("/hy/reception/devices");
        admin.page().fill("[name=name]", "Մուտք");
        press(admin.page(), "devices.make");
        URI link = URI.create(admin.page().locator(".hk-break a").getAttribute("href"));
        screen.go(link.getPath() + "?" + link.getQuery());
        return screen.everyLanguage("kiosk");
    }

    private String draw(Window kiosk) {
        kiosk.go("/hy/reception/kiosk/appointment");
        kiosk.page().locator(".hk-keypad button").first().click();
        assertThat(kiosk.page().locator("[name=number]").first()).hasValue("1");
        press(kiosk.page(), "kiosk.come");
        assertThat(kiosk.page().locator(".govuk-error-summary")).isVisible();
        kiosk.look("kiosk-appointment").go("/hy/reception/kiosk?priority=1").everyLanguage("kiosk-priority");
        kiosk.page().locator("button.hk-pad").first().click();
        return kiosk.look("kiosk-ticket")
                .page()
                .locator("p.hk-number")
                .innerText()
                .strip();
    }

    private void call(Window clerk, String label) {
        clerk.go("/hy/reception/desk");
        Page page = clerk.page();
        page.fill("[name=number]", DESK);
        page.locator("[name=topics]").all().forEach(topic -> topic.check());
        press(page, "desk.open");
        press(page, "desk.next");
        for (int others = 0;
                others < 60 && !page.locator("p.hk-number").innerText().contains(label);
                others++) {
            press(page, "desk.served-next");
        }
        assertThat(page.locator("p.hk-number")).hasText(label);
        clerk.everyLanguage("desk");
    }

    private void press(Page page, String key) {
        page.locator("main button[type=submit]:visible")
                .filter(new Locator.FilterOptions().setHasText(reception.of(key)))
                .first()
                .click();
    }
}
