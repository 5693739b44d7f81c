package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Json;
import am.hamaynk.services.Today;
import am.hamaynk.services.cases.CaseStore.Woken;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Clock;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Known;
import am.hamaynk.services.form.Questions;
import am.hamaynk.services.outcome.Outcomes;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.services.workflow.Actor;
import am.hamaynk.services.workflow.Effect;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Machine.Seen;
import am.hamaynk.services.workflow.Move;
import am.hamaynk.services.workflow.Standing;
import am.hamaynk.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Applications from their sending to their end: who may see and do what, what is kept, and who is told. What a step means is
 * decided by {@link Machine}, by when it must be done by {@link Clock}.
 */
@Component(service = Cases.class)
public final class Cases {
    private static final Set<String> CHANNELS = Set.of("online", "counter", "letter", "phone");
    private static final Set<String> LANGUAGES = Set.of("hy", "en", "ru");
    private static final Set<String> DECIDED = Set.of("granted", "refused", "answered");
    /** Working days before the promised one on which the head is told. */
    private static final int SOON = 2;

    private final CaseStore store;
    private final CaseFiles files;
    private final Services services;
    private final Fees fees;
    private final Outcomes outcomes;
    private final Secrets secrets;
    private final RegistersKnown known;
    private final Assignment assignment;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Notifications notifications;
    private final Texts texts;
    private final Today today;
    private final Clock clock;

    @Activate
    public Cases(
            @Reference CaseStore store,
            @Reference CaseFiles files,
            @Reference Services services,
            @Reference Fees fees,
            @Reference Outcomes outcomes,
            @Reference Secrets secrets,
            @Reference RegistersKnown known,
            @Reference Assignment assignment,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Notifications notifications,
            @Reference Texts texts,
            @Reference WorkCalendar calendar,
            @Reference Today today) {
        this.store = store;
        this.files = files;
        this.services = services;
        this.fees = fees;
        this.outcomes = outcomes;
        this.secrets = secrets;
        this.known = known;
        this.assignment = assignment;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.notifications = notifications;
        this.texts = texts;
        this.today = today;
        this.clock = new Clock(calendar);
    }

    /**
     * Takes an application in: one case, however often it is sent.
     *
     * @throws Problem {@code service-to-confirm} (409) while the community has not confirmed what law leaves to it; 403 where
     *     somebody else than the office uses the office's channels; {@code key-reused} (422) where the key was sent with
     *     something else; 422 with all that is wrong
     */
    public Receipt send(Application application) {
        new Problem.Collector()
                .check(CHANNELS.contains(application.channel()), "channel", "unknown-choice")
                .check(
                        application.key() == null || application.key().length() <= 200,
                        "Idempotency-Key",
                        "too-long",
                        200)
                .throwIfAny();
        boolean office = !application.channel().equals("online");
        User user = office ? access.require(Hands.RECEIVE) : access.user().orElse(null);
        Offer offer = services.find(application.service());
        Definition definition = offer.definition();
        if (!offer.unconfirmed().isEmpty()) {
            throw Problem.conflict("service-to-confirm", definition.title().get("hy"));
        }
        Applicant applicant = identified(application, definition, office ? null : user);
        Map<String, Object> context = new HashMap<>();
        context.put("applicant", applicant.context());
        context.put("parameter", offer.parameters());
        Questions questions = new Questions(texts, with(application.files()), today.get());
        Answers form = new Answers(definition, questions, context);
        Map<String, Object> answers = form.read(application.answers()).checked();
        List<CaseFiles.Attached> attached = files.attached(application.files(), definition);
        String key =
                application.key() == null ? null : hash((user == null ? "" : user.id()) + "\n" + application.key());
        String digest = hash(String.join(
                "\n",
                definition.id(),
                application.channel(),
                Json.write(applicant),
                Json.write(answers),
                String.valueOf(application.files())));
        Optional<Receipt> before = sent(key, digest);
        if (before.isPresent()) {
            return before.get();
        }
        context.put("answers", answers);
        try {
            Receipt receipt = transactions.call(() -> keep(
                    application,
                    offer,
                    applicant,
                    answers,
                    attached,
                    context,
                    office ? user : null,
                    user,
                    key,
                    digest));
            transactions.afterCommit(assignment::wake);
            return receipt;
        } catch (Sql.Failure failed) {
            if (key == null || !failed.duplicate()) {
                throw failed;
            }
            return sent(key, digest).orElseThrow(() -> failed);
        }
    }

