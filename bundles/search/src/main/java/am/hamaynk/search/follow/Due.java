package am.hamaynk.search.follow;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is to be read again: single documents, or a module as a whole from a time on. Asked for twice, once is enough. */
final class Due {
    /** More than so many of one module are read as a whole. */
    private static final int SINGLE = 5_000;

    private final Map<String, Set<String>> documents = new LinkedHashMap<>();
    private final Map<String, Long> modules = new TreeMap<>();

    /** @return whether there is room for it; else the module is due as a whole */
    synchronized boolean document(String module, String id) {
        Set<String> ids = documents.computeIfAbsent(module, name -> new HashSet<>());
        return ids.size() < SINGLE && ids.add(id) || ids.contains(id);
    }

    synchronized void module(String module, long at) {
        modules.merge(module, at, Math::max);
    }

    /** Takes all single documents of one module, or null where there are none. */
    synchronized Map.Entry<String, Set<String>> takeDocuments() {
        Iterator<Map.Entry<String, Set<String>>> first = documents.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        Map.Entry<String, Set<String>> taken = first.next();
        Map.Entry<String, Set<String>> copy = Map.entry(taken.getKey(), taken.getValue());
        first.remove();
        return copy;
    }

    /** Takes a module whose time has come, or null. */
    synchronized String takeModule(long now) {
        for (Iterator<Map.Entry<String, Long>> each = modules.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Long> entry = each.next();
            if (entry.getValue() <= now) {
                // before it is removed: the tree may put its next entry into this one's place
                String module = entry.getKey();
                each.remove();
                return module;
            }
        }
        return null;
    }
}
