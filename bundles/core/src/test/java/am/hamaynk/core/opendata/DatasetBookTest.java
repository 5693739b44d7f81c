package am.hamaynk.core.opendata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.money.Money;
import am.hamaynk.api.opendata.DatasetSource;
import am.hamaynk.api.opendata.Datasets.Format;
import am.hamaynk.api.opendata.Datasets.Info;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

class DatasetBookTest {
    private static final ZoneId YEREVAN = ZoneId.of("Asia/Yerevan");

    @TempDir
    Path folder;

    @TempDir
    Path messages;

    private final TestDatabase database;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-11-27T19:30:00Z");
    private volatile String street = "Աբովյան";

    DatasetBookTest(TestDatabase database) {
        this.database = database;
    }

    private DatasetBook book() throws IOException {
        return new DatasetBook(database.dataSource(), folder, () -> now.atZone(YEREVAN));
    }

    private DatasetSource streets() {
        return rows -> {
            asked.incrementAndGet();
            rows.add(street, 12, Money.of(1500), LocalDate.of(2026, 1, 2), null);
            rows.add("=1+1", -3, null, null, true);
        };
    }

    private DatasetSource offer(DatasetBook book, String id, DatasetSource source) {
        book.add(source, reference(id, "street", "houses", "paid", "since", "lit"));
        return source;
    }

    @OnBothDatabases
    void bothFormsHoldTheSameRowsAndNoCellIsAFormula() throws IOException {
        DatasetBook book = book();
        offer(book, "house-streets", streets());
        assertEquals(
                "\ufeffstreet,houses,paid,since,lit\r\nԱբովյան,12,1500,2026-01-02,\r\n'=1+1,-3,,,true\r\n",
                read(book, "house-streets", Format.CSV));
        assertEquals(
                """
                [
                {"street":"Աբովյան","houses":12,"paid":1500,"since":"2026-01-02","lit":null},
                {"street":"=1+1","houses":-3,"paid":null,"since":null,"lit":true}
                ]
                """,
                read(book, "house-streets", Format.JSON));
        assertEquals(1, asked.get());
        assertEquals(
                "not-found",
                assertThrows(Problem.class, () -> book.copy("house-cats", Format.CSV))
                        .code());
    }

    @OnBothDatabases
    void aCopyIsMadeAnewWhenItsModuleChangedAtMostOnceAMinuteAndOnANewDay() throws IOException {
        DatasetBook book = book();
        offer(book, "house-turns", streets());
        String first = hash(book, "house-turns");
        street = "Մաշտոց";
        book.on(new Changed("house", "x"));
        now = now.plusSeconds(59);
        assertEquals(first, hash(book, "house-turns"));
        now = now.plusSeconds(2);
        assertNotEquals(first, hash(book, "house-turns"));
        assertEquals(2, asked.get());
        book.on(new Changed("barn", null));
        now = now.plus(Duration.ofMinutes(20));
        hash(book, "house-turns");
        assertEquals(2, asked.get(), "another module's change");
        now = now.plus(Duration.ofMinutes(10));
        hash(book, "house-turns");
        assertEquals(3, asked.get(), "midnight in Yerevan");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(4, files.count(), "the present edition and the one before");
        }
    }

    @OnBothDatabases
    void theCatalogueSaysSinceWhenAndWhenChangedOverARestart() throws IOException {
        DatasetBook book = book();
        DatasetSource source = offer(book, "house-years", streets());
        Info fresh = only(book);
        assertEquals("Փողոցներ", fresh.title().get("hy"));
        assertEquals("Streets", fresh.title().get("en"));
        assertEquals("House numbers", fresh.columns().get(1).title().get("en"));
        assertEquals("house", fresh.module());
        Instant begun = now;
        hash(book, "house-years");
        assertEquals(begun, only(book).modified());
        assertEquals(LocalDate.of(2026, 11, 27), only(book).issued());
        now = now.plus(Duration.ofDays(2));
        DatasetBook again = book();
        offer(again, "house-years", streets());
        hash(again, "house-years");
        assertEquals(begun, only(again).modified(), "the same rows are no change");
        street = "Կոմիտաս";
        now = now.plus(Duration.ofDays(1));
        hash(again, "house-years");
        assertEquals(now, only(again).modified());
        assertEquals(LocalDate.of(2026, 11, 27), only(again).issued());
        book.remove(source);
        assertEquals(List.of(), book.list());
    }

    @OnBothDatabases
    void oneThatFailsHidesNoOtherAndLeavesNothingBehind() throws IOException {
        DatasetBook book = book();
        offer(book, "house-broken", rows -> {
            rows.add("a", 1, null, null, null);
            throw new IllegalStateException("no table");
        });
        offer(book, "house-narrow", rows -> rows.add("a"));
        offer(book, "house-well", streets());
        for (String broken : List.of("house-broken", "house-narrow")) {
            Problem problem = assertThrows(Problem.class, () -> book.copy(broken, Format.JSON));
            assertEquals(503, problem.status());
            assertTrue(problem.retryAfter() > 0);
        }
        new Renewing(book).run();
        assertEquals(
                List.of(false, false, true),
                book.list().stream().map(one -> one.issued() != null).toList());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    private static Info only(DatasetBook book) {
        assertEquals(1, book.list().size());
        return book.list().get(0);
    }

    private static String hash(DatasetBook book, String id) {
        return book.copy(id, Format.CSV).hash();
    }

    private static String read(DatasetBook book, String id, Format format) throws IOException {
        var copy = book.copy(id, format);
        try (InputStream in = copy.content().open()) {
            byte[] bytes = in.readAllBytes();
            assertEquals(copy.size(), bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("unchecked")
    private ServiceReference<DatasetSource> reference(String id, String... columns) {
        Map<String, Object> properties = Map.of(
                "hamaynk.dataset.id",
                id,
                "hamaynk.dataset.title",
                "house.streets",
                "hamaynk.dataset.columns",
                columns,
                "hamaynk.dataset.theme",
                "GOVE");
        BundleCapability capability =
                Fake.of(BundleCapability.class, (method, values) -> Map.of("hamaynk.module", "house"));
        BundleRevision revision = Fake.of(BundleRevision.class, (method, values) -> List.of(capability));
        Bundle bundle = Fake.of(
                Bundle.class, (method, values) -> method.equals("adapt") ? revision : messages((String) values[0]));
        return Fake.of(
                ServiceReference.class,
                (method, values) -> method.equals("getBundle") ? bundle : properties.get(values[0]));
    }

    private Object messages(String name) {
        boolean armenian = name.endsWith("_hy.properties");
        try {
            Path file = messages.resolve(name.substring(5));
            Files.writeString(
                    file,
                    armenian
                            ? "house.streets = Փողոցներ"
                            : "house.streets = Streets\nhouse.streets.houses = House numbers");
            return URI.create("file:" + file).toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