    private Receipt keep(
            Application application,
            Offer offer,
            Applicant applicant,
            Map<String, Object> answers,
            List<CaseFiles.Attached> attached,
            Map<String, Object> context,
            User receiver,
            User user,
            String key,
            String digest) {
        Definition definition = offer.definition();
        LocalDate day = today.get();
        Instant now = today.now();
        Move start = machine(definition, day).start(receiver == null ? null : receiver.id(), day);
        Allowance term = Allowance.of(definition.term(), context);
        Reading reading = clock.read(term, day, timed(start), day);
        String id = Ids.next();
        State state = definition.workflow().state(start.standing().state()).orElseThrow();
        CaseRow row = new CaseRow(
                id,
                store.number(),
                definition.id(),
                offer.version(),
                application.channel(),
                application.lang() != null && LANGUAGES.contains(application.lang()) ? application.lang() : "hy",
                applicant,
                receiver == null && user != null ? user.id() : null,
                answers,
                day,
                term,
                reading.due(),
                state.hands(),
                null,
                start.standing(),
                null,
                null,
                null,
                null,
                now);
        CaseEvent received = new CaseEvent(
                1,
                now,
                "received",
                application.channel(),
                row.standing().state(),
                user == null ? null : user.id(),
                user == null ? null : user.name(),
                receiver == null ? "applicant" : "counter",
                "",
                Map.of(),
                timed(start).stream()
                        .findFirst()
                        .map(event -> event.kind().name())
                        .orElse(null),
                true);
        store.insert(row, wake(row, definition, List.of(received), day), key, digest);
        store.add(id, received);
        files.add(id, attached, receiver == null);
        assignment.moved(row, definition);
        fees.ask(id, row.number(), definition, context, applicant.party());
        audit.record(
                "services.case.send",
                row.number(),
                Map.of("service", definition.id(), "channel", application.channel()));
        tell(row, definition, "mail.received", reading.due() == null ? "—" : reading.due());
        return new Receipt(row.number(), secrets.of(id), reading.due(), true);
    }

    /** What was told when a case was sent; for those who hold what it was made of, or have opened it. */
    public Receipt receipt(String number) {
        CaseRow row = store.byNumber(number).orElseThrow(() -> Problem.notFound(number));
        return new Receipt(row.number(), secrets.of(row.id()), row.due(), false);
    }

    /**
     * A case as somebody may see it.
     *
     * @param contact whether they may know how to reach the applicant
     */
    public record Sight(
            CaseRow row,
            Definition definition,
            State state,
            Reading reading,
            List<CaseEvent> events,
            List<Action> actions,
            List<Fees.Due> fees,
            List<CaseFiles.Attached> files,
            List<Document> missing,
            boolean staff,
            boolean applicant,
            boolean contact) {}

    /**
     * @param secret of the receipt, or null
     * @throws Problem 401 for nobody, 403 for somebody to whom it is not open, {@code not-found} (404) for staff
     */
    public Sight see(String number, String secret) {
        Opened opened = open(number, secret);
        if (opened.staff()) {
            audit.read(
                    opened.row().applicant().party() == null
                            ? opened.row().number()
                            : opened.row().applicant().party());
        }
        return sight(opened);
    }

