package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.Hands;
import am.hamaynk.services.Json;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Known;
import am.hamaynk.services.form.Questions;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.work.Tasks;
import am.hamaynk.services.workflow.Move;
import am.hamaynk.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes applications in: one case for each, however often and by whichever way it is sent.
 */
@Component(service = Sending.class)
public final class Sending {
    private static final Set<String> CHANNELS = Set.of("online", "counter", "letter", "phone");
    private static final Set<String> LANGUAGES = Set.of("hy", "en", "ru");

    private final CaseStore store;
    private final CaseFiles files;
    private final Services services;
    private final Fees fees;
    private final Secrets secrets;
    private final Restraint restraint;
    private final RegistersKnown known;
    private final Identity identity;
    private final CaseRules rules;
    private final CaseWriter writer;
    private final Assignment assignment;
    private final Tasks tasks;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Texts texts;
    private final Today today;

    @Activate
    public Sending(
            @Reference CaseStore store,
            @Reference CaseFiles files,
            @Reference Services services,
            @Reference Fees fees,
            @Reference Secrets secrets,
            @Reference Restraint restraint,
            @Reference RegistersKnown known,
            @Reference Identity identity,
            @Reference CaseRules rules,
            @Reference CaseWriter writer,
            @Reference Assignment assignment,
            @Reference Tasks tasks,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Texts texts,
            @Reference Today today) {
        this.store = store;
        this.files = files;
        this.services = services;
        this.fees = fees;
        this.secrets = secrets;
        this.restraint = restraint;
        this.known = known;
        this.identity = identity;
        this.rules = rules;
        this.writer = writer;
        this.assignment = assignment;
        this.tasks = tasks;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.texts = texts;
        this.today = today;
    }

    /**
     * Takes an application in: one case, however often it is sent. What was confirmed stays confirmed: the same sent again gets
     * its receipt though the service, the registers or the day have changed since.
     *
     * @throws Problem {@code service-to-confirm} (409) while the community has not confirmed what law leaves to it; 403 where
     *     somebody else than the office uses the office's channels; {@code key-reused} (422) where the key was sent with
     *     something else; {@code too-much-brought} (429); 422 with all that is wrong
     */
    public Receipt send(Application application) {
        new Problem.Collector()
                .check(CHANNELS.contains(String.valueOf(application.channel())), "channel", "unknown-choice")
                .check(application.lang() == null || LANGUAGES.contains(application.lang()), "lang", "unknown-choice")
                .check(
                        application.key() == null || application.key().length() <= 200,
                        "Idempotency-Key",
                        "too-long",
                        200)
                .throwIfAny();
        boolean office = !application.channel().equals("online");
        User user = office ? access.require(Hands.RECEIVE) : access.user().orElse(null);
        String key =
                application.key() == null ? null : hash((user == null ? "" : user.id()) + "\n" + application.key());
        String digest = hash(String.join(
                "\n",
                String.valueOf(application.service()),
                application.channel(),
                Json.canonical(application.applicant()),
                Json.canonical(application.answers()),
                Json.canonical(application.files())));
        try {
            return take(application, office, user, key, digest);
        } catch (Problem refused) {
            // asked only now: of what is sent nearly everything is sent once, and pays for no look
            return sent(key, digest).orElseThrow(() -> refused);
        } catch (Sql.Failure failed) {
            if (key == null || !failed.duplicate()) {
                throw failed;
            }
            return sent(key, digest).orElseThrow(() -> failed);
        }
    }

    private Receipt take(Application application, boolean office, User user, String key, String digest) {
        Offer offer = services.find(application.service());
        Definition definition = offer.definition();
        if (!offer.unconfirmed().isEmpty()) {
            throw Problem.conflict("service-to-confirm");
        }
        Applicant applicant = identity.of(
                application.applicant() == null ? Map.of() : application.applicant(),
                definition.applicants(),
                application.channel());
        Map<String, Object> context = new HashMap<>();
        context.put("applicant", applicant.context());
        context.put("parameter", offer.parameters());
        Questions questions = new Questions(texts, with(application.files()), today.get());
        Answers form = new Answers(definition, questions, context);
        Map<String, Object> answers = form.read(application.answers()).checked();
        List<CaseFiles.Attached> attached = files.attached(application.files(), definition);
        context.put("answers", answers);
        return transactions.call(() -> keep(
                application, offer, applicant, answers, attached, context, office ? user : null, user, key, digest));
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
        Optional<String> number = store.number(key);
        if (number.isEmpty()) {
            return sent(key, digest).orElseThrow();
        }
        restraint.count(Restraint.What.APPLICATION, 1);
        LocalDate day = today.get();
        Instant now = today.now();
        Move start = rules.machine(definition).start(receiver == null ? null : receiver.id(), day);
        Allowance term = Allowance.of(definition.term(), context);
        Reading reading = rules.reading(term, day, start);
        String id = Ids.next();
        State state = definition.workflow().state(start.standing().state()).orElseThrow();
        CaseRow row = new CaseRow(
                id,
                number.get(),
                definition.id(),
                offer.version(),
                application.channel(),
                application.lang() == null ? "hy" : application.lang(),
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
                Map.of(CaseRules.PARAMETERS, offer.parameters()),
                CaseRules.timed(start).stream()
                        .findFirst()
                        .map(event -> event.kind().name())
                        .orElse(null),
                true);
        store.insert(row, rules.wake(row, definition, List.of(received), reading, day), key, digest);
        store.begin(id, received);
        files.add(id, attached, receiver == null, true);
        tasks.moved(row, definition);
        transactions.afterCommit(() -> assignment.wake(id));
        fees.ask(id, row.number(), definition, context, applicant.party());
        audit.record(
                "services.case.send",
                row.number(),
                Map.of("service", definition.id(), "channel", application.channel()));
        writer.found(row);
        writer.received(row, definition, reading.due());
        return new Receipt(row.number(), secrets.of(id), reading.due(), true);
    }

    /** What was told when a case was sent; for those who hold what it was made of, or have opened it. */
    public Receipt receipt(String number) {
        CaseRow row = store.byNumber(number).orElseThrow(() -> Problem.notFound(number));
        return new Receipt(row.number(), secrets.of(row.id()), row.due(), false);
    }

    /** The registers, and of all files those only that came with the application. */
    private Known with(Map<String, String> brought) {
        return (type, id) -> type.equals("file") && !brought.containsKey(id) ? Optional.empty() : known.shown(type, id);
    }

    private Optional<Receipt> sent(String key, String digest) {
        return key == null
                ? Optional.empty()
                : store.requested(key).map(before -> {
                    if (!before.digest().equals(digest)) {
                        throw Problem.field("Idempotency-Key", "key-reused");
                    }
                    CaseRow row = store.byId(before.id()).orElseThrow();
                    Reading reading = rules.reading(row, store.events(row.id()), row.received());
                    return new Receipt(
                            row.number(), secrets.of(row.id()), reading == null ? null : reading.due(), false);
                });
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
