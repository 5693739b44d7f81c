package am.hamaynk.core.opendata;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.opendata.DatasetSource;
import am.hamaynk.api.opendata.Datasets;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.ModuleBundles;
import am.hamaynk.core.opendata.Editions.Dates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Datasets} of whatever modules are there, each behind a {@link Shelf} of its own. */
@Component(service = {Datasets.class, Listener.class})
public final class DatasetBook implements Datasets, Listener {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetBook.class);
    private static final String PREFIX = "hamaynk.dataset.";
    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");

    private final Editions editions;
    private final Path folder;
    private final Supplier<ZonedDateTime> now;
    private final Map<DatasetSource, Published> published = new ConcurrentHashMap<>();

    private record Published(Info info, Shelf shelf) {}

    @Activate
    public DatasetBook(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core, @Reference Community community)
            throws IOException {
        this(
                core,
                Path.of(Settings.data(), "opendata"),
                () -> ZonedDateTime.now(ZoneId.of(community.profile().zone())));
    }

    /** @param now in the community's zone */
    DatasetBook(DataSource core, Path folder, Supplier<ZonedDateTime> now) throws IOException {
        this.editions = new Editions(core);
        this.folder = Shelf.empty(folder);
        this.now = now;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(DatasetSource source, ServiceReference<DatasetSource> reference) {
        Info info = info(reference);
        if (!info.id().matches("[a-z][a-z0-9-]{0,99}") || info.columns().isEmpty()) {
            LOG.error("Dataset {} of {} has no proper id or no columns and is not published", info.id(), info.module());
            return;
        }
        published.put(
                source,
                new Published(
                        info,
                        new Shelf(
                                info.id(),
                                info.columns().stream().map(Column::name).toList(),
                                source,
                                folder,
                                now)));
    }

    void remove(DatasetSource source) {
        Published gone = published.remove(source);
        if (gone != null) {
            gone.shelf().clear();
        }
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed changed) {
            published.values().stream()
                    .filter(one -> changed.concerns(one.info().module()))
                    .forEach(one -> one.shelf().changed());
        }
    }

    @Override
    public List<Info> list() {
        Map<String, Dates> dates = editions.all();
        return published.values().stream()
                .map(one -> dated(one.info(), dates.get(one.info().id())))
                .sorted(Comparator.comparing(Info::module).thenComparing(Info::id))
                .toList();
    }

    @Override
    public Copy copy(String id, Format format) {
        Published found = published.values().stream()
                .filter(one -> one.info().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(id));
        return found.shelf().copy(format, hash -> editions.seen(id, hash, now.get()));
    }

    private static Info dated(Info info, Dates dates) {
        return dates == null
                ? info
                : new Info(
                        info.id(),
                        info.module(),
                        info.title(),
                        info.text(),
                        info.columns(),
                        info.theme(),
                        dates.issued(),
                        dates.modified());
    }

    private static Info info(ServiceReference<DatasetSource> reference) {
        Bundle bundle = reference.getBundle();
        Map<String, Properties> texts = new LinkedHashMap<>();
        LANGUAGES.forEach(lang -> texts.put(lang, ModuleBundles.texts(bundle, lang)));
        String title = text(reference, "title");
        String[] columns = reference.getProperty(PREFIX + "columns") instanceof String[] several
                ? several
                : new String[] {text(reference, "columns")};
        return new Info(
                text(reference, "id"),
                String.valueOf(ModuleBundles.name(bundle)),
                words(texts, title),
                words(texts, title + ".text"),
                Arrays.stream(columns)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new Column(name, words(texts, title + "." + name)))
                        .toList(),
                text(reference, "theme"),
                null,
                null);
    }

    private static Map<String, String> words(Map<String, Properties> texts, String key) {
        Map<String, String> words = new LinkedHashMap<>();
        texts.forEach((lang, properties) -> words.put(lang, properties.getProperty(key, key)));
        return words;
    }

    private static String text(ServiceReference<DatasetSource> reference, String name) {
        Object value = reference.getProperty(PREFIX + name);
        return value == null ? "" : value.toString();
    }
}
