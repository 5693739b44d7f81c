package am.hamaynk.documents.template;

import am.hamaynk.api.module.Modules;
import am.hamaynk.api.text.Texts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The files and messages that modules bring for their papers; forgotten when their bundle goes. */
@Component(service = ModuleContent.class)
public final class ModuleContent {
    /** Name of this module, whose files serve all others. */
    public static final String OWN = "documents";

    private static final Set<String> LANGUAGES = Set.of("hy", "en", "ru");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    private final Function<String, Optional<Function<String, URL>>> finder;
    private final Map<String, Module> known = new ConcurrentHashMap<>();
    private final Texts texts;
    private final BundleContext context;
    private final SynchronousBundleListener listener = this::changed;

    @Activate
    public ModuleContent(BundleContext context, @Reference Texts texts) {
        this.context = context;
        this.texts = texts;
        this.finder = name -> bundle(context, name).map(bundle -> bundle::getEntry);
        context.addBundleListener(listener);
    }

    /** @param finder gives a module's files by path, or nothing where the module is not here */
    public ModuleContent(Function<String, Optional<Function<String, URL>>> finder, Texts texts) {
        this.context = null;
        this.texts = texts;
        this.finder = finder;
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
    }

    /** A module as it is installed now, or nothing. */
    public Optional<Module> find(String name) {
        Module module = known.get(name);
        if (module == null) {
            module = finder.apply(name)
                    .map(files -> new Module(this, name, files))
                    .orElse(null);
            if (module != null) {
                known.put(name, module);
            }
        }
        return Optional.ofNullable(module);
    }

    /** A message of the module, else of this one, or nothing. */
    public Optional<String> text(String module, String lang, String key, List<?> arguments) {
        return find(module)
                .flatMap(found -> found.message(lang, key))
                .or(() -> find(OWN).flatMap(own -> own.message(lang, key)))
                .map(pattern -> format(pattern, arguments));
    }

    private static String format(String pattern, List<?> arguments) {
        return ARGUMENT.matcher(pattern).replaceAll(match -> {
            int index = Integer.parseInt(match.group(1));
            return Matcher.quoteReplacement(
                    index < arguments.size() ? String.valueOf(arguments.get(index)) : match.group());
        });
    }

    private void changed(BundleEvent event) {
        if ((event.getType() & (BundleEvent.STOPPED | BundleEvent.UNRESOLVED | BundleEvent.UPDATED)) != 0) {
            Modules.nameOf(event.getBundle()).ifPresent(known::remove);
        }
    }

    private static Optional<Bundle> bundle(BundleContext context, String name) {
        for (Bundle bundle : context.getBundles()) {
            boolean present = (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING | Bundle.RESOLVED)) != 0;
            if (present && Modules.nameOf(bundle).filter(name::equals).isPresent()) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    /** One module's files. */
    public static final class Module {
        private final String name;
        private final Function<String, URL> files;
        private final Map<String, Properties> messages = new ConcurrentHashMap<>();
        private final Engine engine;

        private Module(ModuleContent content, String name, Function<String, URL> files) {
            this.name = name;
            this.files = files;
            this.engine = new Engine(content, this, content.texts);
        }

        public String name() {
            return name;
        }

        /** Renders one of its templates. */
        public String render(String template, String lang, Map<String, Object> model) {
            return engine.render(template, lang, model);
        }

        /** @param lang of a request: what is none of the languages is Armenian, as each that is read is kept */
        Optional<String> message(String lang, String key) {
            String known = LANGUAGES.contains(lang) ? lang : "hy";
            return Optional.ofNullable(
                    messages.computeIfAbsent(known, this::load).getProperty(key));
        }

        Optional<Reader> open(String path) {
            URL url = files.apply(path);
            if (url == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Properties load(String lang) {
            Properties loaded = new Properties();
            open("i18n/messages_" + lang + ".properties").ifPresent(reader -> {
                try (reader) {
                    loaded.load(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return loaded;
        }
    }
}
