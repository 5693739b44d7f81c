package am.hamaynk.documents.pdf;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the PDF library has to say where all else goes, and only what went wrong. */
final class LibraryLog implements XRLogger {
    private static final Logger LOG = LoggerFactory.getLogger("am.hamaynk.documents.pdf");

    @Override
    public void log(String where, Level level, String message) {
        log(where, level, message, null);
    }

    @Override
    public void log(String where, Level level, String message, Throwable thrown) {
        if (level.intValue() >= Level.WARNING.intValue()) {
            LOG.warn(message, thrown);
        } else {
            LOG.trace(message, thrown);
        }
    }

    @Override
    public void setLevel(String logger, Level level) {
        // the platform's logging decides
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return diagnostic.getLevel().intValue() >= Level.WARNING.intValue() || LOG.isTraceEnabled();
    }
}
