package am.hamaynk.services;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.taxes.Obligations;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.services.cases.Application;
import am.hamaynk.services.cases.AwaitedOpinions;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.cases.CaseLists;
import am.hamaynk.services.cases.CaseRules;
import am.hamaynk.services.cases.CaseStore;
import am.hamaynk.services.cases.CaseWriter;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.CasesForModules;
import am.hamaynk.services.cases.CasesInTime;
import am.hamaynk.services.cases.Door;
import am.hamaynk.services.cases.HandingOver;
import am.hamaynk.services.cases.Identification;
import am.hamaynk.services.cases.Identity;
import am.hamaynk.services.cases.Links;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.services.cases.Recipients;
import am.hamaynk.services.cases.Reckoning;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.cases.Restraint;
import am.hamaynk.services.cases.RevokedPapers;
import am.hamaynk.services.cases.Secrets;
import am.hamaynk.services.cases.Sending;
import am.hamaynk.services.cases.Stepping;
import am.hamaynk.services.clock.TestCalendar;
import am.hamaynk.services.definition.Brought;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.demo.DemoOffice;
import am.hamaynk.services.fee.CounterFees;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Appeals;
import am.hamaynk.services.outcome.Facts;
import am.hamaynk.services.outcome.Outcomes;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.work.Experts;
import am.hamaynk.services.work.Tasks;
import am.hamaynk.sql.Sql;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The module on a real database with the real calendar, and a day and a user that the test chooses. */
public final class World {
    public static final User CLERK = staff("clerk", Hands.RECEIVE, Hands.PREPARE);
    public static final User OTHER_CLERK = staff("clerk2", Hands.RECEIVE, Hands.PREPARE);
    public static final User EXPERT = staff("expert", Hands.ADVISE);
    public static final User MAYOR = staff("mayor", Hands.DECIDE);
    public static final User COUNCIL = staff("secretary", Hands.COUNCIL);
    public static final User ADMIN =
            new User("admin", "admin", "admin", true, null, Set.of("admin"), Set.of(Hands.DEFINE));
    public static final User ANNA = new User("anna", "anna", "Աննա Աննյան", false, "party-anna", Set.of(), Set.of());
    public static final User BOB = new User("bob", "bob", "Bob", false, null, Set.of(), Set.of());

    /** Who acts; each thread of a test its own. */
    public final ThreadLocal<User> user = new ThreadLocal<>();

    /** From where it comes; null from this machine. */
    public String address;

    public int population = 3000;

    public LocalDate day = LocalDate.of(2026, 6, 1);
    /** Who sends what {@link #send} sends. */
    public String applicant = "Արամ Արամյան";
    /** Whether they attach all documents. */
    public boolean attaching = true;
    /** For whom they send it; null for themselves. */
    public String principal;
    /** In which language. */
    public String lang = "hy";

    public final List<String> audited = new CopyOnWriteArrayList<>();
    /** What was said of them besides. */
    public final List<Map<?, ?>> details = new CopyOnWriteArrayList<>();

    public final List<Object> events = new CopyOnWriteArrayList<>();
    public final List<String> told = new CopyOnWriteArrayList<>();
    /** Message key of each letter, with what it shows. */
    public final List<String> letters = new CopyOnWriteArrayList<>();

    public final Map<String, Inbox.Task> inbox = new ConcurrentHashMap<>();
    /** Kind and whole model of each paper, by code. */
    public final Map<String, Map<String, Object>> papers = new HashMap<>();

    public final List<User> staff = new ArrayList<>(List.of(CLERK, EXPERT, MAYOR, COUNCIL));
    /** Who has an account of those whom the registers know, by key. */
    public final Map<String, User> residents = new HashMap<>();

    public final TestDatabase database;
    public final Sql sql;
    public final Today today;
    public final Access access;
    public final Audit audit;
    public final Brought brought;
    public final Services services;
    public final CaseStore store;
    public final CaseLists lists;
    public final Assignment assignment;
    public final Experts experts;
    public final Fees fees;
    public final CounterFees counter;
    public final Restraint restraint;
    public final Sending sending;
    public final Cases cases;
    public final CasesInTime inTime;
    public final AwaitedOpinions opinions;
    public final Documents documents;
    public final RevokedPapers revokedPapers;
    public final CasesForModules forModules;
    public final Identification identification;
    public final HandingOver handing;
    public final Reckoning reckoning;
    /** The same office on the days of a demo. */
    public final DemoOffice past;

    public final Users users;
    public final TestCalendar days = new TestCalendar().seventhOfJanuaryOff(true);
    /** Households by who lives in them. */
    public final Map<String, Registers.Household> households = new HashMap<>();
    /** What anybody owes. */
    public Obligations.Account account = new Obligations.Account(day, List.of(), List.of(), 0);