    /**
     * Takes a step of the workflow.
     *
     * @throws Problem as {@link Machine#act}; {@code case-changed} (409) where somebody was faster; {@code fee-unpaid} (409)
     *     where it grants before the fee is paid
     */
    public Sight act(String number, String secret, Act asked) {
        Opened opened = open(number, secret);
        if (opened.row().assignee() == null
                && Assignment.HANDS.contains(String.valueOf(opened.row().hands()))) {
            assignment.now();
            opened = open(number, secret);
        }
        Opened begun = opened;
        transactions.run(() -> {
            CaseRow row = begun.row();
            Definition definition = begun.definition();
            List<CaseEvent> events = store.events(row.id());
            Seen seen = seen(row, definition, events);
            Move move = machine(definition, today.get()).act(row.standing(), begun.actor(), asked, seen);
            State before = definition.workflow().state(row.standing().state()).orElseThrow();
            Action action = before.action(asked.action()).orElseThrow();
            if (action.does().equals("grant") && fees.of(row.id()).stream().anyMatch(due -> !due.paid())) {
                throw Problem.conflict("fee-unpaid");
            }
            String hands = begun.actor().applicant() ? "applicant" : action.by() == null ? before.hands() : action.by();
            write(row, definition, events, move, action.id(), hands, begun.user());
        });
        assignment.wake();
        return sight(open(number, secret));
    }

    /**
     * Words between the applicant and the office, or a note that only the office sees.
     *
     * @param open whether the applicant sees it; of the applicant's own always
     * @throws Problem {@code no-contact} (403) where somebody who decides or advises would write to the applicant
     */
    public Sight write(String number, String secret, String words, boolean open) {
        Opened opened = open(number, secret);
        String text = new Questions(texts, known, today.get()).text(words, "text");
        if (text.isEmpty()) {
            throw Problem.field("text", "required-field");
        }
        boolean applicant = opened.actor().applicant();
        if (open && !applicant && !Hands.meets(opened.user())) {
            throw Problem.of("no-contact", 403);
        }
        transactions.run(() -> {
            CaseRow row = opened.row();
            add(
                    row,
                    applicant || open ? "message" : "note",
                    null,
                    applicant ? "applicant" : handOf(opened),
                    text,
                    Map.of(),
                    opened.user(),
                    applicant || open);
            audit.record("services.case.write", row.number(), Map.of("open", applicant || open));
            if (!applicant && open) {
                tell(row, opened.definition(), "mail.message", text);
            }
        });
        return sight(opened);
    }

    /** @param rating 1 to 5; once, by the applicant, when the case has ended */
    public Sight rate(String number, String secret, int rating) {
        Opened opened = open(number, secret);
        CaseRow row = opened.row();
        if (!opened.actor().applicant()) {
            throw Problem.of("not-yours", 403);
        }
        if (row.ended() == null || row.rating() != null) {
            throw Problem.conflict("not-now");
        }
        if (rating < 1 || rating > 5) {
            throw Problem.field("rating", "out-of-range", 1, 5);
        }
        transactions.run(() -> store.rate(row.id(), rating));
        return sight(open(number, secret));
    }

    /** Adds files to a case that runs. */
    public Sight attach(String number, String secret, Map<String, String> added) {
        Opened opened = open(number, secret);
        if (opened.row().ended() != null) {
            throw Problem.conflict("not-now");
        }
        List<CaseFiles.Attached> attached = files.attached(added, opened.definition());
        transactions.run(() -> {
            files.add(opened.row().id(), attached, opened.actor().applicant());
            add(
                    opened.row(),
                    "file",
                    null,
                    opened.actor().applicant() ? "applicant" : handOf(opened),
                    String.join(
                            ", ",
                            attached.stream().map(CaseFiles.Attached::name).toList()),
                    Map.of(),
                    opened.user(),
                    true);
            audit.record("services.case.attach", opened.row().number(), Map.of("files", attached.size()));
        });
        return sight(opened);
    }

