package am.hamaynk.taxes.billing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.AccountRows;
import am.hamaynk.taxes.assessment.RuleRef;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.assessment.Step;
import am.hamaynk.taxes.assessment.YearLaw;
import am.hamaynk.taxes.billing.Bills.Standing;
import am.hamaynk.taxes.billing.Runs.Progress;
import am.hamaynk.taxes.payment.Settlement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes what changed against what was billed before: new bills, corrections, and the objects that lack a rule. */
@Component(service = ChunkWriter.class)
public final class ChunkWriter {
    private static final int TRIES = 5;

    private final Sql sql;
    private final Transactions transactions;
    private final Runs runs;
    private final Bills bills;
    private final RulesUsed rules;
    private final RegistersLink registers;
    private final Settlement settlement;
    private final AccountRows accounts;

    @Activate
    public ChunkWriter(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Runs runs,
            @Reference Bills bills,
            @Reference RulesUsed rules,
            @Reference RegistersLink registers,
            @Reference Settlement settlement,
            @Reference AccountRows accounts) {
        this.sql = sql;
        this.transactions = transactions;
        this.runs = runs;
        this.bills = bills;
        this.rules = rules;
        this.registers = registers;
        this.settlement = settlement;
        this.accounts = accounts;
    }

    /**
     * @param from the run with its mark before this chunk
     * @param issued day on which the bills are issued
     * @param end whether no objects follow, so that all that was billed behind the last one is gone
     * @param anew whether nothing was billed behind this chunk's beginning before
     * @return the run with its mark behind this chunk
     */
    BillingRun write(BillingRun from, YearLaw law, Chunk chunk, LocalDate issued, boolean end, boolean anew) {
        String upTo = end ? null : chunk.last();
        Map<String, Map<String, Standing>> standing =
                anew ? Map.of() : bills.standing(from.kind(), from.year(), from.after(), upTo);
        List<NewBill> fresh = changes(law, chunk, standing, issued);
        Set<String> lowered = lowered(fresh);
        for (int left = TRIES; ; left--) {
            try {
                return write(from, chunk, issued, upTo, fresh, lowered);
            } catch (Sql.Failure failed) {
                if (left == 1 || !failed.contended()) {
                    throw failed;
                }
            }
        }
    }

    private BillingRun write(
            BillingRun from, Chunk chunk, LocalDate issued, String upTo, List<NewBill> fresh, Set<String> lowered) {
        return transactions.callNew(() -> {
            // all of them at once and first: another run meets the same payers in another order
            accounts.lock(lowered);
            long first = 0;
            if (!fresh.isEmpty()) {
                first = bills.issue(from.kind(), from.year(), from.number(), issued, fresh);
                settle(first, fresh);
            }
            unbilled(from, chunk, upTo);
            if (!runs.advance(from, mark(from, chunk), progress(chunk, fresh, first))) {
                throw new IllegalStateException("the run " + from.number() + " goes on elsewhere");
            }
            return runs.find(from.id()).orElseThrow();
        });
    }

    /** Under all keys, those whose bills are lowered; their account rows are there then. */
    private Set<String> lowered(List<NewBill> fresh) {
        Set<String> keys = new TreeSet<>();
        fresh.stream().filter(bill -> bill.amount() < 0).map(NewBill::party).forEach(keys::add);
        keys.forEach(accounts::ensure);
        registers.parties(List.copyOf(keys)).values().forEach(party -> keys.addAll(RegistersLink.keys(party)));
        return keys;
    }

    private static String mark(BillingRun from, Chunk chunk) {
        return chunk.last() != null ? chunk.last() : from.after() != null ? from.after() : "";
    }

    private static Progress progress(Chunk chunk, List<NewBill> fresh, long first) {
        long corrections = fresh.stream().filter(bill -> bill.version() > 1).count();
        long amount = fresh.stream().mapToLong(NewBill::amount).sum();
        return new Progress(
                chunk.seen(), fresh.size(), corrections, chunk.unbilled().size(), amount, first);
    }

