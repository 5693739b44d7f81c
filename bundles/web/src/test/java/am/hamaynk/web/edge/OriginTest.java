package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static String of(String proxies, String peer, String... forwarded) {
        return new Origin(null, proxies).of(peer, Collections.enumeration(List.of(forwarded)));
    }

    @Test
    void whoeverConnectsIsBelievedForTheirOwnAddressOnly() {
        assertEquals("192.0.2.7", of("", "192.0.2.7"));
        assertEquals("192.0.2.7", of("", "192.0.2.7", "198.51.100.1"), "anybody could say so");
        assertEquals("2001:db8:0:1:0:0:0:0/64", of("", "2001:db8:0:1:aaaa:bbbb:cccc:dddd"));
        assertEquals(of("", "2001:db8:0:1::1"), of("", "2001:db8:0:1::2"));
    }

    @Test
    void aProxySaysForWhomItAsks() {
        assertEquals("198.51.100.1", of("", "127.0.0.1", "198.51.100.1"));
        assertEquals("198.51.100.1", of("", "0:0:0:0:0:0:0:1", "203.0.113.9, 198.51.100.1:4711"), "the nearest hop");
        assertEquals("198.51.100.1", of("10.0.0.2, 10.0.0.3", "10.0.0.3", "198.51.100.1", "10.0.0.2"));
        assertEquals("2001:db8:0:0:0:0:0:0/64", of("", "127.0.0.1", "[2001:db8::5]:443"));
    }

    @Test
    void whoIsNotBelievedIsRememberedSoThatAProxyIsNotForgotten() {
        Origin origin = new Origin(null, "10.0.0.2");
        origin.of("10.0.0.2", Collections.enumeration(List.of("198.51.100.1")));
        origin.of("127.0.0.1", Collections.enumeration(List.of("198.51.100.1")));
        origin.of("10.0.0.9", Collections.emptyEnumeration());
        assertNull(origin.unknownProxy());
        origin.of("10.0.0.3", Collections.enumeration(List.of("198.51.100.1")));
        origin.of("10.0.0.4", Collections.enumeration(List.of("198.51.100.1")));
        assertEquals("10.0.0.3", origin.unknownProxy());
    }

    @Test
    void onlyAProxyIsBelievedThatTheBrowserCameByHttps() {
        Origin origin = new Origin(null, "10.0.0.2");
        assertTrue(origin.encrypted("127.0.0.1", "https"));
        assertTrue(origin.encrypted("10.0.0.2", "HTTPS"));
        assertFalse(origin.encrypted("10.0.0.2", "http"));
        assertFalse(origin.encrypted("127.0.0.1", null));
        assertFalse(origin.encrypted("192.0.2.7", "https"), "anybody could say so");
    }

    @Test
    void thisMachineItselfHasNoAddress() {
        assertNull(of("", "127.0.0.1"));
        assertNull(of("", "127.0.0.1", "unknown"));
        assertNull(of("", "127.0.0.1", "example.am"), "no name is looked up");
        assertNull(of("", "127.0.0.1", "beef.cafe"), "nor what looks like a number");
        assertNull(of("", "[0:0:0:0:0:0:0:1]"));
        assertNull(of("", null));
    }
}
