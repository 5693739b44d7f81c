package am.hamaynk.operations.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of schemas that stay apart: two modules may both have an {@code Entry}. While reading, each class has a token of its
 * own; afterwards the shortest names that differ are found, with the module before them where they would collide.
 */
final class Names extends TypeNameResolver {
    private static final Pattern TOKEN = Pattern.compile("C(\\d+)_");

    private final Function<Class<?>, String> moduleOf;
    private final List<Class<?>> classes = new ArrayList<>();
    private final Map<Class<?>, String> tokens = new HashMap<>();

    /** @param moduleOf names the module of a class, empty for none */
    Names(Function<Class<?>, String> moduleOf) {
        this.moduleOf = moduleOf;
    }

    @Override
    protected String nameForClass(JavaType type, Set<Options> options) {
        return nameForClass(type.getRawClass(), options);
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return tokens.computeIfAbsent(type, unknown -> {
            classes.add(unknown);
            return "C" + (classes.size() - 1) + "_";
        });
    }

    /** Whose schema stands under a key: of {@code Slice<Entry>} the first of both; null where it is none of these. */
    Class<?> type(String key) {
        Matcher token = TOKEN.matcher(key);
        return token.lookingAt() ? classes.get(Integer.parseInt(token.group(1))) : null;
    }

    /** Token names to final ones. @param taken a name that none may have */
    Map<String, String> shortest(Collection<String> keys, String taken) {
        Map<String, String> names = new TreeMap<>();
        List<BiFunction<String, Class<?>, String>> ways = List.of(
                (module, type) -> type.getSimpleName(),
                (module, type) -> capital(module) + type.getSimpleName(),
                (module, type) -> capital(module) + outer(type) + type.getSimpleName());
        List<String> open = new ArrayList<>(keys);
        for (BiFunction<String, Class<?>, String> way : ways) {
            Map<String, List<String>> byName = open.stream()
                    .collect(Collectors.groupingBy(key -> name(key, way), TreeMap::new, Collectors.toList()));
            byName.forEach((name, same) -> {
                if (same.size() == 1 && !names.containsValue(name) && !name.equals(taken)) {
                    names.put(same.get(0), name);
                    open.remove(same.get(0));
                }
            });
        }
        open.stream().sorted().forEach(key -> names.put(key, name(key, ways.get(2)) + names.size()));
        return names;
    }

    private String name(String key, BiFunction<String, Class<?>, String> way) {
        return TOKEN.matcher(key).replaceAll((MatchResult token) -> {
            Class<?> type = classes.get(Integer.parseInt(token.group(1)));
            return way.apply(moduleOf.apply(type), type);
        });
    }

    private static String outer(Class<?> type) {
        return type.getEnclosingClass() == null ? "" : type.getEnclosingClass().getSimpleName();
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
