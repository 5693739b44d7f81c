package am.hamaynk.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module with its feature in one file, as an integrator hands it over. */
final class Kar {
    private static final String REPOSITORY = "repository/am/hamaynk/";

    private Kar() {}

    /** @param jar of the module */
    static void write(String module, Path jar, Path kar) throws IOException {
        String version = Distribution.VERSION;
        String feature = "<features name=\"%1$s\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">"
                + "<feature name=\"%1$s\" version=\"%2$s\"><feature>hamaynk-platform</feature>"
                + "<bundle>mvn:am.hamaynk/%1$s/%2$s</bundle></feature></features>";
        Path whole = Files.createTempFile(module, ".kar");
        try (OutputStream out = Files.newOutputStream(whole);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            String folder = REPOSITORY + module + "/" + version + "/" + module + "-" + version;
            put(zip, folder + ".jar", Files.readAllBytes(jar));
            put(
                    zip,
                    folder + "-features.xml",
                    feature.formatted(module, version).getBytes(StandardCharsets.UTF_8));
        }
        Files.move(whole, kar);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
