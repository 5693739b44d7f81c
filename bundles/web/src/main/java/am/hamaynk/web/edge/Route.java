package am.hamaynk.web.edge;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** One page as its component declared it. */
public final class Route {
    private final Bundle bundle;
    private final Renderer renderer;
    private final String path;
    private final Pattern pattern;
    private final List<String> names;
    /** The component's properties, read once: the framework's own map is slow, and every page asks for all menus. */
    private final Map<String, String> properties = new HashMap<>();

    private final int order;
    private final int uploads;
    private final boolean cached;

    Route(ServiceReference<Renderer> reference, Renderer renderer) {
        this.bundle = reference.getBundle();
        this.renderer = renderer;
        for (String name : List.of("path", "permission", "write", "menu", "nav")) {
            Object value = reference.getProperty("hamaynk.page." + name);
            properties.put(name, value == null ? "" : value.toString());
        }
        this.order = reference.getProperty("hamaynk.page.order") instanceof Integer place ? place : 100;
        this.uploads = reference.getProperty("hamaynk.page.uploads") instanceof Integer most ? most : 0;
        this.cached = Boolean.TRUE.equals(reference.getProperty("hamaynk.page.cached"));
        this.path = properties.get("path");
        this.names = Pattern.compile("\\{(\\w+)}")
                .matcher(path)
                .results()
                .map(found -> found.group(1))
                .toList();
        StringBuilder regex = new StringBuilder();
        Matcher names = Pattern.compile("\\{\\w+}").matcher(path);
        int end = 0;
        while (names.find()) {
            regex.append(Pattern.quote(path.substring(end, names.start()))).append("([^/]{1,200})");
            end = names.end();
        }
        pattern =
                Pattern.compile(regex.append(Pattern.quote(path.substring(end))).toString());
    }

    /** @return what stands at the names of the path, or null where it does not fit */
    Map<String, String> match(String requested) {
        Matcher matcher = pattern.matcher(requested);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            found.put(names.get(i), matcher.group(i + 1));
        }
        return found;
    }

    public String path() {
        return path;
    }

    /** Fixed addresses before those with names in them. */
    boolean fixed() {
        return names.isEmpty();
    }

    public Renderer renderer() {
        return renderer;
    }

    public Bundle bundle() {
        return bundle;
    }

    public String permission() {
        return properties.get("permission");
    }

    /** Permission to POST, empty where the page takes none. */
    public String write() {
        return properties.get("write");
    }

    public String menu() {
        return properties.get("menu");
    }

    public String nav() {
        return properties.get("nav");
    }

    public int order() {
        return order;
    }

    /** Whether the page itself, and not the edge, says who may see it. */
    boolean isPublic() {
        return permission().equals(Permission.PUBLIC) || permission().equals(Permission.HOLDER);
    }

    /** MiB of a form with files that is taken of strangers; 0: none. */
    int uploads() {
        return uploads;
    }

    boolean cached() {
        return cached;
    }
}
