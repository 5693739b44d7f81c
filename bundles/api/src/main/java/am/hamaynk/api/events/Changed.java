package am.hamaynk.api.events;

/**
 * Public or listed content of a module changed: cached pages are dropped, the search index follows.
 *
 * @param module name of the module
 * @param id key of what changed, or null where it is many things
 */
public record Changed(String module, String id) {}
