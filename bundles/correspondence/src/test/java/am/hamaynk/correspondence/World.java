package am.hamaynk.correspondence;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.correspondence.information.InformationClock;
import am.hamaynk.correspondence.information.InformationFees;
import am.hamaynk.correspondence.information.InformationRequests;
import am.hamaynk.correspondence.information.InformationTerms;
import am.hamaynk.correspondence.intake.CaseIntake;
import am.hamaynk.correspondence.journal.Journal;
import am.hamaynk.correspondence.letters.CaseLink;
import am.hamaynk.correspondence.letters.Correspondents;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Drafting;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterForm;
import am.hamaynk.correspondence.letters.LetterStore;
import am.hamaynk.correspondence.letters.Letters;
import am.hamaynk.correspondence.letters.NewLetter;
import am.hamaynk.correspondence.letters.RegistersLink;
import am.hamaynk.correspondence.letters.Scans;
import am.hamaynk.correspondence.letters.Sending;
import am.hamaynk.correspondence.letters.Signing;
import am.hamaynk.correspondence.numbering.FileIndex;
import am.hamaynk.correspondence.numbering.Numbers;
import am.hamaynk.correspondence.resolutions.Control;
import am.hamaynk.correspondence.resolutions.ResolutionStore;
import am.hamaynk.correspondence.resolutions.Resolutions;
import am.hamaynk.correspondence.resolutions.Settling;
import am.hamaynk.sql.Sql;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The module on a real database with the real calendar, and a day and a user that the test chooses. */
public final class World {
    public static final User CLERK = staff("clerk", Rights.VIEW, Rights.REGISTER, Rights.EXECUTE);
    public static final User MAYOR = staff("mayor", Rights.VIEW, Rights.RESOLVE, Rights.EXECUTE);
    public static final User OFFICER = staff("officer", Rights.EXECUTE);
    public static final User OTHER = staff("other", Rights.EXECUTE);
    public static final User ADMIN =
            new User("admin", "admin", "admin", true, null, Set.of("admin"), Set.of(Rights.SETTINGS));
    public static final Party SCHOOL =
            new Party("party-school", "organisation", "Դպրոց", "01234567", "Մաշտոցի 1", "school@example.am", List.of());

    /** Who acts; each thread of a test its own. */
    public final ThreadLocal<User> user = new ThreadLocal<>();

    public LocalDate day = LocalDate.of(2026, 6, 1);
    /** An act that fails when it is to be recorded, and with it all that was done for it. */
    public volatile String failing = "";

    public final List<String> audited = new CopyOnWriteArrayList<>();
    public final List<String> told = new CopyOnWriteArrayList<>();
    public final Map<String, Inbox.Task> inbox = new ConcurrentHashMap<>();
    public final TestRules rules = new TestRules();

    public final TestDatabase database;
    public final Access access;
    public final Sql sql;
    public final Today today;
    public final Audit audit;
    public final Staff staff;
    public final Numbers numbers;
    public final FileIndex index;
    public final LetterStore store;
    public final Door door;
    public final Letters letters;
    public final LetterForm form;
    public final Correspondents correspondents;
    public final Signing signing;
    public final Sending sending;
    public final ResolutionStore resolutionStore;
    public final Resolutions resolutions;
    public final Settling settling;
    public final InformationClock clock;
    public final InformationRequests information;
    public final InformationFees fees;
    public final Drafting drafting;
    public final CaseIntake intake;
    public final Journal journal;
    public final Control control;

