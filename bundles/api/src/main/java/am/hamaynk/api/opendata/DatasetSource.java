package am.hamaynk.api.opendata;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes the rows of a {@link Dataset}, one after the other, so that it may be of any size. What it writes is public: nothing
 * by which a person could be known. It is asked anew after a {@link am.hamaynk.api.events.Changed} of its module, once a
 * minute at most, and on a new day.
 */
@ConsumerType
@FunctionalInterface
public interface DatasetSource {
    void write(Rows rows) throws Exception;

    /** Takes the rows. */
    @ProviderType
    @FunctionalInterface
    interface Rows {
        /** @param values one for each column: text, number, truth, day, moment or money; null where nothing is known */
        void add(Object... values);
    }
}
