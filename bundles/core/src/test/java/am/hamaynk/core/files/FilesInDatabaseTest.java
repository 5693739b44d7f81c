package am.hamaynk.core.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.files.Files.Stored;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;

class FilesInDatabaseTest {
    private final TestDatabase database;
    private final FilesInDatabase files;

    FilesInDatabaseTest(TestDatabase database) {
        this.database = database;
        files = new FilesInDatabase(database.dataSource(), database.transactions());
    }

    @OnBothDatabases
    void givesBackWhatItGotAtEverySizeAroundAPiece() throws Exception {
        int piece = FilesInDatabase.PIECE;
        for (int size : new int[] {0, 1, piece - 1, piece, piece + 1, 3 * piece + 17}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            Stored stored = files.store("C:\\docs\\նկար.png", "image/png", new ByteArrayInputStream(content));
            assertEquals("նկար.png", stored.name());
            assertEquals(size, stored.size());
            assertEquals(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)),
                    stored.sha256());
            assertEquals(stored, files.find(stored.id()).orElseThrow());
            try (InputStream in = files.open(stored.id())) {
                assertArrayEquals(content, in.readAllBytes());
            }
        }
    }

    @OnBothDatabases
    void storesNothingWhereTheSenderBreaksOff() throws Exception {
        InputStream broken = new InputStream() {
            private int left = FilesInDatabase.PIECE + 5;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("broken off");
                }
                left--;
                return 1;
            }
        };
        long before = pieces();
        assertEquals(
                "broken off",
                assertThrows(IOException.class, () -> files.store("x", "text/plain", broken))
                        .getMessage());
        assertEquals(before, pieces());
    }

    @OnBothDatabases
    void standsOrFallsWithItsCaller() throws Exception {
        long before = pieces();
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            Stored stored = files.store("x", "text/plain", new ByteArrayInputStream(new byte[5]));
            assertEquals(5, files.open(stored.id()).readAllBytes().length);
            throw new IllegalStateException();
        }));
        assertEquals(before, pieces());
    }

    @OnBothDatabases
    void whatIsDeletedIsGone() throws Exception {
        Stored stored = files.store("x", "text/plain", new ByteArrayInputStream(new byte[5]));
        InputStream open = files.open(stored.id());
        files.delete(stored.id());
        assertTrue(files.find(stored.id()).isEmpty());
        assertThrows(IOException.class, open::read);
        assertEquals(
                404, assertThrows(Problem.class, () -> files.open(stored.id())).status());
        assertTrue(files.find("../etc/passwd").isEmpty());
        assertTrue(files.find(Ids.next()).isEmpty());
    }

    private long pieces() throws Exception {
        return new QueryRunner(database.dataSource())
                .query("select count(*) from core_file_piece", new ScalarHandler<Number>())
                .longValue();
    }
}
