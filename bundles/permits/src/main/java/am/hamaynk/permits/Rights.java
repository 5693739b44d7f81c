package am.hamaynk.permits;

/** The module's permissions, by what they are for. */
public final class Rights {
    /** Reads the register. */
    public static final String VIEW = "permits.view";
    /** Enters what was granted on paper, places it on the map, takes dues at the counter. */
    public static final String EDIT = "permits.edit";
    /** Goes and looks. */
    public static final String INSPECT = "permits.inspect";
    /** Suspends, revokes and extends. */
    public static final String DECIDE = "permits.decide";

    private Rights() {}
}
