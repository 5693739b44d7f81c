package am.hamaynk.correspondence.resolutions;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Staff;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.letters.LetterStore;
import am.hamaynk.correspondence.letters.Letters;
import am.hamaynk.correspondence.resolutions.Resolution.Executor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Resolutions on letters: written by the head, executed, reported, and lengthened with a reason. */
@Component(service = Resolutions.class)
public final class Resolutions {
    private static final int MOST_EXECUTORS = 20;

    private final ResolutionStore store;
    private final LetterStore letterStore;
    private final Letters letters;
    private final Door door;
    private final Staff staff;
    private final WorkCalendar calendar;
    private final Waiting waiting;
    private final Notifications notifications;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public Resolutions(
            @Reference ResolutionStore store,
            @Reference LetterStore letterStore,
            @Reference Letters letters,
            @Reference Door door,
            @Reference Staff staff,
            @Reference WorkCalendar calendar,
            @Reference Waiting waiting,
            @Reference Notifications notifications,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.store = store;
        this.letterStore = letterStore;
        this.letters = letters;
        this.door = door;
        this.staff = staff;
        this.calendar = calendar;
        this.waiting = waiting;
        this.notifications = notifications;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /**
     * Writes a resolution on a letter that has its number and is not settled.
     *
     * @param executors accounts; the responsible one first
     * @return id of the resolution
     */
    public String write(String id, String words, List<String> executors, Term term) {
        User author = access.require(Rights.RESOLVE);
        Letter letter = door.open(id);
        if (letter.draft() || !letter.open() || letter.direction() == Direction.OUTGOING) {
            throw Problem.conflict("letter-not-now");
        }
        new Problem.Collector()
                .check(!words.isBlank(), "words", "required-field")
                .check(words.length() <= 2000, "words", "too-long", 2000)
                .check(!executors.isEmpty(), "executors", "executor-needed")
                .check(executors.size() <= MOST_EXECUTORS, "executors", "too-many", MOST_EXECUTORS)
                .throwIfAny();
        LocalDate due = term.due(today.get(), calendar);
        List<Executor> named = new ArrayList<>();
        for (String executor : executors.stream().distinct().toList()) {
            Account account = staff.find(Rights.EXECUTE, executor)
                    .orElseThrow(() -> Problem.field("executors", "unknown-choice"));
            named.add(new Executor(account.id(), account.name(), named.isEmpty(), null, null, null));
        }
        Resolution resolution = new Resolution(
                Ids.next(), id, words.strip(), due, "open", author.id(), author.name(), today.now(), null, named);
        transactions.run(() -> {
            letters.set(letter, Map.of("state", State.WORKING.key()));
            store.insert(resolution);
            letterStore.name(id, named.stream().map(Executor::account).toList());
            letterStore.name(id, List.of(author.id()));
            letterStore.event(id, "resolved", author.name(), resolution.words());
            waiting.close(What.RESOLVE, id);
            waiting.close(What.SETTLE, id);
            for (Executor executor : named) {
                waiting.execute(resolution.id(), executor.account(), id, letter.number(), due);
                notifications.send(
                        new Recipient(executor.account(), null, "hy"),
                        "correspondence",
                        "mail.resolution",
                        letter.number(),
                        resolution.words());
            }
            letters.told(
                    "correspondence.resolution.write",
                    letter,
                    Map.of(
                            "words", resolution.words(),
                            "executors", named.stream().map(Executor::name).toList(),
                            "due", String.valueOf(due)));
        });
        return resolution.id();
    }

    /**
     * An executor tells what was done; the responsible one's report completes the resolution.
     *
     * @param answer number of an outgoing letter that answers, or empty
     */
    public void report(String id, String words, String answer) {
        User user = access.require(Rights.EXECUTE);
        Resolution resolution = find(id);
        Executor executor = resolution.executors().stream()
                .filter(one -> one.account().equals(user.id()))
                .findFirst()
                .orElseThrow(() -> Problem.of("not-executor", 403));
        Letter letter = door.open(resolution.letter());
        String answering = answer.isBlank()
                ? null
                : letterStore
                        .byNumber(Direction.OUTGOING, answer.strip())
                        .filter(one -> door.opens(user, one))
                        .map(Letter::id)
                        .orElseThrow(() -> Problem.field("answer", "unknown-letter", answer));
        new Problem.Collector()
                .check(!words.isBlank() || answering != null, "words", "required-field")
                .check(words.length() <= 4000, "words", "too-long", 4000)
                .throwIfAny();
        transactions.run(() -> {
            letterStore.hold(letter.id());
            if (!resolution.open() || !store.report(id, user.id(), words.strip(), answering, today.now())) {
                throw Problem.conflict("already-reported");
            }
            letterStore.event(letter.id(), "reported", user.name(), words.strip());
            waiting.close(What.EXECUTE, id + "." + user.id());
            if (executor.responsible()) {
                finish(resolution, letter);
            }
            letters.told("correspondence.resolution.report", letter, Map.of("words", words.strip()));
        });
    }

    private void finish(Resolution resolution, Letter letter) {
        if (!store.finish(resolution.id(), "done", today.get())) {
            throw Problem.conflict("already-reported");
        }
        settleTasks(resolution);
        boolean all = store.of(letter.id()).stream().noneMatch(Resolution::open);
        if (all && letter.open()) {
            letters.set(letter, Map.of("state", State.REPORTED.key()));
            waiting.open(What.SETTLE, letter.id(), letter.id(), letter.number(), letter.due());
        }
    }

    /** Gives an open resolution more time. */
    public void extend(String id, Term term, String reason) {
        User user = access.require(Rights.RESOLVE);
        Resolution resolution = find(id);
        Letter letter = door.open(resolution.letter());
        new Problem.Collector()
                .check(!reason.isBlank(), "reason", "required-field")
                .check(reason.length() <= 2000, "reason", "too-long", 2000)
                .check(term.day() != null || term.days() != null, "due", "required-field")
                .throwIfAny();
        LocalDate due = term.due(today.get(), calendar);
        if (resolution.due() != null && !due.isAfter(resolution.due())) {
            throw Problem.field("due", "not-later", resolution.due());
        }
        transactions.run(() -> {
            letterStore.hold(letter.id());
            if (!resolution.open() || !store.extend(id, resolution.due(), due)) {
                throw Problem.conflict("letter-changed", String.valueOf(letter.number()));
            }
            letterStore.event(letter.id(), "extended", user.name(), reason.strip() + " (" + due + ")");
            waiting.close(What.CONTROL, id);
            for (Executor executor : resolution.executors()) {
                if (executor.reported() == null) {
                    waiting.execute(id, executor.account(), letter.id(), letter.number(), due);
                }
            }
            letters.told(
                    "correspondence.resolution.extend",
                    letter,
                    Map.of("before", String.valueOf(resolution.due()), "after", due.toString(), "reason", reason));
        });
    }

    /** Ends what is still open on a letter that was settled. */
    public void end(String letter) {
        for (Resolution resolution : store.of(letter)) {
            if (store.finish(resolution.id(), "ended", today.get())) {
                settleTasks(resolution);
            }
        }
    }

    private void settleTasks(Resolution resolution) {
        resolution
                .executors()
                .forEach(executor -> waiting.close(What.EXECUTE, resolution.id() + "." + executor.account()));
        waiting.close(What.CONTROL, resolution.id());
    }

    private Resolution find(String id) {
        return Ids.valid(id) ? store.find(id).orElseThrow(() -> Problem.notFound(id)) : problem(id);
    }

    private static Resolution problem(String id) {
        throw Problem.notFound(id);
    }
}
