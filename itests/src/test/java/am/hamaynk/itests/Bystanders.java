package am.hamaynk.itests;

import am.hamaynk.itests.Client.Answer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * People who work elsewhere while something is done to the platform: a clerk, a resident and a program ask one address
 * after another, and whatever is answered otherwise than ever is remembered.
 */
final class Bystanders implements AutoCloseable {
    private static final Set<Integer> THERE = Set.of(200);
    private static final Set<Integer> THERE_OR_NOT = Set.of(200, 404);

    private record Seen(int status, String body) {}

    /** What somebody asks over and over. @param text without which an answer is not whole */
    private record Question(
            String who, String address, Set<Integer> answers, String text, Supplier<Seen> ask, AtomicInteger asked) {}

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Question> questions;
    private final List<Thread> people;
    private final String slow;
    private volatile boolean over;

    /** @param coming path below the language, and below the REST root, of the module that comes and goes */
    Bystanders(Function<String, URI> platform, String coming) {
        Visitor clerk = new Visitor(platform).signIn("clerk", Shared.PASSWORD);
        Visitor resident = new Visitor(platform).signIn("resident", Shared.PASSWORD);
        Visitor officer = new Visitor(platform).signIn("taxofficer", Shared.PASSWORD);
        Words web = new Words("web");
        slow = web.of("section.slow");
        Words registers = new Words("registers");
        Words taxes = new Words("taxes");
        Client program = new Client(platform).signIn("clerk", Shared.PASSWORD);
        List<Question> atTheDesk = List.of(
                page("clerk", clerk, "/hy/inbox", THERE, web.of("inbox.title")),
                page("clerk", clerk, "/hy/registers/residents", THERE, registers.of("menu.residents")),
                page("clerk", clerk, "/hy/search?q=1", THERE, web.of("search.title")),
                page("taxofficer", officer, "/hy/taxes", THERE, taxes.of("dashboard.chart")),
                page("clerk", clerk, "/hy" + coming, THERE_OR_NOT, ""),
                call(program, "/api/v1/registers/residents?limit=5", THERE),
                call(program, "/api/v1/search?q=1", THERE));
        List<Question> atHome = List.of(
                page("resident", resident, "/hy/", THERE, web.of("home.title")),
                page("resident", resident, "/hy/account", THERE, taxes.of("own.title")),
                page("resident", resident, "/hy/taxes/own", THERE, taxes.of("own.title")),
                page("resident", resident, "/hy" + coming, THERE_OR_NOT, ""),
                call(program, "/api/v1/modules", THERE),
                call(program, "/api/v1" + coming, THERE_OR_NOT),
                call(program, "/health/live", THERE));
        questions = Stream.of(atTheDesk, atHome).flatMap(List::stream).toList();
        people = Arrays.asList(new Thread(() -> work(atTheDesk)), new Thread(() -> work(atHome)));
        people.forEach(Thread::start);
    }

    private static Question page(String who, Visitor visitor, String address, Set<Integer> answers, String text) {
        Supplier<Seen> ask = () -> {
            HttpResponse<String> page = visitor.get(address);
            return new Seen(page.statusCode(), page.body());
        };
        return new Question(who, address, answers, text, ask, new AtomicInteger());
    }

    private static Question call(Client client, String address, Set<Integer> answers) {
        Supplier<Seen> ask = () -> {
            Answer answer = client.get(address);
            return new Seen(answer.status(), answer.body());
        };
        return new Question("program", address, answers, "", ask, new AtomicInteger());
    }

    private void work(List<Question> mine) {
        for (int turn = 0; !over; turn++) {
            Question question = mine.get(turn % mine.size());
            try {
                Seen seen = patiently(question);
                if (!question.answers().contains(seen.status())) {
                    failures.add(question.who() + ": " + question.address() + " gave " + seen.status());
                } else if (!seen.body().contains(question.text())) {
                    failures.add(question.who() + ": " + question.address() + " lacks " + question.text());
                }
            } catch (RuntimeException failed) {
                failures.add(question.who() + ": " + question.address() + " failed: " + failed);
            }
            question.asked().incrementAndGet();
            Distribution.pause(5);
        }
    }

    /** A page that leaves out a part because it is not ready says so, and is asked for once more. */
    private Seen patiently(Question question) {
        Instant until = Instant.now().plus(Distribution.PATIENCE);
        Seen seen = question.ask().get();
        while (seen.body().contains(slow)
                && !seen.body().contains(question.text())
                && Instant.now().isBefore(until)) {
            Distribution.pause(100);
            seen = question.ask().get();
        }
        return seen;
    }

    /** How often each question has been answered. */
    Map<String, Integer> asked() {
        Map<String, Integer> asked = new LinkedHashMap<>();
        questions.forEach(question -> asked.put(
                question.who() + ": " + question.address(), question.asked().get()));
        return asked;
    }

    /** Waits until everybody has been answered everything since then. */
    void untilAllAskedSince(Map<String, Integer> before) {
        while (asked().entrySet().stream().anyMatch(now -> now.getValue() <= before.get(now.getKey()))) {
            Distribution.pause(5);
        }
    }

    /** What was answered otherwise than ever, each once. */
    List<String> failures() {
        return failures.stream().distinct().limit(10).toList();
    }

    @Override
    public void close() {
        over = true;
        for (Thread person : people) {
            try {
                person.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
