package am.hamaynk.itests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** What nobody should send and somebody will: texts, JSON and files, the same ones for the same seed. */
final class Nonsense {
    /** What no page may ever hold unescaped: it would be an element of it. */
    static final String ELEMENT = "<b id=hk-injected>";

    /** What runs where it is not escaped says so to the window. */
    private static final List<String> SCRIPTS = List.of(
            ELEMENT + "<script>window.hkRan=1</script>",
            "\"><img src=x onerror=\"window.hkRan=2\">" + ELEMENT,
            "' onmouseover='window.hkRan=3' autofocus onfocus='window.hkRan=3",
            "</textarea></title></style>" + ELEMENT + "<svg onload=window.hkRan=4>",
            "javascript:window.hkRan=5",
            "{{ 7 * 7 }}{% include \"/etc/passwd\" %}${7*7}#{7*7}" + ELEMENT,
            "--><script>window.hkRan=6</script><!--");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e999999999",
            "99999999999999999999999999",
            "null",
            "2026-02-30",
            "31.12.9999",
            "'; drop table services_case; --",
            "%00%0d%0aSet-Cookie: a=b",
            "a\u0000b\u0007\u001b[31m",
            "\u202Egnp.exe\u200B\uFEFF",
            "\uD83D\uDC69\u200D\uD83C\uDFED Ա\u0301\u0301",
            "\uD800",
            "../../../../etc/passwd",
            "{answers.a.b}{today}{{",
            "a=b&c=d;e",
            "ա".repeat(5_000),
            "x".repeat(120_000));

    /** Forty megabytes of nothing in forty kilobytes, by its first bytes a text document. */
    private static final byte[] BOMB = zip("word/document.xml", 40 << 20);

    private final Random random;

    Nonsense(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String script() {
        return one(SCRIPTS);
    }

    String text() {
        return switch (random.nextInt(4)) {
            case 0 -> one(TEXTS);
            case 1 -> script();
            case 2 -> one(TEXTS.subList(0, 18)) + script();
            default -> letters(1 + random.nextInt(40));
        };
    }

    private String letters(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(10) == 0 ? random.nextInt(0xD800) : 32 + random.nextInt(95));
        }
        return text.toString();
    }

    /** The same with some of its parts replaced by what does not belong there. */
    Object spoiled(Object value, int percent) {
        if (chance(percent)) {
            return anything(0);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> other = new LinkedHashMap<>();
            map.forEach((key, part) -> other.put(key.toString(), spoiled(part, percent)));
            if (chance(percent)) {
                other.put(text(), anything(0));
            }
            return other;
        }
        if (value instanceof List<?> list) {
            List<Object> other = new ArrayList<>();
            list.forEach(part -> other.add(spoiled(part, percent)));
            return other;
        }
        return value;
    }

    Object anything(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian() * 1e300;
            case 3 -> random.nextBoolean();
            case 4, 5 -> text();
            case 6 -> List.of();
            case 7 -> List.of(text(), List.of(text()));
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (String key : List.of("id", "text", "street", text())) {
                    map.put(key, anything(depth + 1));
                }
                yield map;
            }
        };
    }

    /** Something in every field of a page, some of them under other names. */
    Map<String, String> form(String html) {
        Map<String, String> fields = new LinkedHashMap<>();
        Crowd.names(html).forEach(name -> fields.put(chance(3) ? text() : name, text()));
        if (chance(20)) {
            fields.put(one(List.of("_more", "_remove", "_later", "remove", "add", "q", "party")), "1");
        }
        fields.remove("_csrf");
        return fields;
    }

    /** The same bytes but for a few, or cut off, or with others in between. */
    byte[] mutated(byte[] bytes) {
        byte[] other = bytes.clone();
        for (int i = random.nextInt(1 + bytes.length / 20); i > 0 && other.length > 0; i--) {
            other[random.nextInt(other.length)] = (byte) random.nextInt(256);
        }
        return chance(20) ? Arrays.copyOf(other, random.nextInt(other.length + 1)) : other;
    }

    String fileName() {
        return one(List.of(
                        "a.pdf",
                        "../../../../etc/cron.d/x.pdf",
                        "C:\\windows\\system32\\a.exe",
                        script() + ".png",
                        "a\";filename=\"b.html",
                        "\u202Efdp.exe",
                        "con.pdf",
                        "անուն՝ «փաստաթուղթ» № 1.jpg",
                        "x".repeat(400) + ".docx",
                        ".htaccess",
                        "a.pdf\u0000.html",
                        "%2e%2e%2fa.svg",
                        " "))
                .replaceAll("[\r\n]", " ");
    }

    byte[] file() {
        List<Supplier<byte[]>> kinds = List.of(
                Nonsense::pdf,
                () -> mutated(pdf()),
                () -> image("png"),
                () -> mutated(image("png")),
                () -> mutated(image("jpg")),
                () -> BOMB,
                () -> mutated(zip("[Content_Types].xml", 1000)),
                () -> mutated(zip("mimetype", 1000)),
                () -> joined(pdf(), bytes("<html><script>window.hkRan=7</script></html>")),
                () -> joined(bytes("GIF89a/*"), bytes("*/=1;window.hkRan=8")),
                () -> joined(image("jpg"), zip("a.class", 100)),
                () -> bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.hkRan=9\"/>"),
                () -> bytes("<!DOCTYPE html>" + script()),
                () -> bytes(text()),
                () -> new byte[0],
                () -> {
                    byte[] noise = new byte[random.nextInt(50_000)];
                    random.nextBytes(noise);
                    return noise;
                });
        return one(kinds).get();
    }

    private static byte[] pdf() {
        return bytes(
                "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    private static byte[] image(String kind) {
        return written(out -> ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), kind, out));
    }

    /** @param length of what is inside, which is all the same and so packs to next to nothing */
    private static byte[] zip(String name, int length) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                byte[] piece = new byte[1000];
                for (int i = 0; i < length; i += piece.length) {
                    zip.write(piece);
                }
            }
        });
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return written(out -> {
            out.write(first);
            out.write(second);
        });
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
