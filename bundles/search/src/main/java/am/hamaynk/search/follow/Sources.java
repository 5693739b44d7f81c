package am.hamaynk.search.follow;

import am.hamaynk.api.search.SearchSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The modules that can be searched at this moment, and what gives their documents. */
final class Sources {
    private final Map<SearchSource, String> present = new ConcurrentHashMap<>();

    void add(String module, SearchSource source) {
        present.put(source, module);
    }

    void remove(SearchSource source) {
        present.remove(source);
    }

    boolean has(SearchSource source) {
        return present.containsKey(source);
    }

    List<SearchSource> of(String module) {
        return present.entrySet().stream()
                .filter(entry -> entry.getValue().equals(module))
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<String> modules() {
        return present.values().stream().collect(Collectors.toSet());
    }
}
