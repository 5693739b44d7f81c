package am.hamaynk.core.backup;

/** A backup or restore that is not done, with the reason in words that an administrator can act on. */
public final class Refused extends RuntimeException {
    Refused(String reason) {
        super(reason);
    }

    Refused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