    public final Ledger ledger = new Ledger();
    /** Names of the modules that are installed, whether or not they answer. */
    public final Set<String> installed = new HashSet<>(Set.of("registers"));

    private final Modules modules = Fake.of(Modules.class, (method, arguments) -> installed.stream()
            .map(name -> new Modules.ModuleInfo(name, "1", "installed", false, ""))
            .toList());
    public final Map<String, String> stored = new HashMap<>();
    /** Whom the registers know, by key. */
    public final Map<String, Party> people = new HashMap<>();

    /** What was asked for, by its code: the registers know it as held by everybody. */
    public final Map<String, Registers.TaxObject> objects = new ConcurrentHashMap<>();
    /** Codes under which the registers have nothing. */
    public final Set<String> unregistered = new HashSet<>();

    private static Registers.TaxObject object(String code) {
        return new Registers.TaxObject("object-" + code, "", "", code, "", 0, null, 0, null, null);
    }

    /** What happens, once, while a party is looked for. */
    public Runnable whileLooking = () -> {};

    private Optional<Party> byNumber(Object number) {
        Runnable happens = whileLooking;
        whileLooking = () -> {};
        happens.run();
        return people.values().stream()
                .filter(party -> number.equals(party.number()))
                .findFirst();
    }

    public final Registers registers = Fake.of(Registers.class, (method, arguments) -> switch (method) {
        case "party" -> Optional.ofNullable(people.get((String) arguments[0]));
        case "partyByNumber" -> byNumber(arguments[0]);
        case "parties" -> ((Collection<?>) arguments[0])
                .stream().map(people::get).filter(Objects::nonNull).distinct().toList();
        case "household" -> Optional.ofNullable(households.get((String) arguments[0]));
        case "object" -> objects.values().stream()
                .filter(object -> object.id().equals(arguments[0]))
                .findFirst();
        case "objectByCode" -> Optional.of((String) arguments[0])
                .filter(code -> !unregistered.contains(code))
                .map(code -> objects.computeIfAbsent(code, World::object));
        case "holdings" -> objects.values().stream()
                .map(object ->
                        new Registers.Holding(object, (String) arguments[0], 1, 1, LocalDate.of(2020, 1, 1), null))
                .toList();
        default -> Optional.empty();
    });

    public World(TestDatabase database) {
        this(database, true);
    }

