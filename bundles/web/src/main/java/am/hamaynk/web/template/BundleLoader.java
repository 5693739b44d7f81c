package am.hamaynk.web.template;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.Bundle;

/** Finds a template in the module, else in the edge's own bundle. */
final class BundleLoader implements Loader<String> {
    private final Bundle module;
    private final Bundle web;

    BundleLoader(Bundle module, Bundle web) {
        this.module = module;
        this.web = web;
    }

    @Override
    public Reader getReader(String name) {
        URL entry = entry(name);
        if (entry == null) {
            throw new LoaderException(null, "No template " + name + " in " + module.getSymbolicName());
        }
        try {
            return new BufferedReader(new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new LoaderException(failed, name);
        }
    }

    private URL entry(String name) {
        String path = "templates/" + (name.endsWith(".peb") ? name : name + ".peb");
        URL own = module.getEntry(path);
        return own == null ? web.getEntry(path) : own;
    }

    @Override
    public void setCharset(String charset) {}

    @Override
    public void setPrefix(String prefix) {}

    @Override
    public void setSuffix(String suffix) {}

    @Override
    public String resolveRelativePath(String relativePath, String anchorPath) {
        return null;
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public boolean resourceExists(String name) {
        return entry(name) != null;
    }
}
