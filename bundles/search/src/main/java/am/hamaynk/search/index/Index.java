package am.hamaynk.search.index;

import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.text.Texts;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of this node. Opened by whoever asks first; one that cannot be read, or is of an older form, is thrown away,
 * since all of it can be had again.
 */
public final class Index implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Index.class);
    private static final double BUFFER_MB = 6;
    private static final String FORM = "form";

    private final Path folder;
    private final Entries entries;
    private Directory directory;
    private IndexWriter writer;
    private SearcherManager searchers;
    private boolean closed;

    public Index(Path folder, Texts texts) {
        this.folder = folder;
        this.entries = new Entries(texts);
    }

    /** What can be done with a searcher that stays the same meanwhile. */
    @FunctionalInterface
    public interface Work<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    public <T> T read(Work<T> work) {
        SearcherManager manager = searchers();
        try {
            IndexSearcher searcher = manager.acquire();
            try {
                return work.with(searcher);
            } finally {
                manager.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a document in place of the one of the same key; by one thread at a time. */
    public void put(String module, SearchSource.Document document) throws IOException {
        writer().updateDocument(
                        new Term(Entries.KEY, Entries.key(module, document.id())), entries.write(module, document));
    }

    public void delete(String key) throws IOException {
        writer().deleteDocuments(new Term(Entries.KEY, key));
    }

    public void deleteModule(String module) throws IOException {
        writer().deleteDocuments(new Term(Entries.MODULE, module));
    }

    /** Makes what was written visible. */
    public void refresh() throws IOException {
        searchers().maybeRefreshBlocking();
    }

    /** Makes what was written last. */
    public void commit() throws IOException {
        IndexWriter open = writer();
        if (open.hasUncommittedChanges()) {
            open.commit();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (writer != null) {
            searchers.close();
            writer.close();
            directory.close();
            writer = null;
        }
    }

    /** As a crash would leave it: what was not committed is gone. */
    synchronized void abandon() throws IOException {
        closed = true;
        searchers.close();
        writer.rollback();
        directory.close();
        writer = null;
    }

    private synchronized IndexWriter writer() {
        open();
        return writer;
    }

    private synchronized SearcherManager searchers() {
        open();
        return searchers;
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("the index is closed");
        }
        if (writer != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try {
                start();
            } catch (CorruptIndexException
                    | IndexFormatTooOldException
                    | IndexFormatTooNewException
                    | IndexNotFoundException
                    | EOFException
                    | NoSuchFileException
                    | FileAlreadyExistsException
                    | IllegalArgumentException unreadable) {
                LOG.warn("the search index cannot be read and is made anew: {}", unreadable.toString());
                empty();
                start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        Directory opened = new MMapDirectory(folder);
        try {
            if (DirectoryReader.indexExists(opened)
                    && !Entries.FORM.equals(
                            SegmentInfos.readLatestCommit(opened).getUserData().get(FORM))) {
                opened.close();
                empty();
                opened = new MMapDirectory(folder);
            }
            IndexWriterConfig config = new IndexWriterConfig()
                    .setRAMBufferSizeMB(BUFFER_MB)
                    .setMergeScheduler(new SerialMergeScheduler())
                    .setCommitOnClose(true);
            IndexWriter started = new IndexWriter(opened, config);
            started.setLiveCommitData(Map.of(FORM, Entries.FORM).entrySet());
            searchers = new SearcherManager(started, null);
            writer = started;
            directory = opened;
        } finally {
            if (writer == null) {
                opened.close();
            }
        }
    }

    private void empty() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
