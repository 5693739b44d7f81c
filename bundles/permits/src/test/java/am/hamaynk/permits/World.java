package am.hamaynk.permits;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.services.Cases;
import am.hamaynk.api.services.Cases.Granted;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.core.files.IntakeByContent;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.permits.arrival.Arrivals;
import am.hamaynk.permits.arrival.Revocations;
import am.hamaynk.permits.arrival.Seen;
import am.hamaynk.permits.daily.Daily;
import am.hamaynk.permits.dues.DueStore;
import am.hamaynk.permits.dues.PermitDues;
import am.hamaynk.permits.exchange.PermitFiles;
import am.hamaynk.permits.inspection.InspectionStore;
import am.hamaynk.permits.inspection.Inspections;
import am.hamaynk.permits.inspection.Photos;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Decisions;
import am.hamaynk.permits.register.Entry;
import am.hamaynk.permits.register.Finding;
import am.hamaynk.permits.register.PaperStore;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.Permits;
import am.hamaynk.sql.Sql;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The module on a real database, with neighbours and a day that the test chooses. */
final class World {
    static final User CLERK = new User(
            "clerk", "clerk", "clerk", true, null, Set.of("clerk"), Set.of(Rights.VIEW, Rights.EDIT, Rights.INSPECT));
    static final Party SHOP = new Party("party-shop", "organisation", "«Արենի» ՍՊԸ", "01234567", "", null, List.of());

    LocalDate day = LocalDate.of(2026, 5, 20);
    boolean taxes = true;
    /** What another does while a paper is looked for, once. */
    Runnable meanwhile = () -> {};

    private int issued;
    /** What the community has confirmed. */
    final Map<String, Map<String, Object>> law = new HashMap<>();

    final Map<String, Long> tariffs = new HashMap<>();
    final List<Dues.Charge> charged = new ArrayList<>();
    final List<String> lowered = new ArrayList<>();
    final List<String> audited = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<String> revoked = new ArrayList<>();
    final Map<String, Inbox.Task> inbox = new TreeMap<>();
    final Map<String, Granted> granted = new TreeMap<>();

    final Kinds kinds;
    final PermitStore store;
    final Permits permits;
    final Decisions decisions;
    final DueStore dueStore;
    final PermitDues dues;
    final InspectionStore inspectionStore;
    final Inspections inspections;
    final Arrivals arrivals;
    final Revocations revocations;
    final Daily daily;
    final PermitFiles files;
    final Finding finding;
    final Today today;
    final Access access;
    final Audit audit;

