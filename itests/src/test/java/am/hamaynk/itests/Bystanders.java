package am.hamaynk.itests;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * People who work elsewhere while something is done to the platform: a clerk, a resident and a program ask one address
 * after another, and whatever is answered otherwise than ever is remembered.
 */
final class Bystanders implements AutoCloseable {
    private static final Set<Integer> THERE = Set.of(200);
    private static final Set<Integer> THERE_OR_NOT = Set.of(200, 404);

    /** What somebody asks over and over. */
    private record Question(String who, String address, Set<Integer> answers, IntSupplier ask, AtomicInteger asked) {}

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Question> questions;
    private final List<Thread> people;
    private volatile boolean over;

    /** @param coming path below the language, and below the REST root, of the module that comes and goes */
    Bystanders(Function<String, URI> platform, String coming) {
        Visitor clerk = new Visitor(platform).signIn("clerk", Shared.PASSWORD);
        Visitor resident = new Visitor(platform).signIn("resident", Shared.PASSWORD);
        Client program = new Client(platform).signIn("clerk", Shared.PASSWORD);
        List<Question> atTheDesk = List.of(
                page("clerk", clerk, "/hy/inbox", THERE),
                page("clerk", clerk, "/hy/registers/residents", THERE),
                page("clerk", clerk, "/hy/search?q=1", THERE),
                page("clerk", clerk, "/hy" + coming, THERE_OR_NOT),
                call(program, "/api/v1/registers/residents?limit=5", THERE),
                call(program, "/api/v1/search?q=1", THERE));
        List<Question> atHome = List.of(
                page("resident", resident, "/hy/", THERE),
                page("resident", resident, "/hy/account", THERE),
                page("resident", resident, "/hy" + coming, THERE_OR_NOT),
                call(program, "/api/v1/modules", THERE),
                call(program, "/api/v1" + coming, THERE_OR_NOT),
                call(program, "/health/live", THERE));
        questions = Stream.of(atTheDesk, atHome).flatMap(List::stream).toList();
        people = Arrays.asList(new Thread(() -> work(atTheDesk)), new Thread(() -> work(atHome)));
        people.forEach(Thread::start);
    }

    private static Question page(String who, Visitor visitor, String address, Set<Integer> answers) {
        return new Question(who, address, answers, () -> visitor.get(address).statusCode(), new AtomicInteger());
    }

    private static Question call(Client client, String address, Set<Integer> answers) {
        return new Question(
                "program", address, answers, () -> client.get(address).status(), new AtomicInteger());
    }

    private void work(List<Question> mine) {
        for (int turn = 0; !over; turn++) {
            Question question = mine.get(turn % mine.size());
            try {
                int status = question.ask().getAsInt();
                if (!question.answers().contains(status)) {
                    failures.add(question.who() + ": " + question.address() + " gave " + status);
                }
            } catch (RuntimeException failed) {
                failures.add(question.who() + ": " + question.address() + " failed: " + failed);
            }
            question.asked().incrementAndGet();
            Distribution.pause(5);
        }
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
