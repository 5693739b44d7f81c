package am.hamaynk.correspondence;

/** Permissions of the module, as pages and resources ask for them. */
public final class Rights {
    /** Sees the journals and all letters that are not confidential. */
    public static final String VIEW = "correspondence.view";
    /** Registers what comes, writes and sends what goes. */
    public static final String REGISTER = "correspondence.register";
    /** Gives letters to those who execute, and signs. */
    public static final String RESOLVE = "correspondence.resolve";
    /** May be given letters; sees those. */
    public static final String EXECUTE = "correspondence.execute";
    /** Sets how letters are numbered and into which files they are put. */
    public static final String SETTINGS = "correspondence.settings";

    /** Whoever has to do with letters at all; which ones they see is asked of each letter. */
    public static final String ANY = VIEW + " " + REGISTER + " " + RESOLVE + " " + EXECUTE;

    private Rights() {}
}
