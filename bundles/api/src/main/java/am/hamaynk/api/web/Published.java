package am.hamaynk.api.web;

/** Told by whoever brings pages and resources to people, so that an installation is not done before it can be used. */
public interface Published {
    /**
     * @param service its {@code service.id}
     * @return whether it can be reached, or was looked at and refused
     */
    boolean handled(long service);
}
