package am.hamaynk.documents.template;

import am.hamaynk.api.text.Texts;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.cache.tag.NoOpTagCache;
import io.pebbletemplates.pebble.cache.template.ConcurrentMapTemplateCache;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Templates of one module, with those of this one to build upon. Strict: a paper in which something is missing is not
 * made.
 */
final class Engine {
    private final PebbleEngine pebble;

    Engine(ModuleContent content, ModuleContent.Module module, Texts texts) {
        pebble = new PebbleEngine.Builder()
                .loader(new Files(content, module))
                .extension(new Functions(content, module.name(), texts))
                .strictVariables(true)
                .templateCache(new ConcurrentMapTemplateCache())
                .tagCache(new NoOpTagCache())
                .build();
    }

    String render(String template, String lang, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("lang", lang);
        StringWriter out = new StringWriter();
        try {
            pebble.getTemplate(template.endsWith(".peb") ? template : template + ".peb")
                    .evaluate(out, values, Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private record Files(ModuleContent content, ModuleContent.Module module) implements Loader<String> {
        @Override
        public Reader getReader(String name) {
            String path = "templates/" + name;
            return module.open(path)
                    .or(() -> content.find(ModuleContent.OWN).flatMap(own -> own.open(path)))
                    .orElseThrow(() -> new LoaderException(null, "no " + path + " in module " + module.name()));
        }

        @Override
        public boolean resourceExists(String name) {
            try (Reader found = getReader(name)) {
                return true;
            } catch (LoaderException | IOException absent) {
                return false;
            }
        }

        @Override
        public String createCacheKey(String name) {
            return name;
        }

        @Override
        public String resolveRelativePath(String path, String anchor) {
            return path;
        }

        @Override
        public void setCharset(String charset) {
            // always UTF-8
        }

        @Override
        public void setPrefix(String prefix) {
            // always templates/
        }

        @Override
        public void setSuffix(String suffix) {
            // names are whole
        }
    }
}
