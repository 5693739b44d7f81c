package am.hamaynk.web.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.web.edge.Ways;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntranceTest {
    @Test
    void signingInLeadsToOurOwnPagesOnly() {
        assertTrue(Ways.local("/account"));
        assertTrue(Ways.local("/registers/residents?q=%D5%A1&sort=name"));
        for (String elsewhere : List.of(
                "",
                "/",
                "//e.am",
                "/\\e.am",
                "https://e.am",
                "/a\nb",
                "/x?u=http://e.am",
                "/sign-out",
                "/sign-in",
                "a")) {
            assertFalse(Ways.local(elsewhere), elsewhere);
        }
    }

    @Test
    void devicesAreShortEnoughToBeRecognised() {
        assertEquals(
                "Firefox, Windows",
                Device.name("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"));
        assertEquals(
                "Chrome, Android",
                Device.name("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"
                        + " Mobile Safari/537.36"));
        assertEquals(
                "Safari, iPhone",
                Device.name("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/17.0 Mobile/15E148 Safari/604.1"));
        assertEquals("curl", Device.name("curl/8.5.0"));
        assertEquals("", Device.name(""));
    }
}