    /** Says that a fee is paid; for the counter. */
    public Sight paid(String number, int place, Long amount) {
        User user = access.require(Hands.RECEIVE);
        Opened opened = open(number, null);
        transactions.run(() -> {
            fees.paid(opened.row().id(), place, amount);
            add(opened.row(), "fee", "paid", "counter", "", Map.of("place", place), user, true);
        });
        return sight(opened);
    }

    /** Whether a file of the case is there for whoever asks; its content is {@link Files}' business. */
    public CaseFiles.Attached file(String number, String secret, String file) {
        Opened opened = open(number, secret);
        return files.of(opened.row().id()).stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(file));
    }

    /** Those of which only time decides something by now, from after one on: what {@link #pass} is for. */
    public List<Woken> woken(Woken after, int limit) {
        return store.woken(today.get(), after, limit);
    }

    /**
     * Does what only time decides: ends what the applicant did not complete in time, goes on without opinions whose term has
     * passed, takes silence as the law does, and tells the head what will soon be late.
     */
    public void pass(String id) {
        transactions.run(() -> {
            CaseRow row = store.byId(id).orElseThrow();
            if (row.ended() != null) {
                store.wake(id, null, null);
                return;
            }
            Definition definition = services.version(row.service(), row.definition());
            List<CaseEvent> events = store.events(id);
            LocalDate day = today.get();
            Machine machine = machine(definition, day);
            Reading reading = reading(row, events, day);
            Optional<Move> lapsed = machine.lapsed(row.standing(), reading, day);
            if (lapsed.isPresent()) {
                String action = machine.lapse(row.standing()).orElseThrow().id();
                write(row, definition, events, lapsed.get(), action, null, null);
                return;
            }
            Optional<Move> over = machine.opinionsOver(row.standing(), day);
            if (over.isPresent()) {
                write(row, definition, events, over.get(), "opinions-over", null, null);
                return;
            }
            String silence = reading == null ? "none" : reading.silence(definition.silence());
            Optional<State> end = silent(definition, silence);
            if (end.isPresent()) {
                write(row, definition, events, bySilence(row.standing(), end.get(), day), "silence", null, null);
                return;
            }
            LocalDate due = reading == null ? null : reading.due();
            CaseRow now = row.due(due);
            remind(now, definition, events, day);
            store.wake(id, due, wake(now, definition, store.events(id), day.plusDays(1)));
        });
    }

    /** The end that silence means, where it means one. */
    private static Optional<State> silent(Definition definition, String silence) {
        String end = silence.equals("consent") ? "granted" : silence.equals("refusal") ? "refused" : null;
        return definition.workflow().states().stream()
                .filter(state -> end != null && end.equals(state.end()))
                .findFirst();
    }

    /** Tells the head, once each, that a promised day is near, and that it has come. */
    private void remind(CaseRow row, Definition definition, List<CaseEvent> events, LocalDate day) {
        if (row.due() == null) {
            return;
        }
        String what = !day.isBefore(row.due()) ? "term" : "soon";
        if (reminders(row, events).getOrDefault(what, LocalDate.MAX).isAfter(day)) {
            return;
        }
        add(row, "reminder", what, null, "", Map.of("due", row.due().toString()), null, false);
        assignment.warn(row, definition, what);
    }

    /** Days on which the head is still to be told. */
    private Map<String, LocalDate> reminders(CaseRow row, List<CaseEvent> events) {
        Set<String> done = new HashSet<>();
        for (CaseEvent event : events) {
            if (event.kind().equals("reminder")
                    && row.due().toString().equals(event.facts().get("due"))) {
                done.add(event.what());
            }
        }
        Map<String, LocalDate> days = new HashMap<>();
        if (!done.contains("term")) {
            days.put("term", row.due());
            LocalDate soon = clock.before(row.due(), SOON);
            if (!done.contains("soon") && soon.isAfter(row.received())) {
                days.put("soon", soon);
            }
        }
        return days;
    }

    /** When time will next decide something of a case, at the earliest on a day; null for never. */
    private LocalDate wake(CaseRow row, Definition definition, List<CaseEvent> events, LocalDate earliest) {
        if (row.ended() != null) {
            return null;
        }
        List<LocalDate> days = new ArrayList<>();
        Reading reading = reading(row, events, today.get());
        if (reading != null && reading.due() != null) {
            days.addAll(reminders(row.due(reading.due()), events).values());
            if (silent(definition, definition.silence()).isPresent()) {
                days.add(reading.due().plusDays(1));
            }
        }
        if (reading != null
                && reading.completeBy() != null
                && machine(definition, today.get()).lapse(row.standing()).isPresent()) {
            days.add(reading.completeBy().plusDays(1));
        }
        List<LocalDate> terms = row.standing().opinions().stream()
                .filter(opinion -> !opinion.given())
                .map(opinion -> opinion.until() == null ? LocalDate.MAX : opinion.until())
                .toList();
        terms.stream()
                .max(Comparator.naturalOrder())
                .filter(last -> !last.equals(LocalDate.MAX))
                .ifPresent(last -> days.add(last.plusDays(1)));
        return days.stream()
                .min(Comparator.naturalOrder())
                .map(day -> day.isBefore(earliest) ? earliest : day)
                .orElse(null);
    }

    private static Move bySilence(Standing standing, State end, LocalDate day) {
        return new Move(
                new Standing(end.id(), standing.version() + 1, null, standing.receivedBy(), standing.opinions()),
                List.of(
                        new Effect.Moved(standing.state(), end.id()),
                        new Effect.Timed(Event.on(day, Event.Kind.CLOSED))),
                Map.of());
    }

    private void write(
            CaseRow row,
            Definition definition,
            List<CaseEvent> events,
            Move move,
            String what,
            String hands,
            User user) {
        LocalDate day = today.get();
        State state = definition.workflow().state(move.standing().state()).orElseThrow();
        boolean inside = true;
        for (Effect effect : move.effects()) {
            inside &= effect instanceof Effect.Noted
                    || effect instanceof Effect.OpinionsAsked
                    || effect instanceof Effect.OpinionGiven
                    || effect instanceof Effect.Timed;
        }
        String words = String.valueOf(move.given().getOrDefault("text", ""));
        Map<String, Object> facts = new LinkedHashMap<>(move.given());
        facts.remove("text");
        CaseEvent event = new CaseEvent(
                events.isEmpty() ? 1 : events.get(events.size() - 1).place() + 1,
                today.now(),
                what.equals("silence") ? "silence" : "act",
                what,
                state.id(),
                user == null ? null : user.id(),
                user == null ? null : user.name(),
                hands,
                words,
                facts,
                timed(move).stream()
                        .findFirst()
                        .map(timed -> timed.kind().name())
                        .orElse(null),
                !inside);
        List<CaseEvent> after = new ArrayList<>(events);
        after.add(event);
        String document = row.document();
        if (state.end() != null && DECIDED.contains(state.end()) && document == null) {
            document = outcomes.issue(row, definition, state.end(), context(row, definition, after), words, day);
        }
        boolean sameHands = Objects.equals(row.hands(), state.hands());
        CaseRow next = new CaseRow(
                row.id(),
                row.number(),
                row.service(),
                row.definition(),
                row.channel(),
                row.lang(),
                row.applicant(),
                row.account(),
                row.answers(),
                row.received(),
                row.term(),
                state.end() == null && row.term() != null
                        ? reading(row, after, day).due()
                        : null,
                state.hands(),
                sameHands ? row.assignee() : assignment.former(state.hands(), events),
                move.standing(),
                state.end(),
                state.end() == null ? null : today.now(),
                document,
                row.rating(),
                row.created());
        store.update(next, wake(next, definition, after, day), row.standing().version());
        Set<String> awaited = move.standing().awaited();
        if (!awaited.equals(row.standing().awaited())) {
            store.awaited(row.id(), awaited);
        }
        store.append(row.id(), event);
        assignment.moved(next, definition);
        if (!row.standing().state().equals(state.id()) || !Objects.equals(row.due(), next.due())) {
            assignment.settled(next);
        }
        audit.record(
                "services.case." + (what.equals("silence") ? "silence" : "act"),
                row.number(),
                Map.of("action", what, "from", row.standing().state(), "to", state.id()));
        if (!inside) {
            tell(next, definition, document == null ? "mail.moved" : "mail.ended", state.title());
        }
    }

    /** What somebody may do with a case they found. */
    private record Opened(CaseRow row, Definition definition, Actor actor, User user, boolean staff) {}

    private Opened open(String number, String secret) {
        User user = access.user().orElse(null);
        if (user == null && secret == null) {
            throw Problem.of("unauthenticated", 401);
        }
        boolean staff = user != null && Hands.any(user);
        CaseRow row = store.byNumber(number).orElse(null);
        if (row == null) {
            throw staff ? Problem.notFound(number) : Problem.of("forbidden", 403);
        }
        boolean own = user != null
                && (user.id().equals(row.account())
                        || user.subject() != null
                                && user.subject().equals(row.applicant().party()));
        boolean opens = secrets.opens(row.id(), secret);
        if (!staff && !own && !opens) {
            throw Problem.of("forbidden", 403);
        }
        boolean applicant = own || opens && !staff;
        Actor actor = applicant ? Actor.applicant(user == null ? null : user.id()) : actor(user, row);
        return new Opened(row, services.version(row.service(), row.definition()), actor, user, staff && !applicant);
    }

    /** With the hands of an assigned case only where it is theirs, so that nobody chooses. */
    private static Actor actor(User user, CaseRow row) {
        Set<String> hands = new HashSet<>(Hands.of(user));
        boolean another = row.assignee() != null && !row.assignee().equals(user.id());
        if (another && Assignment.HANDS.contains(row.hands()) && !user.roles().contains("admin")) {
            hands.remove(row.hands());
        }
        return new Actor(user.id(), hands, false);
    }

    private static String handOf(Opened opened) {
        return opened.row().hands() != null
                        && opened.actor().hands().contains(opened.row().hands())
                ? opened.row().hands()
                : opened.actor().hands().stream().sorted().findFirst().orElse(null);
    }

    private Sight sight(Opened opened) {
        CaseRow row = store.byId(opened.row().id()).orElseThrow();
        Definition definition = opened.definition();
        List<CaseEvent> events = store.events(row.id());
        boolean applicant = opened.actor().applicant();
        List<CaseFiles.Attached> attached = files.of(row.id());
        Answers form =
                new Answers(definition, new Questions(texts, known, today.get()), context(row, definition, events));
        Set<String> there = new HashSet<>();
        attached.forEach(one -> there.add(one.document()));
        return new Sight(
                row,
                definition,
                definition.workflow().state(row.standing().state()).orElseThrow(),
                reading(row, events, today.get()),
                applicant ? events.stream().filter(CaseEvent::open).toList() : events,
                machine(definition, today.get()).allowed(row.standing(), opened.actor(), seen(row, definition, events)),
                fees.of(row.id()),
                attached,
                form.documents(row.answers(), row.applicant().kind().equals("proxy")).stream()
                        .filter(Document::required)
                        .filter(document -> !there.contains(document.id()))
                        .toList(),
                opened.staff(),
                applicant,
                applicant || Hands.meets(opened.user()));
    }

    private Seen seen(CaseRow row, Definition definition, List<CaseEvent> events) {
        LocalDate day = today.get();
        return new Seen(context(row, definition, events), reading(row, events, day), day);
    }

    /** What expressions of a case see. */
    private Map<String, Object> context(CaseRow row, Definition definition, List<CaseEvent> events) {
        Map<String, Object> acts = new HashMap<>();
        for (CaseEvent event : events) {
            if (event.kind().equals("act")) {
                Map<String, Object> given = new HashMap<>(event.facts());
                given.put("text", event.words());
                acts.put(event.what(), given);
            }
        }
        Map<String, Object> context = new HashMap<>();
        context.put("answers", row.answers());
        context.put("applicant", row.applicant().context());
        context.put("parameter", services.parameters(definition));
        context.put("acts", acts);
        return context;
    }

    private Reading reading(CaseRow row, List<CaseEvent> events, LocalDate day) {
        if (row.term() == null) {
            return null;
        }
        List<Event> timed = new ArrayList<>();
        for (CaseEvent event : events) {
            if (event.clock() != null) {
                timed.add(new Event(
                        LocalDate.ofInstant(event.at(), today.zone()),
                        Event.Kind.valueOf(event.clock()),
                        event.words()));
            }
        }
        return clock.read(row.term(), row.received(), timed, day);
    }

    /** The registers, and of all files those only that came with the application. */
    private Known with(Map<String, String> brought) {
        return (type, id) -> type.equals("file") && !brought.containsKey(id) ? Optional.empty() : known.shown(type, id);
    }

    private Machine machine(Definition definition, LocalDate day) {
        return new Machine(definition.workflow(), new Questions(texts, known, day));
    }

    private void add(
            CaseRow row,
            String kind,
            String what,
            String hands,
            String words,
            Map<String, Object> facts,
            User user,
            boolean open) {
        store.append(
                row.id(),
                new CaseEvent(
                        0,
                        today.now(),
                        kind,
                        what,
                        row.standing().state(),
                        user == null ? null : user.id(),
                        user == null ? null : user.name(),
                        hands,
                        words,
                        facts,
                        null,
                        open));
    }

    private void tell(CaseRow row, Definition definition, String message, Object more) {
        if (row.account() != null || row.applicant().email() != null) {
            Object shown = more instanceof Map<?, ?> byLanguage ? byLanguage.get(row.lang()) : more;
            notifications.send(
                    new Recipient(row.account(), row.applicant().email(), row.lang()),
                    "services",
                    message,
                    row.number(),
                    definition.title().get(row.lang()),
                    shown);
        }
    }

    private Applicant identified(Application application, Definition definition, User resident) {
        Map<String, Object> typed = new HashMap<>();
        if (application.applicant() != null) {
            typed.putAll(application.applicant());
        }
        Optional<Party> own = resident == null ? Optional.empty() : known.party(resident.subject());
        if (resident != null) {
            typed.putIfAbsent("name", own.map(Party::name).orElse(resident.name()));
            own.map(Party::email).ifPresent(email -> typed.putIfAbsent("email", email));
            own.map(Party::address).ifPresent(address -> typed.putIfAbsent("address", address));
        }
        Applicant applicant = Applicant.read(typed, definition.applicants());
        if (resident != null) {
            return own.isPresent() && !applicant.kind().equals("organisation")
                    ? applicant.of(own.get().id())
                    : applicant;
        }
        // a number is no proof of who somebody is: only the office, which has seen the paper, ties it to the register
        return application.channel().equals("online")
                ? applicant
                : known.byNumber(applicant.number())
                        .map(party -> applicant.of(party.id()))
                        .orElse(applicant);
    }

    private Optional<Receipt> sent(String key, String digest) {
        return key == null
                ? Optional.empty()
                : store.requested(key).map(before -> {
                    if (!before.digest().equals(digest)) {
                        throw Problem.field("Idempotency-Key", "key-reused");
                    }
                    CaseRow row = store.byId(before.id()).orElseThrow();
                    Reading reading = reading(row, store.events(row.id()), row.received());
                    return new Receipt(
                            row.number(), secrets.of(row.id()), reading == null ? null : reading.due(), false);
                });
    }

    private static List<Event> timed(Move move) {
        return move.effects().stream()
                .filter(Effect.Timed.class::isInstance)
                .map(effect -> ((Effect.Timed) effect).event())
                .toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
