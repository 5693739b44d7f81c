package am.hamaynk.search.follow;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is to be read again: single documents, or a module as a whole from a time on. Asked for twice, once is enough. */
final class Due {
    /** More than so many of one module are read as a whole: the keys of so many take some 7 MB. */
    static final int SINGLE = 50_000;
    /** So many documents are read before it is another module's turn. */
    private static final int PORTION = 1_000;

    private final int single;

    private final Map<String, Set<String>> documents = new LinkedHashMap<>();
    private final Map<String, Long> modules = new TreeMap<>();

    /** @param single most documents of a module that are read one by one */
    Due(int single) {
        this.single = single;
    }

    /** @return whether there is room for it; else the module is due as a whole */
    synchronized boolean document(String module, String id) {
        Set<String> ids = documents.computeIfAbsent(module, name -> new LinkedHashSet<>());
        return ids.size() < single && ids.add(id) || ids.contains(id);
    }

    synchronized void module(String module, long at) {
        modules.merge(module, at, Math::max);
    }

    /** The same, and its single documents are no longer due apart. */
    synchronized void moduleAlone(String module, long at) {
        documents.remove(module);
        module(module, at);
    }

    /** @return number of single documents, of all modules */
    synchronized int waiting() {
        return documents.values().stream().mapToInt(Set::size).sum();
    }

    /** Takes those single documents of a module that have waited longest, modules in turn; null where there are none. */
    synchronized Map.Entry<String, Set<String>> takeDocuments() {
        Iterator<Map.Entry<String, Set<String>>> first = documents.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        Map.Entry<String, Set<String>> due = first.next();
        Set<String> taken = new HashSet<>();
        for (Iterator<String> ids = due.getValue().iterator(); ids.hasNext() && taken.size() < PORTION; ids.remove()) {
            taken.add(ids.next());
        }
        String module = due.getKey();
        Set<String> left = due.getValue();
        first.remove();
        if (!left.isEmpty()) {
            documents.put(module, left);
        }
        return Map.entry(module, taken);
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
