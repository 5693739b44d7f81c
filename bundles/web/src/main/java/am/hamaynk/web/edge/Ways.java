package am.hamaynk.web.edge;

import java.net.URI;

/** Ways back to where somebody was. */
public final class Ways {
    private Ways() {}

    /** Only a page of ours: {@code //elsewhere} and the like lead nowhere. */
    public static boolean local(String path) {
        return path.matches("/[a-z][^\\\\\\s:]{0,500}") && !path.startsWith("/sign-");
    }

    /**
     * The page of the form that was sent, without language: the one that the browser names, as only there its filters and
     * steps are, or the address that the form was sent to.
     *
     * @return empty where there is none to go back to
     */
    static String toForm(ServletVisit visit, Routes routes) {
        String named = named(visit.request().getHeader("Referer"));
        String path = named.replaceFirst("\\?.*", "");
        if (local(named) && routes.find(path) != null) {
            return named;
        }
        return local(visit.path()) ? visit.path() : "";
    }

    /** Whoever names it, only what stands behind its host counts. */
    private static String named(String referer) {
        try {
            URI uri = URI.create(referer == null ? "" : referer);
            String path = uri.getPath() == null ? "" : uri.getPath();
            return path.matches("/(hy|en|ru)/.*")
                    ? path.substring(3) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                    : "";
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
