package am.hamaynk.taxes;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.text.Texts;
import am.hamaynk.taxes.account.AccountRows;
import am.hamaynk.taxes.account.Accounts;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.account.PayInto;
import am.hamaynk.taxes.account.PayerChoice;
import am.hamaynk.taxes.account.Payers;
import am.hamaynk.taxes.arrears.LateBook;
import am.hamaynk.taxes.arrears.LateSums;
import am.hamaynk.taxes.assessment.Reliefs;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.billing.BillMail;
import am.hamaynk.taxes.billing.Billing;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.ChunkWriter;
import am.hamaynk.taxes.billing.Runs;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.ledger.Numbers;
import am.hamaynk.taxes.notice.Papers;
import am.hamaynk.taxes.payment.DemoPayments;
import am.hamaynk.taxes.payment.NewPayment;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.taxes.payment.PaymentBatch;
import am.hamaynk.taxes.payment.PaymentFiles;
import am.hamaynk.taxes.payment.PaymentImports;
import am.hamaynk.taxes.payment.Payments;
import am.hamaynk.taxes.payment.Payouts;
import am.hamaynk.taxes.payment.Reversals;
import am.hamaynk.taxes.payment.Settlement;
import am.hamaynk.taxes.payment.Unwinding;
import am.hamaynk.taxes.tariff.Charges;
import am.hamaynk.taxes.tariff.DuesOfModules;
import am.hamaynk.taxes.tariff.Tariffs;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The module on a real database, with registers in memory and a day that the test chooses. */
public final class World {
    public final TestRegisters registers = new TestRegisters();
    public final TestRules rules = new TestRules();
    /** Accounts of the platform. */
    public final List<Users.Account> people = new ArrayList<>();

    /** Account, address and what was told. */
    public final List<String> mails = new ArrayList<>();
    /** What was put on record: {@code read <party>}, or act and subject. */
    public final List<String> audited = new CopyOnWriteArrayList<>();

    public final List<Map<?, ?>> details = new CopyOnWriteArrayList<>();

    public Consumer<String> onRecord = act -> {};
    public final List<String> inbox = new ArrayList<>();
    public final List<Map<String, String>> tasks = new ArrayList<>();
    public User user = new User(
            "u",
            "taxofficer",
            "Officer",
            true,
            null,
            Set.of(),
            Set.of("taxes.view", "taxes.bill", "taxes.pay", "taxes.reverse", "taxes.rules"));
    public LocalDate day = LocalDate.of(2026, 6, 1);

    public final TestDatabase database;
    public final Sql sql;
    public final Today today;
    public final Numbers numbers;
    public final Ledger ledger;
    public final LateBook late;
    public final LateSums sums;
    public final RulesUsed used;
    public final Bills bills;
    public final Debts debts;
    public final AccountRows rows;
    public final Payers payers;
    public final Settlement settlement;
    public final Reliefs reliefs;
    public final Runs runs;
    public final Billing billing;
    public final Payments payments;
    public final Reversals reversals;
    public final Payouts payouts;
    public final Papers papers;
    /** Papers that were issued, by code; what was revoked has its reason. */
    public final Map<String, String> issued = new LinkedHashMap<>();

    public final Accounts accounts;
    public final RegistersLink link;
    public final Access access;
    public final Audit audit;
    public final Reads reads;
    public final PayerChoice choice;
    public final Inbox waiting;
    public final Community community;
    public final Kept kept = new Kept();
    public final PayInto into;
    /** What was told to whoever keeps copies: caches and the search. */
    public final List<Object> events = new CopyOnWriteArrayList<>();

    public final Events told = events::add;
    private Tariffs tariffs;
    public final TestFiles stored = new TestFiles();

    public World(TestDatabase database) {
        this(database, null);
    }

