package am.hamaynk.services.apply;

import am.hamaynk.services.cases.Applicant;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An application that is being written, with all that was typed, right or wrong.
 *
 * @param definition version of the service's definition that the applicant saw last
 * @param account of whoever writes it, or null
 * @param applicant as {@link am.hamaynk.services.cases.Applicant#read} takes it; empty before its page was sent
 * @param answers as {@link am.hamaynk.services.form.Answers#read} takes them
 * @param files by id, in the order they came
 * @param papers whether the page that asks for documents has been seen
 * @param sent number of the case that it became, or null
 * @param version higher with every change
 */
public record Draft(
        String id,
        String service,
        int definition,
        String account,
        String lang,
        String channel,
        Map<String, Object> applicant,
        Map<String, Object> answers,
        Map<String, Brought> files,
        boolean papers,
        String sent,
        long version,
        Instant changed) {
    /** Stands with an applicant whom another module told of, until somebody has seen the page with it. */
    static final String UNSEEN = Applicant.UNSEEN;

    /** Where a file answers a question of the form: no document can be called so. */
    static final String ANSWER = ".";

    /** @param document id in the definition, {@link #ANSWER}, or empty where it came with a letter */
    public record Brought(String document, String name, String type, long size) {
        boolean answers() {
            return document.equals(ANSWER);
        }
    }

    /** Of all its files. */
    long bytes() {
        return files.values().stream().mapToLong(Brought::size).sum();
    }

    Draft seen(int definition, String lang, String account) {
        return new Draft(
                id,
                service,
                definition,
                account,
                lang,
                channel,
                applicant,
                answers,
                files,
                papers,
                sent,
                version,
                changed);
    }

    Draft of(Map<String, Object> applicant) {
        return with(applicant, answers, files, papers, version);
    }

    /** With other answers and the files that they brought; a file that no answer names any more is left out. */
    Draft answered(Map<String, Object> answers, Map<String, Brought> fresh) {
        Map<String, Brought> files = new LinkedHashMap<>(this.files);
        files.putAll(fresh);
        Set<String> named = named(answers);
        files.entrySet().removeIf(file -> file.getValue().answers() && !named.contains(file.getKey()));
        return with(applicant, answers, files, papers, version);
    }

    Draft bringing(Map<String, Brought> files, boolean papers) {
        return with(applicant, answers, files, papers, version);
    }

    /** As it stands after a change. */
    Draft at(long version) {
        return with(applicant, answers, files, papers, version);
    }

    private Draft with(
            Map<String, Object> applicant,
            Map<String, Object> answers,
            Map<String, Brought> files,
            boolean papers,
            long version) {
        return new Draft(
                id,
                service,
                definition,
                account,
                lang,
                channel,
                applicant,
                answers,
                files,
                papers,
                sent,
                version,
                changed);
    }

    /** The ids that stand anywhere in answers. */
    static Set<String> named(Object answers) {
        Set<String> named = new HashSet<>();
        if (answers instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("id") && value instanceof String id) {
                    named.add(id);
                } else {
                    named.addAll(named(value));
                }
            });
        } else if (answers instanceof List<?> list) {
            list.forEach(each -> named.addAll(named(each)));
        }
        return named;
    }
}
