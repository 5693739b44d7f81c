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
    private final ServiceReference<Renderer> reference;
    private final Renderer renderer;
    private final String path;
    private final Pattern pattern;
    private final List<String> names;

    Route(ServiceReference<Renderer> reference, Renderer renderer) {
        this.reference = reference;
        this.renderer = renderer;
        this.path = property("path");
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
        return reference.getBundle();
    }

    public String permission() {
        return property("permission");
    }

    /** Permission to POST, empty where the page takes none. */
    public String write() {
        return property("write");
    }

    public String menu() {
        return property("menu");
    }

    public String nav() {
        return property("nav");
    }

    public int order() {
        return reference.getProperty("hamaynk.page.order") instanceof Integer order ? order : 100;
    }

    boolean isPublic() {
        return permission().equals(Permission.PUBLIC);
    }

    boolean cached() {
        return Boolean.TRUE.equals(reference.getProperty("hamaynk.page.cached"));
    }

    private String property(String name) {
        Object value = reference.getProperty("hamaynk.page." + name);
        return value == null ? "" : value.toString();
    }
}
