package am.hamaynk.taxes;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.files.Files;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory. */
public final class TestFiles implements Files {
    public final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    @Override
    public Stored store(String name, String type, InputStream content) throws IOException {
        String id = Ids.next();
        contents.put(id, content.readAllBytes());
        return new Stored(id, name, type, contents.get(id).length, "");
    }

    @Override
    public Optional<Stored> find(String id) {
        return Optional.empty();
    }

    @Override
    public InputStream open(String id) {
        if (!contents.containsKey(id)) {
            throw Problem.notFound(id);
        }
        return new ByteArrayInputStream(contents.get(id));
    }

    @Override
    public void delete(String id) {
        contents.remove(id);
    }
}
