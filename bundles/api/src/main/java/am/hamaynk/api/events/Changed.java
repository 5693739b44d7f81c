package am.hamaynk.api.events;

/**
 * Public or listed content of a module changed, on this node or another: cached pages are dropped, the search index
 * follows.
 *
 * @param module name of the module, or {@code *} where anything may have changed unheard
 * @param id key of what changed, or null where it is many things
 */
public record Changed(String module, String id) {
    /** What to believe when word from the other nodes was lost. */
    public static final Changed EVERYTHING = new Changed("*", null);

    /** Whether what is kept of a module may be out of date. */
    public boolean concerns(String name) {
        return module.equals("*") || module.equals(name);
    }
}
