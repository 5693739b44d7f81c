package am.hamaynk.services.outcome;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.Household;
import am.hamaynk.api.taxes.Obligations;
import am.hamaynk.services.cases.Applicant;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.outcome.Outcomes.Bar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What registers and taxes know of whom a paper speaks; what they do not know is not claimed. */
@Component(service = Facts.class)
public final class Facts {
    private static final Set<String> MONEY = Set.of("debts", "payments");
    /** So far back a paper tells of money. */
    private static final int YEARS = 30;

    private final Today today;
    private final Modules modules;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Registers registers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Obligations obligations;

    @Activate
    public Facts(@Reference Today today, @Reference Modules modules) {
        this.today = today;
        this.modules = modules;
    }

    public Facts(Today today, Modules modules, Registers registers, Obligations obligations) {
        this(today, modules);
        this.registers = registers;
        this.obligations = obligations;
    }

    /**
     * A table of the paper.
     *
     * @param name message key after {@code services.fact.}
     * @param columns message keys after {@code services.fact.column.}, which also tell days from drams
     * @param rows values by column
     */
    public record Fact(String name, List<String> columns, List<Map<String, Object>> rows) {}

    /**
     * @param shown what stands on the paper: only what is known
     * @param known what expressions see at {@code known}
     * @param lacking why nothing can be said of money that is asked for, or null; of several one that cannot be written by hand
     */
    public record Found(List<Fact> shown, Map<String, Object> known, Problem lacking) {}

    /** @param context what the definition's expressions see */
    Found of(List<Definition.Fact> wanted, Applicant applicant, Map<String, ?> context) {
        List<Fact> shown = new ArrayList<>();
        Map<String, Object> known = new HashMap<>();
        Problem lacking = null;
        Registers now = registers;
        String party = whose(applicant);
        for (Definition.Fact fact : wanted) {
            if (!Expressions.truth(fact.when(), context)) {
                continue;
            }
            if (ofMoney(fact)) {
                try {
                    money(fact, account(fact, party, context), context, shown, known);
                } catch (Problem unknown) {
                    lacking = lacking == null || new Bar(lacking, List.of()).byHand() ? unknown : lacking;
                }
            } else {
                Optional<Fact> found =
                        now == null || party == null ? Optional.empty() : registered(now, fact.name(), party);
                known.put(fact.name(), found.isPresent());
                found.ifPresent(shown::add);
            }
        }
        return new Found(List.copyOf(shown), known, lacking);
    }

    static boolean ofMoney(Definition.Fact fact) {
        return MONEY.contains(fact.name());
    }

    /** Of whom a paper speaks: for whom a proxy applies, else the applicant; null where the registers do not know. */
    public String whose(Applicant applicant) {
        Registers now = registers;
        return applicant.whose(number -> now == null ? Optional.empty() : now.partyByNumber(number));
    }

    private Optional<Fact> registered(Registers now, String name, String party) {
        return switch (name) {
            case "household" -> now.household(party).map(Facts::members);
            case "farm" -> now.household(party).map(Facts::items);
            case "land" -> Optional.of(
                    held(now, name, party, one -> one.object().kind().startsWith("land")));
            default -> Optional.of(held(now, name, party, one -> true));
        };
    }

    private static Fact members(Household household) {
        return new Fact(
                "household",
                List.of("name", "born", "relation"),
                household.members().stream()
                        .map(one -> row("name", one.name(), "born", one.born(), "relation", one.relation()))
                        .toList());
    }

    private static Fact items(Household household) {
        return new Fact(
                "farm",
                List.of("item", "quantity"),
                household.items().stream()
                        .map(one -> row(
                                "item",
                                one.kind(),
                                "quantity",
                                one.quantity().stripTrailingZeros().toPlainString() + " " + one.unit()))
                        .toList());
    }

    private Fact held(Registers now, String name, String party, Predicate<Holding> which) {
        LocalDate day = today.get();
        return new Fact(
                name,
                List.of("object", "share"),
                now.holdings(party, day.getYear()).stream()
                        .filter(one -> !one.from().isAfter(day)
                                && (one.to() == null || !one.to().isBefore(day)))
                        .filter(one -> one.object().group().equals("real-estate"))
                        .filter(which)
                        .map(one -> row(
                                "object",
                                one.object().code() + ", " + one.object().address(),
                                "share",
                                one.numerator() + "/" + one.denominator()))
                        .toList());
    }

