package am.hamaynk.reception;

/** What the module's permissions are called. */
public final class Rights {
    /** Call numbers at a desk. */
    public static final String DESK = "reception.desk";

    /** See appointments and make them for others. */
    public static final String BOOK = "reception.book";

    /** Set hours, topics and how the queue runs. */
    public static final String MANAGE = "reception.manage";

    /** Make the keys with which kiosks draw numbers. */
    public static final String DEVICES = "reception.devices";

    private Rights() {}
}