    /** With registers of somebody else's making; null for those in memory. */
    public World(TestDatabase database, RegistersLink other) {
        this.database = database;
        var transactions = database.transactions();
        sql = new Sql(database.dataSource());
        for (String table : List.of(
                "bill",
                "payer",
                "posting",
                "payment",
                "payout",
                "allocation",
                "account",
                "advance",
                "run",
                "unbilled",
                "rule_task",
                "relief",
                "tariff",
                "check",
                "upload",
                "import",
                "import_error",
                "demo",
                "document",
                "late",
                "late_payer",
                "late_penalty",
                "late_merged",
                "late_changed")) {
            sql.update("delete from taxes_" + table);
        }
        sql.update("update taxes_late_state set counted = null");
        sql.update("update taxes_pay_into set account = null, revision = 0");
        Clock clock = new Clock() {
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
                return day.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        };
        today = Today.of(clock, () -> ZoneOffset.UTC);
        link = other == null ? new RegistersLink(registers) : other;
        access = Fake.of(Access.class, (method, arguments) -> switch (method) {
            case "user" -> Optional.ofNullable(user);
            case "may" -> user != null && user.may((String) arguments[0]);
            case "require" -> user;
            default -> throw new UnsupportedOperationException(method);
        });
        audit = Fake.of(Audit.class, (method, arguments) -> switch (method) {
            case "read" -> audited.add("read " + arguments[0]);
            case "record" -> {
                details.add((Map<?, ?>) arguments[2]);
                onRecord.accept((String) arguments[0]);
                yield audited.add(arguments[0] + " " + arguments[1]);
            }
            default -> null;
        });
        waiting = Fake.of(Inbox.class, (method, arguments) -> switch (method) {
            case "open" -> inbox.add(((Inbox.Task) arguments[0]).key());
            case "close" -> inbox.remove((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
        Tasks queue = Fake.of(Tasks.class, (method, arguments) -> {
            if (method.equals("find")) {
                return Optional.of(new Tasks.Task(
                        "" + arguments[0], "", "running", Map.of(), 0, 0, null, null, null, Instant.EPOCH, null));
            }
            @SuppressWarnings("unchecked")
            Map<String, String> parameters = (Map<String, String>) arguments[1];
            tasks.add(parameters);
            return Ids.next();
        });
        Notifications letters = Fake.of(Notifications.class, (method, arguments) -> {
            Notifications.Recipient to = (Notifications.Recipient) arguments[0];
            return mails.add(to.userId() + " " + to.email() + " " + List.of((Object[]) arguments[3]));
        });
        Users users = Fake.of(Users.class, (method, arguments) -> new Slice<>(people, null));
        Community.Profile profile = new Community.Profile(
                "01001001",
                "Քաղաք",
                "Town",
                "Город",
                "Մարզ",
                12000,
                List.of("hy"),
                "#8C1D32",
                null,
                "",
                "",
                "",
                "",
                "Asia/Yerevan");
        community = Fake.of(Community.class, (method, arguments) -> profile);
        into = new PayInto(sql, transactions, audit);
        numbers = new Numbers(sql, transactions);
        ledger = new Ledger(sql, transactions);
        used = new RulesUsed(sql, transactions, numbers);
        late = new LateBook(sql, today);
        bills = new Bills(sql, numbers, ledger, late);
        debts = new Debts(sql, bills, rules);
        sums = new LateSums(sql, transactions, late, bills, debts, link, today);
        rows = new AccountRows(sql, transactions);
        payers = new Payers(sql, transactions, link);
        settlement = new Settlement(sql, transactions, bills, debts, rows, ledger, numbers, link, late, today);
        reliefs = new Reliefs(database.jpa("taxes"), sql, rules, link, access, audit, today);
        runs = new Runs(sql, transactions, numbers, link, rules, queue, access, audit, today, kept, told);
        ChunkWriter writer = new ChunkWriter(sql, transactions, runs, bills, used, link, settlement, rows);
        BillMail mail = new BillMail(sql, transactions, link, payers, letters, community, users);
        billing = new Billing(
                sql, transactions, link, rules, used, bills, reliefs, runs, writer, payers, settlement, mail, today);
        payments = new Payments(
                sql,
                transactions,
                payers,
                rows,
                settlement,
                ledger,
                numbers,
                access,
                audit,
                waiting,
                today,
                kept,
                told);
        papers = new Papers(sql, transactions, Fake.of(Texts.class), Fake.of(Documents.class, this::paper));
        Unwinding unwinding = new Unwinding(settlement, bills, debts, rows, ledger, numbers, today);
        reversals = new Reversals(
                payments,
                unwinding,
                payers,
                rows,
                papers,
                numbers,
                sql,
                transactions,
                access,
                audit,
                waiting,
                today,
                kept,
                told);
        payouts = new Payouts(sql, transactions, payers, rows, settlement, ledger, numbers, access, audit, today, kept);
        reads = new Reads(access, link, audit);
        choice = new PayerChoice(link, reads);
        accounts = new Accounts(link, payers, debts, rows, payments, payouts, reliefs, access, today);
    }

    private Object paper(String method, Object[] arguments) {
        return switch (method) {
            case "issue" -> {
                String code = "P" + (issued.size() + 1);
                issued.put(code, "");
                yield paper(code);
            }
            case "find" -> Optional.of(paper((String) arguments[0]));
            case "revoke" -> issued.put((String) arguments[0], (String) arguments[1]);
            default -> null;
        };
    }

    private Documents.Issued paper(String code) {
        String reason = issued.get(code);
        String state = reason.isEmpty() ? "valid" : "revoked";
        return new Documents.Issued(code, "1", "taxes", "receipt", "hy", day, day, state, reason, List.of());
    }

    /** Withdraws the registers, or brings them back. */
    public void registersThere(boolean there) {
        link.registers = there ? registers : null;
    }

    public PaymentFiles files() {
        return new PaymentFiles(payments, payers, audit);
    }

    public PaymentImports imports() {
        return new PaymentImports(sql, database.transactions(), stored, today);
    }

    public Tariffs tariffs() {
        if (tariffs == null) {
            tariffs = new Tariffs(database.jpa("taxes"), rules, access, audit, database.transactions(), told, today);
        }
        return tariffs;
    }

    public Charges charges() {
        return new Charges(
                tariffs(),
                rules,
                used,
                bills,
                settlement,
                link,
                payers,
                database.transactions(),
                audit,
                today,
                kept,
                told);
    }

    public DuesOfModules dues() {
        return new DuesOfModules(
                tariffs(), charges(), bills, used, settlement, rows, link, database.transactions(), audit, told, today);
    }

    public DemoPayments demo() {
        PaymentBatch batch = new PaymentBatch(sql, database.transactions(), numbers, ledger, late, today);
        return new DemoPayments(sql, billing, batch, link, rules, today, told, into);
    }

    public Payments.Taken pay(String reference, String payer, long amount, LocalDate on) {
        return payments.take(new NewPayment(reference, payer, BigDecimal.valueOf(amount), on, null, null, null));
    }

    public Payment reverse(Payments.Taken taken) {
        return reversals.reverse(taken.payment().id(), "Սխալ");
    }

    /** Payments as another node takes them, which has numbers of its own. */
    public Payments onAnotherNode() {
        var transactions = database.transactions();
        Numbers theirs = new Numbers(sql, transactions);
        Settlement there = new Settlement(sql, transactions, bills, debts, rows, ledger, theirs, link, late, today);
        return new Payments(
                sql, transactions, payers, rows, there, ledger, theirs, access, audit, waiting, today, kept, told);
    }

    public Payouts.Paid payOut(String reference, String payer, long amount) {
        return payouts.payOut(new Payouts.Asked(payer, BigDecimal.valueOf(amount), "Դիմում", reference, null));
    }

    public long balance(String party) {
        return accounts.of(party, null).balance();
    }
}
