package am.hamaynk.search.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.search.index.Index;
import am.hamaynk.search.index.IndexCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    private static final String MODULE = "forum";

    private final Map<String, String> data = new TreeMap<>();
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final AtomicInteger streamed = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final SearchSource source = this::documents;

    @TempDir
    Path folder;

    private Node node;

    /** One node of several over the same data. */
    private final class Node {
        final Path place;
        final Sources sources = new Sources();
        Index index;
        Follower follower;

        Node(String name) {
            place = folder.resolve(name);
            start();
        }

        void start() {
            index = new Index(place, new ArmenianTexts());
            follower = new Follower(index, sources, clock::get, 5_000);
            sources.add(MODULE, source);
            follower.arrived(MODULE, 0);
        }

        void turn() throws IOException {
            clock.addAndGet(1_000);
            follower.turn();
        }

        String content() {
            return index.read(searcher -> {
                Map<String, String> found = new TreeMap<>();
                for (var hit : searcher.search(new MatchAllDocsQuery(), 20_000).scoreDocs) {
                    var entry = searcher.storedFields().document(hit.doc);
                    found.put(entry.get("key").substring(MODULE.length() + 1), entry.get("shown."));
                }
                return found.toString();
            });
        }
    }

    private Document document(String id) {
        return new Document(MODULE, id, "/forum", "public", null, null, Map.of("", data.get(id)), Map.of());
    }

    private Stream<Document> documents(String id) {
        open.incrementAndGet();
        return data.entrySet().stream()
                .filter(entry -> id == null || entry.getKey().equals(id))
                .map(entry -> {
                    streamed.incrementAndGet();
                    return document(entry.getKey());
                })
                .onClose(open::decrementAndGet);
    }

    @BeforeEach
    void start() {
        data.put("1", "one");
        data.put("2", "two");
        data.put("3", "three");
        node = new Node("a");
    }

    @AfterEach
    void close() throws IOException {
        node.index.close();
        assertEquals(0, open.get(), "every stream is closed");
    }

    /** The pages of a module are a part of it with a name of its own, which begins as the module's. */
    @Test
    void comparingAModuleLeavesItsPartsAlone() throws Exception {
        SearchSource pages = id ->
                Stream.of(new Document(MODULE, "page", "/forum", "public", null, null, Map.of("", "a page"), Map.of()));
        node.sources.add(MODULE + "/pages", pages);
        node.follower.arrived(MODULE + "/pages", 0);
        node.turn();
        assertTrue(node.content().contains("a page"), node.content());
        data.remove("2");
        node.follower.arrived(MODULE, 0);
        node.turn();
        assertTrue(node.content().contains("a page"), node.content());
        assertTrue(!node.content().contains("two"), node.content());
    }

    @Test
    void whatIsThereAtTheStartIsFound() throws Exception {
        node.turn();
        assertEquals(data.toString(), node.content());
    }

    @Test
    void oneChangeReadsOneDocument() throws Exception {
        node.turn();
        streamed.set(0);
        data.put("2", "changed");
        data.put("4", "new");
        data.remove("1");
        for (String id : new String[] {"1", "2", "4"}) {
            node.follower.changed(new Changed(MODULE, id));
        }
        node.turn();
        assertEquals(data.toString(), node.content());
        assertEquals(2, streamed.get());
    }

    @Test
    void manyThingsAtOnceAreComparedAsAWhole() throws Exception {
        node.turn();
        data.clear();
        data.put("9", "nine");
        node.follower.changed(new Changed(MODULE, null));
        node.follower.changed(new Changed(MODULE, null));
        streamed.set(0);
        node.turn();
        node.turn();
        assertEquals("{9=nine}", node.content());
        assertEquals(1, streamed.get());
    }

    @Test
    void whatACrashLostIsFoundAtTheNextStart() throws Exception {
        node.turn();
        data.put("2", "told but not committed to the disk");
        node.index.put(MODULE, document("2"));
        node.index.refresh();
        IndexCrash.of(node.index);
        // committed in the database, never told: the node died in between
        data.put("1", "never told");
        data.remove("3");
        data.put("5", "never told either");
        node.start();
        node.turn();
        assertEquals(data.toString(), node.content());
    }

    @Test
    void whatHappenedWhileItWasDownIsFoundAtTheNextStart() throws Exception {
        node.turn();
        node.index.close();
        data.put("1", "while it was down");
        data.remove("2");
        node.start();
        assertEquals("{1=one, 2=two, 3=three}", node.content());
        node.turn();
        assertEquals(data.toString(), node.content());
    }

    @Test
    void lostWordFromOtherNodesMeansToLookAtEverything() throws Exception {
        node.turn();
        data.put("2", "changed elsewhere, unheard");
        node.follower.changed(Changed.EVERYTHING);
        node.turn();
        assertEquals(data.toString(), node.content());
    }

    @Test
    void onceADayEverythingIsLookedAt() throws Exception {
        node.turn();
        data.put("2", "changed by hand in the database");
        clock.addAndGet(86_400_000);
        node.turn();
        assertEquals(data.toString(), node.content());
    }

    @Test
    void aFloodOfChangesIsReadAsAWhole() throws Exception {
        node.turn();
        for (int i = 1_000; i < 9_000; i++) {
            data.put(String.valueOf(i), "flood");
            node.follower.changed(new Changed(MODULE, String.valueOf(i)));
        }
        streamed.set(0);
        node.turn();
        node.turn();
        assertEquals(data.toString(), node.content());
        assertTrue(streamed.get() <= 5_000 + data.size(), streamed + " documents read");
    }

    @Test
    void lessThanAFloodIsReadOneByOne() throws Exception {
        node.turn();
        for (int i = 1_000; i < 5_500; i++) {
            data.put(String.valueOf(i), "many");
            node.follower.changed(new Changed(MODULE, String.valueOf(i)));
        }
        streamed.set(0);
        node.turn();
        assertEquals(data.toString(), node.content());
        assertEquals(4_500, streamed.get());
    }

    @Test
    @Timeout(60)
    void whatComesWhileOthersAreReadIsFoundAtTheNextTurn() throws Exception {
        node.turn();
        SearchSource busy = id -> {
            tell("3", data.get("3") + "!");
            return documents(id);
        };
        node.sources.remove(source);
        node.sources.add(MODULE, busy);
        tell("2", "changed");
        node.turn();
        assertEquals("{1=one, 2=changed, 3=three}", node.content());
        node.turn();
        assertEquals("{1=one, 2=changed, 3=three!!}", node.content());
    }

    @Test
    void anUnchangedStartWritesNothing() throws Exception {
        node.turn();
        node.index.close();
        node.start();
        String before = files();
        node.turn();
        assertEquals(before, files());
    }

    @Test
    void aDestroyedIndexIsMadeAnew() throws Exception {
        node.turn();
        node.index.close();
        try (Stream<Path> files = Files.list(node.place)) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        node.start();
        node.turn();
        assertEquals(data.toString(), node.content());
    }

    @Test
    void aModuleThatFailsKeepsWhatWasThereAndIsAskedAgain() throws Exception {
        node.turn();
        AtomicInteger failures = new AtomicInteger(1);
        SearchSource broken = id -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("broken");
            }
            return documents(id);
        };
        node.sources.remove(source);
        node.sources.add(MODULE, broken);
        data.put("1", "changed");
        node.follower.changed(new Changed(MODULE, null));
        node.turn();
        node.turn();
        assertEquals("{1=one, 2=two, 3=three}", node.content());
        clock.addAndGet(60_000);
        node.turn();
        assertEquals(data.toString(), node.content());
    }

    @Test
    void aChangeDuringTheComparisonIsNotUndoneByIt() throws Exception {
        for (int i = 100; i < 900; i++) {
            data.put(String.valueOf(i), "many");
        }
        node.turn();
        // what streams by is as old as its beginning; meanwhile 899 becomes newer
        SearchSource old = id -> id != null
                ? documents(id)
                : documents(null).peek(document -> {
                    if (document.id().equals("150")) {
                        tell("899", "newer");
                    }
                });
        Map<String, String> snapshot = new TreeMap<>(data);
        SearchSource stale = id -> id != null ? old.documents(id) : stale(snapshot, old);
        node.sources.remove(source);
        node.sources.add(MODULE, stale);
        snapshot.put("899", "older");
        node.follower.changed(new Changed(MODULE, null));
        node.turn();
        node.turn();
        assertEquals("newer", data.get("899"));
        assertEquals(data.toString(), node.content());
    }

    private Stream<Document> stale(Map<String, String> snapshot, SearchSource live) {
        return live.documents(null)
                .map(document -> new Document(
                        MODULE,
                        document.id(),
                        "/forum",
                        "public",
                        null,
                        null,
                        Map.of("", snapshot.get(document.id())),
                        Map.of()));
    }

    private void tell(String id, String text) {
        data.replace(id, text);
        node.follower.changed(new Changed(MODULE, id));
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.list(node.place)) {
            return files.map(file -> file.getFileName() + " " + file.toFile().lastModified())
                    .sorted()
                    .toList()
                    .toString();
        }
    }
}