    /** @throws Problem (409) where what somebody owes cannot be known here */
    private Obligations.Account account(Definition.Fact fact, String party, Map<String, ?> context) {
        Obligations ledger = obligations;
        Registers now = registers;
        if (now == null) {
            throw away("registers");
        }
        if (party == null) {
            throw Problem.conflict("party-unknown");
        }
        String named = Expressions.plain(fact.object(), context);
        if (named == null) {
            if (ledger == null) {
                throw away("taxes");
            }
            return ledger.of(party, null);
        }
        String object = now.objectByCode(named.replaceFirst(",.*", "").strip())
                .map(Registers.TaxObject::id)
                .orElseThrow(() -> Problem.conflict("object-unknown", named));
        Obligations.Account account = ledger == null ? null : ledger.of(party, object);
        if ((account == null || account.lines().isEmpty()) && !holds(now, party, object, fact, context)) {
            throw Problem.conflict("object-not-theirs", named);
        }
        if (account == null) {
            throw away("taxes");
        }
        return account;
    }

    /** The community has no such module and keeps these books by hand, or it has one that does not answer at this moment. */
    private Problem away(String module) {
        boolean installed = modules.list().stream()
                .anyMatch(one -> one.name().equals(module) && one.state().equals("installed"));
        return Problem.conflict(module + (installed ? "-silent" : "-away"));
    }

    /**
     * Of what is somebody else's they owe nothing, which must not read as if the owner did; of what is theirs, or was in the
     * years that are asked for, they may be told.
     */
    private boolean holds(Registers now, String party, String object, Definition.Fact fact, Map<String, ?> context) {
        int last = today.get().getYear();
        int one = year(fact.from(), context, last);
        int other = year(fact.to(), context, last);
        int to = Math.min(last, Math.max(one, other));
        int from = Math.min(to, Math.max(to - YEARS, Math.min(one, other)));
        return IntStream.concat(IntStream.of(last), IntStream.rangeClosed(from, to))
                .boxed()
                .flatMap(year -> now.holdings(party, year).stream())
                .anyMatch(holding -> holding.object().id().equals(object));
    }

    private static void money(
            Definition.Fact fact,
            Obligations.Account account,
            Map<String, ?> context,
            List<Fact> shown,
            Map<String, Object> known) {
        int from = year(fact.from(), context, 0);
        int to = year(fact.to(), context, 9999);
        List<Obligations.Line> lines = account.lines().stream()
                .filter(line -> line.year() >= from && line.year() <= to)
                .toList();
        if (fact.name().equals("debts")) {
            known.put("debts", account.overdue());
            shown.add(new Fact(
                    "debts",
                    List.of("kind", "year", "object", "due", "owed"),
                    lines.stream()
                            .filter(line -> line.owed() != 0)
                            .map(Facts::line)
                            .toList()));
            return;
        }
        List<Obligations.Payment> payments = account.payments().stream()
                .filter(payment ->
                        payment.day().getYear() >= from && payment.day().getYear() <= to)
                .toList();
        known.put(
                "payments",
                payments.stream().mapToLong(Obligations.Payment::amount).sum());
        shown.add(new Fact(
                "bills",
                List.of("kind", "year", "object", "billed", "paid", "owed"),
                lines.stream().map(Facts::line).toList()));
        shown.add(new Fact(
                "payments",
                List.of("day", "amount"),
                payments.stream()
                        .map(one -> row("day", one.day(), "amount", one.amount()))
                        .toList()));
    }

    private static Map<String, Object> line(Obligations.Line line) {
        return row(
                "kind",
                line.kind(),
                "year",
                line.year(),
                "object",
                line.object(),
                "due",
                line.due(),
                "billed",
                line.billed(),
                "paid",
                line.paid(),
                "owed",
                line.owed());
    }

    private static int year(String expression, Map<String, ?> context, int otherwise) {
        var year = expression == null ? null : Expressions.number(expression, context);
        return year == null ? otherwise : year.intValue();
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
