package am.hamaynk.services.catalogue;

import am.hamaynk.api.text.Texts;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Offer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that the community does for people, grouped as people look for it. */
public final class Catalogue {
    private static final List<String> CATEGORIES =
            List.of("certificates", "social", "property", "land", "building", "trade", "information");

    private Catalogue() {}

    /** @param open whether applications are taken */
    public record Entry(String id, String title, String help, boolean open) {}

    /** @param key of the category's name */
    public record Group(String category, String key, List<Entry> entries) {}

    /**
     * The services that have all the words of the query in their titles or helps, else those that have them in what they ask
     * for; all for an empty one.
     *
     * @param query in any spelling or script
     */
    static List<Group> groups(List<Offer> offers, String query, String lang, Texts texts) {
        List<String> keys = query.isBlank() ? List.of() : texts.queryKeys(query);
        List<Offer> named = having(offers, keys, texts, Catalogue::names);
        List<Offer> found = named.isEmpty() ? having(offers, keys, texts, Catalogue::asks) : named;
        return CATEGORIES.stream()
                .map(category -> new Group(
                        category,
                        "services.category." + category,
                        found.stream()
                                .filter(offer -> offer.definition().category().equals(category))
                                .map(offer -> entry(offer, lang))
                                .toList()))
                .filter(group -> !group.entries().isEmpty())
                .toList();
    }

    private static List<Offer> having(
            List<Offer> offers,
            List<String> keys,
            Texts texts,
            Function<Definition, Stream<Map<String, String>>> what) {
        return offers.stream()
                .filter(offer -> keys.isEmpty()
                        || keys.stream().anyMatch(key -> has(what.apply(offer.definition()), key, texts)))
                .toList();
    }

    private static boolean has(Stream<Map<String, String>> where, String key, Texts texts) {
        String words = where.flatMap(text -> text.values().stream())
                .map(texts::searchKey)
                .collect(Collectors.joining(" "));
        return Arrays.stream(key.split(" ")).allMatch(words::contains);
    }

    private static Stream<Map<String, String>> names(Definition definition) {
        return Stream.of(definition.title(), definition.help());
    }

    private static Stream<Map<String, String>> asks(Definition definition) {
        List<Map<String, String>> all = new ArrayList<>();
        definition.form().forEach(step -> {
            all.add(step.title());
            step.fields().forEach(field -> {
                all.add(field.label());
                field.options().forEach(option -> all.add(option.label()));
            });
        });
        definition.documents().forEach(document -> all.add(document.title()));
        return Stream.concat(names(definition), all.stream());
    }

    private static Entry entry(Offer offer, String lang) {
        Definition definition = offer.definition();
        return new Entry(
                definition.id(),
                in(definition.title(), lang),
                in(definition.help(), lang),
                offer.unconfirmed().isEmpty());
    }

    /** A text in a language, or nothing. */
    static String in(Map<String, String> text, String lang) {
        return text == null ? "" : text.getOrDefault(lang, "");
    }
}
