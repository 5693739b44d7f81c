package am.hamaynk.api.data;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** Keys of records: UUIDs of version 7 (RFC 9562), which grow with time and so keep indexes dense. Stored as char(36). */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static String next() {
        long millis = System.currentTimeMillis();
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        ByteBuffer random = ByteBuffer.wrap(bytes);
        long high = (millis << 16) | 0x7000 | random.getLong() & 0xFFF;
        long low = (random.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** @return whether the text has the form of a key; ask before a lookup with what came from outside */
    public static boolean valid(String text) {
        return text != null && text.length() == 36 && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