    public World(TestDatabase database) {
        this.database = database;
        sql = new Sql(database.dataSource());
        for (String table : List.of(
                "index",
                "scheme",
                "counter",
                "letter",
                "named",
                "read",
                "event",
                "scan",
                "resolution",
                "executor",
                "intake",
                "fee",
                "lowered")) {
            sql.update("delete from correspondence_" + table);
        }
        today = Today.of(
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
                    }
                },
                () -> ZoneOffset.UTC);
        access = Fake.of(Access.class, (method, arguments) -> switch (method) {
            case "as" -> acting((User) arguments[0], (Callable<?>) arguments[1]);
            case "user" -> Optional.ofNullable(user.get());
            case "may" -> user.get() != null && user.get().may((String) arguments[0]);
            default -> required(arguments);
        });
        audit = Fake.of(Audit.class, (method, arguments) -> {
            if (arguments[0].equals(failing)) {
                throw new IllegalStateException(failing);
            }
            return audited.add(method.equals("read") ? "read " + arguments[0] : arguments[0] + " " + arguments[1]);
        });
        Notifications mail = Fake.of(Notifications.class, (method, arguments) -> {
            Notifications.Recipient to = (Notifications.Recipient) arguments[0];
            return told.add((to.userId() == null ? to.email() : to.userId()) + " " + arguments[2]);
        });
        Inbox waiting = Fake.of(Inbox.class, (method, arguments) -> switch (method) {
            case "open" -> inbox.put(((Inbox.Task) arguments[0]).key(), (Inbox.Task) arguments[0]);
            default -> inbox.remove((String) arguments[0]);
        });
        List<User> all = List.of(CLERK, MAYOR, OFFICER, OTHER);
        Users users = Fake.of(Users.class, (method, arguments) -> switch (method) {
            case "roles" -> all.stream()
                    .map(one -> new Users.Role(one.id(), null, one.permissions(), 1, 1))
                    .toList();
            default -> new Slice<>(
                    all.stream()
                            .filter(one -> one.id().equals(arguments[1]))
                            .map(World::account)
                            .toList(),
                    null);
        });
        Documents documents = Fake.of(Documents.class, (method, arguments) -> switch (method) {
            case "issue" -> new Documents.Issued(
                    "CODE", "1", "correspondence", (String) arguments[1], "hy", day, null, "valid", null, List.of());
            case "address" -> "https://example.am" + arguments[0];
            default -> new byte[0];
        });
        Registers registers = Fake.of(Registers.class, (method, arguments) -> switch (method) {
            case "party" -> Optional.of(SCHOOL).filter(party -> party.id().equals(arguments[0]));
            case "partyByNumber" -> Optional.of(SCHOOL)
                    .filter(party -> party.number().equals(arguments[0]));
            default -> List.of(SCHOOL);
        });
        var transactions = database.transactions();
        var source = database.dataSource();
        var texts = new ArmenianTexts();
        Waiting tasks = new Waiting(waiting);
        CaseLink cases = new CaseLink();
        Scans scans = new Scans(Fake.of(Intake.class), Fake.of(Files.class));
        staff = new Staff(users);
        clock = new InformationClock(rules, rules.calendar());
        InformationTerms terms = new InformationTerms(clock, tasks);
        numbers = new Numbers(source, transactions, audit);
        index = new FileIndex(source, transactions, audit);
        store = new LetterStore(source, today);
        door = new Door(store, access, audit);
        correspondents = new Correspondents(store, door, new RegistersLink(registers), texts);
        form = new LetterForm(correspondents, index, staff, cases, today);
        letters = new Letters(
                store,
                door,
                correspondents,
                cases,
                scans,
                numbers,
                index,
                terms,
                staff,
                tasks,
                transactions,
                access,
                audit,
                Fake.of(Events.class),
                today);
        signing = new Signing(
                store, letters, door, correspondents, numbers, documents, tasks, transactions, access, today);
        resolutionStore = new ResolutionStore(source);
        resolutions = new Resolutions(
                resolutionStore,
                store,
                letters,
                door,
                staff,
                rules.calendar(),
                tasks,
                mail,
                transactions,
                access,
                today);
        settling = new Settling(store, letters, door, resolutions, tasks, transactions, access, today);
        drafting = new Drafting(letters, store, door, correspondents, cases, index, tasks, transactions, today);
        fees = new InformationFees(clock, store, letters, door, transactions, access, today, source);
        intake =
                new CaseIntake(store, letters, door, new RegistersLink(registers), transactions, access, today, source);
        sending =
                new Sending(store, letters, door, settling, fees, documents, mail, tasks, transactions, access, today);
        information = new InformationRequests(
                store, letters, door, settling, clock, terms, mail, transactions, access, today);
        journal = new Journal(source, texts, today);
        control = new Control(resolutionStore, store, information, rules.calendar(), tasks, today);
    }

    private Object acting(User who, Callable<?> work) {
        User before = user.get();
        user.set(who);
        try {
            return work.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        } finally {
            user.set(before);
        }
    }

    private User required(Object[] arguments) {
        User now = user.get();
        if (now == null) {
            throw Problem.of("unauthenticated", 401);
        }
        if (arguments != null && !now.may((String) arguments[0])) {
            throw Problem.of("forbidden", 403);
        }
        return now;
    }

    /** Who acts from now on. */
    public World as(User who) {
        user.set(who);
        return this;
    }

    /** A letter that the clerk registers. */
    public Letter came(String from, String theirNumber, Letter.Kind kind) {
        return came(from, theirNumber, kind, List.of());
    }

    /** @param readers of a confidential one; empty for one that is not */
    public Letter came(String from, String theirNumber, Letter.Kind kind, List<String> readers) {
        as(CLERK);
        return letters.add(written(Direction.INCOMING, kind, from, theirNumber, "", readers, ""), List.of());
    }

    public Letter draft(Direction direction, String to, String answers) {
        return letters.add(written(direction, Letter.Kind.LETTER, to, "", "Տեքստ", List.of(), answers), List.of());
    }

    public static NewLetter written(
            Direction direction,
            Letter.Kind kind,
            String correspondent,
            String theirNumber,
            String body,
            List<String> readers,
            String answers) {
        return written(direction, kind, correspondent, theirNumber, body, readers, answers, "");
    }

    /** @param party in the registers, or empty */
    public static NewLetter written(
            Direction direction,
            Letter.Kind kind,
            String correspondent,
            String theirNumber,
            String body,
            List<String> readers,
            String answers,
            String party) {
        return new NewLetter(
                direction,
                kind,
                null,
                "Ճանապարհի մասին",
                body,
                "hy",
                party,
                correspondent,
                "",
                "",
                theirNumber,
                null,
                "post",
                1,
                "",
                "",
                answers,
                !readers.isEmpty(),
                readers,
                false);
    }

    private static Users.Account account(User user) {
        return new Users.Account(
                user.id(),
                user.username(),
                user.name(),
                null,
                true,
                true,
                null,
                Set.of(user.id()),
                false,
                null,
                null,
                1);
    }

    public static User staff(String name, String... permissions) {
        return new User(name, name, name, true, null, Set.of(name), Set.of(permissions));
    }
}
