package am.hamaynk.exchange;

import am.hamaynk.api.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that somebody sends, so long and no longer: it is refused (413) while it comes and not when the disk is full. */
final class Limited extends FilterInputStream {
    private long left;

    /** @param longest bytes */
    Limited(InputStream in, long longest) {
        super(in);
        left = longest;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return (int) counted(read < 0 ? 0 : 1, read);
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
        int count = super.read(buffer, start, length);
        return (int) counted(Math.max(0, count), count);
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        return counted(skipped, skipped);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private long counted(long bytes, long answer) {
        left -= bytes;
        if (left < 0) {
            throw Problem.of("too-large", 413);
        }
        return answer;
    }
}
