package am.hamaynk.search.index;

import java.io.IOException;

/** Lets an index end as by {@code kill -9}: what was not committed is gone. */
public final class IndexCrash {
    private IndexCrash() {}

    public static void of(Index index) throws IOException {
        index.abandon();
    }
}
