package am.hamaynk.broken;

import java.io.IOException;

/** What code can throw without being asked. */
enum Fault {
    CHECKED,
    UNCHECKED,
    ASSERTION,
    LINKAGE,
    STACK;

    <T> T strike() throws IOException {
        switch (this) {
            case CHECKED -> throw new IOException("broken");
            case ASSERTION -> throw new AssertionError("broken");
            case LINKAGE -> throw new NoClassDefFoundError("am/hamaynk/broken/Missing");
            case STACK -> strike();
            default -> throw new IllegalStateException("broken");
        }
        return null;
    }
}
