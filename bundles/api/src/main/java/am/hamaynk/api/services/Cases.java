package am.hamaynk.api.services;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Cases for the modules that go on where they end or that refer to them. It asks nobody's permission: the caller answers for
 * whom it shows what.
 */
@ProviderType
public interface Cases {
    /** How a case stands; nothing in it is about a person. */
    Optional<Summary> find(String number);

    /** What was granted by a case; empty where there is no such case or nothing was granted. */
    Optional<Granted> granted(String number);

    /**
     * What was granted since a moment, in the order of the grants. Ask from a little before what you last saw, since what was
     * granted first may commit last, and take each number once.
     *
     * @param cursor {@link Slice#next} of the part before, or null
     * @param limit 1 to 1000
     */
    Slice<Granted> granted(Instant since, String cursor, int limit);

    /**
     * @param service id of its service
     * @param title of the service, by language
     * @param state id of the workflow's state
     * @param stateTitle the same in words, by language
     * @param due promised day; null while nothing is promised and at the end
     * @param ended granted, refused, answered, withdrawn or lapsed; null while it runs
     * @param url its page below the language, for those who work on cases
     */
    record Summary(
            String number,
            String service,
            Map<String, String> title,
            String state,
            Map<String, String> stateTitle,
            LocalDate received,
            LocalDate due,
            String ended,
            String url) {}

    /**
     * @param title of the service, by language
     * @param outcome {@code permit, certificate, extract, decision, answer, contract} or {@code registration}
     * @param conditions words of whoever granted it, or empty
     * @param day when it was granted
     * @param document code of its paper at {@code api.documents}, or null
     * @param validTo last day on which it holds, or null without end
     * @param answers as they were given: steps, in them fields
     * @param shown the same in the order of the form, in words
     */
    record Granted(
            String number,
            String service,
            Map<String, String> title,
            String outcome,
            Holder holder,
            String conditions,
            LocalDate day,
            String document,
            LocalDate validTo,
            Map<String, Object> answers,
            List<Answer> shown,
            List<Fee> fees,
            Instant ended) {}

    /**
     * To whom it was granted: for whom a proxy applied, not the proxy.
     *
     * @param organisation whether it is one; else a natural person
     * @param number PSN or TIN, or null
     * @param party id in the registers, or null where they do not know the holder
     * @param account user to whom messages go, or null
     * @param email or null
     * @param lang in which they wish to be addressed
     */
    record Holder(
            String name,
            boolean organisation,
            String number,
            String party,
            String account,
            String email,
            String lang) {}

    /**
     * @param key step and field: {@code object.area}; of a step that repeats {@code cars.2.vehicle}
     * @param label the question, by language
     * @param words the answer, by language; {@code ""} as the language for all
     */
    record Answer(String key, Map<String, String> label, Map<String, String> words) {}

    /**
     * @param code of the local due, or empty
     * @param amount drams; null where nobody said it yet
     * @param bill number in the ledger of taxes, or null
     */
    record Fee(String code, Long amount, String bill, boolean paid) {}
}