    private List<NewBill> changes(
            YearLaw law, Chunk chunk, Map<String, Map<String, Standing>> standing, LocalDate issued) {
        List<NewBill> fresh = new ArrayList<>(chunk.owed().size());
        Penalised penalised = new Penalised(law, chunk);
        if (standing.isEmpty()) {
            for (Chunk.Owed owed : chunk.owed()) {
                if (owed.total() != 0 && penalised.on(law.due(owed.due(), issued), owed)) {
                    fresh.add(new NewBill(
                            owed.object(),
                            owed.party(),
                            1,
                            owed.total(),
                            owed.total(),
                            law.due(owed.due(), issued),
                            owed.basis()));
                }
            }
            return fresh;
        }
        Map<String, Map<String, Chunk.Owed>> owed = new HashMap<>();
        chunk.owed().forEach(one -> owed.computeIfAbsent(one.object(), key -> new HashMap<>())
                .put(one.party(), one));
        standing.forEach((object, before) -> rename(before, owed.getOrDefault(object, Map.of())));
        for (Chunk.Owed one : chunk.owed()) {
            Map<String, Standing> ofObject = standing.getOrDefault(one.object(), Map.of());
            Standing before = ofObject.get(one.party());
            long was = before == null ? 0 : before.total();
            LocalDate until = until(law, one, before, issued);
            if (was != one.total() && (one.total() < was || penalised.on(until, one))) {
                int version = before == null ? 1 : before.version() + 1;
                fresh.add(new NewBill(
                        one.object(), one.party(), version, one.total(), one.total() - was, until, one.basis()));
            }
        }
        standing.forEach((object, before) -> before.forEach((party, was) -> {
            boolean gone = !owed.getOrDefault(object, Map.of()).containsKey(party);
            if (gone && was.total() != 0 && !chunk.open(object)) {
                fresh.add(new NewBill(
                        object, party, was.version() + 1, 0, -was.total(), was.due(), gone(law, was.total())));
            }
        }));
        return fresh;
    }

    /** Keeps back what would be late under no rule; of many with one term it is asked once. */
    private static final class Penalised {
        private final YearLaw law;
        private final Chunk chunk;
        private LocalDate known;

        Penalised(YearLaw law, Chunk chunk) {
            this.law = law;
            this.chunk = chunk;
        }

        boolean on(LocalDate due, Chunk.Owed one) {
            if (due.equals(known)) {
                return true;
            }
            try {
                law.penalised(due);
            } catch (Problem open) {
                chunk.withhold(one, open);
                return false;
            }
            known = due;
            return true;
        }
    }

    /** What lowers a debt counts from its own term on; what adds to one is not late on the day it is issued. */
    private static LocalDate until(YearLaw law, Chunk.Owed owed, Standing before, LocalDate issued) {
        if (before == null) {
            return law.due(owed.due(), issued);
        }
        return owed.total() < before.total() ? before.due() : owed.due().isBefore(issued) ? issued : owed.due();
    }

    /** What was billed to a record that has been merged since, counts for the record that is left. */
    private void rename(Map<String, Standing> before, Map<String, Chunk.Owed> owed) {
        for (String party : List.copyOf(before.keySet())) {
            if (!owed.containsKey(party)) {
                registers.party(party).filter(now -> owed.containsKey(now.id())).ifPresent(now -> {
                    Standing old = before.remove(party);
                    before.merge(now.id(), old, Standing::plus);
                });
            }
        }
    }

    private String gone(YearLaw law, long total) {
        RuleRef rule = law.tenureRule();
        Step step = new Step(
                Step.What.TENURE,
                rule,
                BigDecimal.valueOf(total),
                "0/" + java.time.Year.of(law.year()).length(),
                BigDecimal.ZERO);
        return rules.encode(List.of(step));
    }

    /** Lowered bills are set against what was billed before, in the same transaction. */
    private void settle(long first, List<NewBill> fresh) {
        for (int i = 0; i < fresh.size(); i++) {
            if (fresh.get(i).amount() < 0) {
                settlement.lowered(bills.find(first + i).orElseThrow());
            }
        }
    }

    private void unbilled(BillingRun from, Chunk chunk, String upTo) {
        String after = from.after() == null ? "" : from.after();
        String delete = "delete from taxes_unbilled where kind = ? and tax_year = ? and object > ?";
        if (upTo == null) {
            sql.update(delete, from.kind(), from.year(), after);
        } else {
            sql.update(delete + " and object <= ?", from.kind(), from.year(), after, upTo);
        }
        List<Object[]> rows = new ArrayList<>(chunk.unbilled().size());
        for (Runs.Unbilled one : chunk.unbilled()) {
            rows.add(new Object[] {from.kind(), from.year(), one.object(), one.code(), one.rule()});
        }
        sql.batch("insert into taxes_unbilled (kind, tax_year, object, code, rule) values (?, ?, ?, ?, ?)", rows);
    }
}