    /** @param taxes whether the module taxes is there */
    public World(TestDatabase database, boolean taxes) {
        this.database = database;
        sql = new Sql(database.dataSource());
        for (String table : List.of(
                "definition",
                "parameter",
                "sketch",
                "key",
                "case",
                "event",
                "file",
                "fee",
                "lowered",
                "absence",
                "opinion",
                "closed",
                "calendar",
                "figure",
                "held",
                "queue",
                "revocations",
                "brought")) {
            sql.update("delete from services_" + table);
        }
        sql.update("delete from services_turn where account <> ''");
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
            case "user" -> Optional.ofNullable(user.get());
            case "may" -> user.get() != null && user.get().may((String) arguments[0]);
            case "require" -> required(arguments);
            case "address" -> Optional.ofNullable(address);
            case "as" -> as((User) arguments[0], (Callable<?>) arguments[1]);
            default -> throw new UnsupportedOperationException(method);
        });
        audit = Fake.of(Audit.class, (method, arguments) -> {
            if (method.equals("record") && arguments[2] instanceof Map<?, ?> detail) {
                details.add(detail);
            }
            return audited.add(method.equals("read") ? "read " + arguments[0] : arguments[0] + " " + arguments[1]);
        });
        Notifications outbox = Fake.of(Notifications.class, (method, arguments) -> {
            letters.add(arguments[2] + " " + Arrays.toString((Object[]) arguments[3]));
            Notifications.Recipient to = (Notifications.Recipient) arguments[0];
            return told.add(to.userId() + " " + to.email() + " " + arguments[2]);
        });
        Inbox waiting = Fake.of(Inbox.class, (method, arguments) -> switch (method) {
            case "open" -> inbox.put(((Inbox.Task) arguments[0]).key(), (Inbox.Task) arguments[0]);
            case "assign" -> {
                ((Map<?, ?>) arguments[0])
                        .forEach((task, account) ->
                                inbox.computeIfPresent((String) task, (key, one) -> assigned(one, account)));
                yield null;
            }
            default -> inbox.remove((String) arguments[0]);
        });
        users = Fake.of(Users.class, (method, arguments) -> switch (method) {
            case "roles" -> staff.stream()
                    .map(one -> new Users.Role(one.id(), null, one.permissions(), 1, 1))
                    .toList();
            case "ofPerson" -> residents.entrySet().stream()
                    .filter(one -> ((Set<?>) arguments[0]).contains(one.getKey()))
                    .map(one -> account(one.getValue()))
                    .findFirst();
            case "find" -> staff.stream()
                    .filter(one -> one.id().equals(arguments[0]))
                    .map(World::account)
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound(arguments[0]));
            default -> new Slice<>(
                    staff.stream()
                            .filter(one -> arguments[1] == null || one.id().equals(arguments[1]))
                            .map(World::account)
                            .toList(),
                    null);
        });
        Files files = Fake.of(Files.class, (method, arguments) -> Optional.ofNullable(stored.get((String) arguments[0]))
                .map(name -> new Files.Stored((String) arguments[0], name, "application/pdf", 10, "00")));
        documents = Fake.of(Documents.class, (method, arguments) -> {
            if (method.equals("address")) {
                return "https://example.am" + arguments[0];
            }
            if (method.equals("find")) {
                return Optional.ofNullable(
                        (Documents.Issued) papers.get((String) arguments[0]).get("issued"));
            }
            if (method.equals("revoked")) {
                return new Slice<>(
                        papers.values().stream()
                                .map(paper -> (Documents.Issued) paper.get("issued"))
                                .filter(paper -> paper.state().equals("revoked"))
                                .map(paper -> new Documents.Revoked(paper.code(), paper.reason(), today.now()))
                                .toList(),
                        null);
            }
            if (method.equals("revoke")) {
                Map<String, Object> revoked = papers.get((String) arguments[0]);
                Documents.Issued was = (Documents.Issued) revoked.get("issued");
                revoked.put(
                        "issued",
                        new Documents.Issued(
                                was.code(),
                                was.number(),
                                was.module(),
                                was.kind(),
                                was.lang(),
                                was.issued(),
                                was.validTo(),
                                "revoked",
                                (String) arguments[1],
                                was.facts()));
                return null;
            }
            String code = "CODE-" + (papers.size() + 1);
            Map<String, Object> paper = new HashMap<>();
            ((Map<?, ?>) arguments[4]).forEach((key, value) -> paper.put((String) key, value));
            paper.put("kind", arguments[1]);
            paper.put("shown", arguments[5]);
            papers.put(code, paper);
            LocalDate until = (LocalDate) arguments[6];
            Documents.Issued issued = new Documents.Issued(
                    code, "1", "services", (String) arguments[1], "hy", day, until, "valid", null, facts((List<?>)
                            arguments[5]));
            paper.put("issued", issued);
            return issued;
        });
        Events events = Fake.of(Events.class, (method, arguments) -> this.events.add(arguments[0]));
        brought = new Brought(events);
        services = new Services(database.dataSource(), brought, database.transactions(), access, audit, events);
        store = new CaseStore(database.dataSource(), database.transactions(), today);
        RegistersKnown known = new RegistersKnown(access, files, today, registers);
        lists = new CaseLists(database.dataSource(), audit, known);
        assignment =
                new Assignment(database.dataSource(), database.transactions(), users, waiting, known, audit, today);
        // each case is given when the test asks, and not while it still arranges whose it is
        assignment.stop();
        experts = new Experts(database.dataSource(), users, known, today);
        Tasks tasks = new Tasks(waiting);
        fees = new Fees(database.dataSource(), database.transactions(), today, ledger.dues());
        counter = new CounterFees(database.dataSource(), fees, access, audit, today);
        CaseFiles caseFiles = new CaseFiles(database.dataSource(), files, today);
        Secrets secrets = new Secrets(database.dataSource(), database.transactions());
        Community community = Fake.of(
                Community.class,
                (method, arguments) -> new Community.Profile(
                        "",
                        "Արենի",
                        "Areni",
                        "Арени",
                        "",
                        population,
                        List.of("hy"),
                        null,
                        null,
                        "",
                        "",
                        "",
                        "",
                        "UTC"));
        restraint = new Restraint(database.dataSource(), secrets, access, community, today);
        party("party-aram", applicant, "1234567890");
        party("party-mariam", "Մարիամ Մարիամյան", "2345678901");
        Obligations owed = Fake.of(Obligations.class, (method, arguments) -> account);
        Facts facts = new Facts(today, modules, registers, taxes ? owed : null);
        ArmenianTexts texts = new ArmenianTexts();
        CaseRules rules = new CaseRules(known, texts, days.calendar(), today);
        Rules law = Fake.of(
                Rules.class,
                (method, arguments) -> new Rules.Rule(
                        "services.appeal",
                        "services",
                        Map.of(),
                        "ՀՕ-41-Ն",
                        "seen",
                        "seen",
                        null,
                        null,
                        Map.of("months", new BigDecimal(6)),
                        null,
                        null,
                        null));
        Outcomes outcomes = new Outcomes(documents, facts, new Appeals(law));
        Recipients recipients = new Recipients(users, known);
        Links links = new Links(secrets, documents);
        CaseWriter writer = new CaseWriter(
                store, rules, links, outcomes, fees, assignment, tasks, audit, recipients, outbox, events, today);
        sending = new Sending(
                store,
                caseFiles,
                services,
                fees,
                secrets,
                restraint,
                known,
                new Identity(known, access, texts),
                rules,
                writer,
                assignment,
                tasks,
                database.transactions(),
                access,
                audit,
                texts,
                today);
        Door door = new Door(store, secrets, services, assignment, known, access);
        cases = new Cases(
                store,
                caseFiles,
                fees,
                counter,
                restraint,
                door,
                rules,
                new Stepping(store, caseFiles, fees, rules, writer, outcomes, experts),
                writer,
                outcomes,
                assignment,
                tasks,
                database.transactions(),
                access,
                audit,
                today);
        revokedPapers =
                new RevokedPapers(documents, store, services, writer, database.transactions(), database.dataSource());
        identification = new Identification(
                store, door, known, rules, writer, fees, database.transactions(), access, audit, texts);
        reckoning = new Reckoning(
                database.dataSource(), store, services, rules, writer, days.calendar(), database.transactions(), today);
        handing = new HandingOver(store, door, rules, writer, assignment, database.transactions(), access, audit);
        forModules = new CasesForModules(store, services, fees, facts, documents, today);
        past = new DemoOffice(
                database.dataSource(),
                services,
                fees,
                secrets,
                restraint,
                known,
                recipients,
                links,
                outcomes,
                assignment,
                experts,
                tasks,
                files,
                days.calendar(),
                community,
                database.transactions(),
                access,
                audit,
                events,
                texts,
                today);
        opinions = new AwaitedOpinions(store, services, rules, writer, experts, database.transactions(), today);
        inTime = new CasesInTime(store, services, rules, writer, assignment, tasks, database.transactions(), today);
    }

    private static List<Documents.Fact> facts(List<?> given) {
        return given.stream().map(Documents.Fact.class::cast).toList();
    }

    private Object as(User other, Callable<?> work) {
        User before = user.get();
        user.set(other);
        try {
            return work.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
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

    /** Somebody the registers know. */
    public void party(String id, String name, String psn) {
        people.put(id, new Party(id, "resident", name, psn, "", null, List.of()));
    }

    /** Two records of the registers were found to be one party. */
    public void merge(String gone, String into) {
        Party party = people.get(into);
        Party both = new Party(
                party.id(), party.kind(), party.name(), party.number(), party.address(), party.email(), List.of(gone));
        people.put(gone, both);
        people.put(into, both);
    }

    /** Confirms all that a service leaves open, with what is proposed or a number that fits. */
    public void confirm(String service) {
        User before = user.get();
        user.set(ADMIN);
        for (Definition.Parameter open : services.find(service).definition().parameters()) {
            if (services.find(service).parameters().containsKey(open.key())) {
                continue;
            }
            services.confirm(
                    service,
                    open.key(),
                    open.proposal() != null
                            ? open.proposal()
                            : switch (open.type()) {
                                case "yes-no" -> "true";
                                case "day-kind" -> "calendar";
                                case "text" -> "text";
                                case "drams" -> "1000";
                                default -> "10";
                            });
        }
        user.set(before);
    }

    public Receipt send(String service, Map<String, ?> answers, String channel, String key) {
        Map<String, Object> who = new HashMap<>(Map.of("name", applicant, "email", "a@example.am"));
        if (principal != null) {
            who.putAll(Map.of("kind", "proxy", "principal", Map.of("name", principal)));
        }
        return sending.send(new Application(service, who, answers, channel, lang, key, papers(service)));
    }

    /** One of each kind that the service asks for. */
    private Map<String, String> papers(String service) {
        Map<String, String> papers = new HashMap<>();
        if (attaching) {
            services.find(service).definition().documents().forEach(document -> {
                stored.put("paper-" + document.id(), document.id() + ".pdf");
                papers.put("paper-" + document.id(), document.id());
            });
        }
        return papers;
    }

    private static Inbox.Task assigned(Inbox.Task task, Object account) {
        return new Inbox.Task(
                task.key(),
                task.module(),
                task.title(),
                task.argument(),
                task.translated(),
                task.url(),
                task.permission(),
                task.due(),
                (String) account);
    }

    private static Users.Account account(User user) {
        return new Users.Account(
                user.id(),
                user.username(),
                user.name(),
                null,
                true,
                true,
                user.subject(),
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
