package am.hamaynk.itests;

import am.hamaynk.itests.Client.Answer;
import am.hamaynk.itests.Office.Receipt;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** All who send nonsense to one town: what they know of it, how it answered, and what was wrong with its answers. */
final class Crowd {
    private static final Pattern NAME = Pattern.compile("<(?:input|select|textarea)[^>]*\\sname=\"([^\"]+)\"");

    private static final String BUSY = new Words("web").of("error.too-busy");

    final Function<String, URI> town;
    final Office office;
    final Visitor clerk;
    final Visitor mayor;
    final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    /** Services with the pages of their applications that were met. */
    final Set<String> steps = ConcurrentHashMap.newKeySet();
    /** Links of the office that were found on its pages. */
    final Set<String> addresses = ConcurrentHashMap.newKeySet();
    /** Those of them that are pages. */
    final Set<String> pages = ConcurrentHashMap.newKeySet();
    /** How often each status was answered. */
    final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

    final AtomicInteger sent = new AtomicInteger();
    /** Those of them that carried what nobody should send. */
    final AtomicInteger fuzzed = new AtomicInteger();

    final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    Crowd(Function<String, URI> town) {
        this.town = town;
        office = new Office(town);
        clerk = new Visitor(town).signIn("clerk", Shared.PASSWORD);
        mayor = new Visitor(town).signIn("mayor", Shared.PASSWORD);
    }

    /** @param what was done, for whoever reads of a fault */
    HttpResponse<String> seen(String what, HttpResponse<String> answer) {
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        judge(what, answer);
        if (page && answer.body().contains(Nonsense.ELEMENT)) {
            wrong.add(what + " shows markup as it came");
        }
        return answer;
    }

    Answer seen(String what, Answer answer) {
        judge(what, answer.raw());
        return answer;
    }

    HttpResponse<String> fuzzed(String what, HttpResponse<String> answer) {
        fuzzed.incrementAndGet();
        return seen(what, answer);
    }

    Answer fuzzed(String what, Answer answer) {
        fuzzed.incrementAndGet();
        return seen(what, answer);
    }

    /** @param form what was sent, of which nothing may have been filled in */
    HttpResponse<String> filledIn(String what, Map<String, String> form, HttpResponse<String> answer) {
        boolean anything = form.values().stream().anyMatch(value -> !value.isEmpty());
        return anything ? fuzzed(what, answer) : seen(what, answer);
    }

    private void judge(String what, HttpResponse<String> answer) {
        int status = answer.statusCode();
        sent.incrementAndGet();
        answers.merge(status, 1, Integer::sum);
        // whose password must wait for those of others is asked to come again
        boolean busy = status == 503 && answer.body().contains(BUSY);
        if (status >= 500 && !busy) {
            wrong.add(what + " gave " + status);
        }
    }

    /** Names of all that can be filled in. */
    static Set<String> names(String html) {
        Set<String> names = new LinkedHashSet<>();
        String main = html.substring(Math.max(0, html.indexOf("<main")));
        NAME.matcher(main).results().map((MatchResult found) -> found.group(1)).forEach(names::add);
        return names;
    }
}
