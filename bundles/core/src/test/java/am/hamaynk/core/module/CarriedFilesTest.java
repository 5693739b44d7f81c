package am.hamaynk.core.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.module.ModuleFiles;
import am.hamaynk.testing.Fake;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Files of modules reach whoever asked for them, whoever comes first. */
class CarriedFilesTest {
    private static final Map<String, Object> SERVICES =
            Map.of("hamaynk.carried.folder", "services", "hamaynk.carried.files", "*.yaml");

    private final CarriedFiles carried = new CarriedFiles();
    private final List<String> told = new ArrayList<>();
    private final ModuleFiles receiver = (module, files) -> {
        StringBuilder all = new StringBuilder(module);
        files.forEach((name, content) ->
                all.append(' ').append(name).append('=').append(new String(content, StandardCharsets.UTF_8)));
        told.add(all.toString());
    };

    @Test
    void aModuleThatComesLaterIsToldOf() {
        carried.addReceiver(receiver, SERVICES);
        carried.addingBundle(module("trees", "services", "felling.yaml"), null);
        assertEquals(List.of("trees felling.yaml=content of felling.yaml"), told);
    }

    @Test
    void aReceiverThatComesLaterHearsOfThoseThatAreThere() {
        Bundle trees = module("trees", "services", "felling.yaml");
        carried.addingBundle(trees, null);
        Bundle gone = module("gone", "services", "old.yaml");
        carried.addingBundle(gone, null);
        carried.removedBundle(gone, null, gone);
        carried.addReceiver(receiver, SERVICES);
        assertEquals(List.of("trees felling.yaml=content of felling.yaml"), told);
    }

    @Test
    void aModuleThatGoesIsToldOfWithoutFiles() {
        Bundle trees = module("trees", "services", "felling.yaml");
        carried.addReceiver(receiver, SERVICES);
        carried.addingBundle(trees, null);
        carried.removedBundle(trees, null, trees);
        assertEquals("trees", told.get(1));
        carried.removeReceiver(receiver);
        carried.addingBundle(trees, null);
        assertEquals(2, told.size());
    }

    @Test
    void whoCarriesNothingForAReceiverIsNotMentioned() {
        carried.addReceiver(receiver, SERVICES);
        Bundle other = module("trees", "rules", "rates.json");
        carried.addingBundle(other, null);
        carried.removedBundle(other, null, other);
        assertEquals(List.of(), told);
    }

    @Test
    void aReceiverThatFailsTroublesNoOther() {
        carried.addReceiver(
                (module, files) -> {
                    throw new AssertionError("expected by this test");
                },
                SERVICES);
        carried.addReceiver(receiver, SERVICES);
        carried.addingBundle(module("trees", "services", "felling.yaml"), null);
        assertEquals(1, told.size());
    }

    private static Bundle module(String name, String folder, String file) {
        BundleCapability capability =
                Fake.of(BundleCapability.class, (method, arguments) -> Map.of("hamaynk.module", name));
        BundleRevision revision = Fake.of(BundleRevision.class, (method, arguments) -> List.of(capability));
        return Fake.of(Bundle.class, (method, arguments) -> switch (method) {
            case "findEntries" -> arguments[0].equals(folder)
                    ? Collections.enumeration(List.of(url(folder + "/" + file)))
                    : null;
            case "adapt" -> revision;
            case "hashCode" -> name.hashCode();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static URL url(String path) {
        try {
            return new URL(null, "carried://bundle/" + path, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            String name = url.getPath().replaceFirst(".*/", "");
                            return new ByteArrayInputStream(("content of " + name).getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