    World(TestDatabase database) {
        Sql sql = new Sql(database.dataSource());
        for (String table : List.of(
                "word",
                "unworded",
                "permit",
                "paper",
                "event",
                "asked",
                "inspection",
                "file",
                "seen",
                "kind",
                "lowered")) {
            sql.update("delete from permits_" + table);
        }
        today = Today.of(() -> day.atTime(9, 0).toInstant(ZoneOffset.UTC), () -> ZoneOffset.UTC);
        access = Fake.of(Access.class, (method, arguments) -> method.equals("user") ? Optional.of(CLERK) : CLERK);
        audit = Fake.of(Audit.class, (method, arguments) -> audited.add(method + " " + arguments[0]));
        Events events = Fake.of(Events.class);
        Notifications letters = Fake.of(
                Notifications.class,
                (method, arguments) -> told.add(((Recipient) arguments[0]).email() + " " + arguments[2]));
        Inbox tasks = Fake.of(
                Inbox.class,
                (method, arguments) -> method.equals("open")
                        ? inbox.put(((Inbox.Task) arguments[0]).key(), (Inbox.Task) arguments[0])
                        : inbox.remove((String) arguments[0]));
        Documents documents = Fake.of(Documents.class, (method, arguments) -> switch (method) {
            case "revoke" -> revoked.add((String) arguments[0]);
            case "revoked" -> new Slice<>(
                    revoked.stream()
                            .map(code -> new Documents.Revoked(code, "Սխալ", today.now()))
                            .toList(),
                    null);
            case "find" -> {
                Runnable other = meanwhile;
                meanwhile = () -> {};
                other.run();
                yield Optional.of(paper((String) arguments[0], null));
            }
            default -> paper("NEW" + ++issued, (LocalDate) arguments[6]);
        });
        Dues ledger = Fake.of(Dues.class, (method, arguments) -> switch (method) {
            case "tariff" -> tariffs.containsKey((String) arguments[0])
                    ? OptionalLong.of(tariffs.get((String) arguments[0]))
                    : OptionalLong.empty();
            case "charge" -> {
                charged.add((Dues.Charge) arguments[0]);
                yield "" + charged.size();
            }
            case "lower" -> lowered.add(arguments[0] + " " + arguments[1]);
            default -> false;
        });
        Registers registers = Fake.of(Registers.class, (method, arguments) -> switch (method) {
            case "party" -> SHOP.id().equals(arguments[0]) ? Optional.of(SHOP) : Optional.empty();
            case "partyByNumber" -> SHOP.number().equals(arguments[0]) ? Optional.of(SHOP) : Optional.empty();
            default -> Optional.empty();
        });
        Cases cases = Fake.of(Cases.class, (method, arguments) -> {
            if (arguments.length == 1) {
                return Optional.ofNullable(granted.get((String) arguments[0]));
            }
            List<Granted> all = granted.values().stream()
                    .filter(one -> !one.ended().isBefore((Instant) arguments[0]))
                    .toList();
            int from = arguments[1] == null ? 0 : Integer.parseInt((String) arguments[1]);
            return new Slice<>(
                    all.subList(from, Math.min(all.size(), from + 1)), from + 1 < all.size() ? "" + (from + 1) : null);
        });
        Rules rules = Fake.of(Rules.class, (method, arguments) -> {
            String id = (String) arguments[0];
            if (!law.containsKey(id)) {
                throw Problem.of("rule-unconfirmed", 422);
            }
            return new Rules.Rule(
                    id, "permits", Map.of(), "", "", "unknown", null, null, law.get(id), null, "Anna", day);
        });
        Neighbours neighbours = new Neighbours(registers, null, cases) {
            @Override
            public Optional<Dues> dues() {
                return taxes ? Optional.of(ledger) : Optional.empty();
            }
        };
        Files kept = Fake.of(Files.class);
        kinds = new Kinds(database.dataSource());
        Letters post = new Letters(letters, kinds);
        store = new PermitStore(database.dataSource(), database.transactions());
        finding = new Finding(new ArmenianTexts(), kinds);
        PaperStore papers = new PaperStore(database.dataSource());
        permits = new Permits(
                store, papers, finding, kinds, neighbours, database.transactions(), access, audit, events, today);
        dueStore = new DueStore(database.dataSource(), today);
        dues = new PermitDues(dueStore, store, kinds, neighbours, database.transactions(), access, audit, today);
        inspectionStore = new InspectionStore(database.dataSource());
        decisions = new Decisions(
                store,
                papers,
                permits,
                kinds,
                inspectionStore,
                neighbours,
                documents,
                post,
                tasks,
                database.transactions(),
                today);
        Seen seen = new Seen(database.dataSource());
        revocations = new Revocations(documents, papers, decisions, seen);
        inspections = new Inspections(
                inspectionStore,
                permits,
                new Photos(new IntakeByContent(kept)),
                kept,
                rules,
                post,
                tasks,
                database.transactions(),
                access,
                today);
        arrivals = new Arrivals(
                neighbours, kinds, permits, store, dueStore, seen, documents, tasks, database.transactions());
        daily = new Daily(
                store, permits, dues, inspections, inspectionStore, kinds, post, tasks, database.transactions(), today);
        files = new PermitFiles(permits, kinds, audit, today);
    }

    private Issued paper(String code, LocalDate until) {
        return new Issued(
                code,
                "N" + code,
                "services",
                "permit",
                "hy",
                day,
                until,
                revoked.contains(code) ? "revoked" : "valid",
                null,
                List.of());
    }

    /** A permit for alcohol by the quarter, held by the shop, from the day on. */
    Permit shop(String number, LocalDate to, LocalDate paidTo) {
        Map<String, String> typed = new HashMap<>(Map.of(
                "kind", "alcohol-tobacco",
                "number", number,
                "holder", SHOP.name(),
                "holder_number", SHOP.number(),
                "email", "shop@example.am",
                "granted", "2026-01-15",
                "tariffs", "D05",
                "address", "Մոմիկի 5"));
        typed.put("valid_to", "" + to);
        typed.put("paid_to", paidTo == null ? "" : "" + paidTo);
        return permits.enter(Entry.read(typed::get, kinds, day));
    }
}
