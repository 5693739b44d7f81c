package am.hamaynk.taxes.statement;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.exchange.Csv;
import am.hamaynk.exchange.Words;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.AccountRows;
import am.hamaynk.taxes.account.Debt;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Balances per person and object, as other bodies of the state ask a community for them. */
@Component(service = Statements.class)
public final class Statements {
    private final RegistersLink registers;
    private final Bills bills;
    private final Debts debts;
    private final AccountRows rows;
    private final Today today;

    @Activate
    public Statements(
            @Reference RegistersLink registers,
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference AccountRows rows,
            @Reference Today today) {
        this.registers = registers;
        this.bills = bills;
        this.debts = debts;
        this.rows = rows;
        this.today = today;
    }

    /**
     * What one payer was billed for one object and year, or what the payer has paid ahead of any bill.
     *
     * @param kind {@code advance} for what is paid ahead and not used yet
     * @param code cadastral code or plate; for dues and fees what they are for; null for an advance
     * @param year null for an advance
     * @param due null for an advance
     * @param paid tax and penalty
     * @param ahead of what is paid: from what had been paid ahead
     * @param owed principal and penalty that are open; less than nothing for an advance, so that the lines of a payer sum
     *     to the balance of the account
     */
    public record Line(
            String payer,
            String payerNumber,
            String payerName,
            String kind,
            String code,
            String address,
            Integer year,
            LocalDate due,
            long billed,
            long paid,
            long ahead,
            long principal,
            long penalty,
            long owed) {}

    /** @param payer key, PSN or TIN */
    public List<Line> ofPayer(String payer) {
        Party party = registers.find(payer).orElseThrow(() -> Problem.notFound(payer));
        Set<String> keys = RegistersLink.keys(party);
        List<Line> lines = new ArrayList<>(lines(bills.of(keys)));
        long advance = rows.advance(keys);
        if (advance != 0) {
            lines.add(advance(party, advance));
        }
        return lines;
    }

    private static Line advance(Party party, long drams) {
        return new Line(
                party.id(), party.number(), party.name(), "advance", null, null, null, null, 0, drams, 0, 0, 0, -drams);
    }

    /** @param code cadastral code or plate */
    public List<Line> ofObject(String code) {
        TaxObject object = registers.require().objectByCode(code).orElseThrow(() -> Problem.notFound(code));
        return lines(bills.ofObject(object.id()));
    }

    private List<Line> lines(List<Bill> found) {
        LocalDate day = today.get();
        Map<String, Party> parties =
                registers.parties(found.stream().map(Bill::party).distinct().toList());
        Map<String, TaxObject> objects =
                registers.objects(found.stream().map(Bill::object).distinct().toList());
        Map<Long, Long> ahead = debts.ahead(found.stream().map(Bill::id).toList());
        Map<List<Object>, Line> lines = new LinkedHashMap<>();
        for (Debt debt : debts.of(found, day)) {
            Bill bill = debt.bill();
            Party party = parties.get(bill.party());
            TaxObject object = objects.get(bill.object());
            String payer = party == null ? bill.party() : party.id();
            Line line = new Line(
                    payer,
                    party == null ? null : party.number(),
                    party == null ? null : party.name(),
                    bill.kind(),
                    object == null ? bill.object() : object.code(),
                    object == null ? null : object.address(),
                    bill.year(),
                    bill.due(),
                    bill.amount(),
                    bill.paid() + bill.penaltyPaid(),
                    ahead.getOrDefault(bill.id(), 0L),
                    debt.principal(),
                    debt.penalty(),
                    debt.total());
            lines.merge(List.of(payer, bill.kind(), bill.object(), bill.year()), line, Statements::sum);
        }
        return List.copyOf(lines.values());
    }

    private static Line sum(Line a, Line b) {
        return new Line(
                a.payer(),
                a.payerNumber(),
                a.payerName(),
                a.kind(),
                a.code(),
                a.address(),
                a.year(),
                a.due(),
                a.billed() + b.billed(),
                a.paid() + b.paid(),
                a.ahead() + b.ahead(),
                a.principal() + b.principal(),
                a.penalty() + b.penalty(),
                a.owed() + b.owed());
    }

    public void csv(List<Line> lines, String lang, OutputStream out) throws IOException {
        Csv csv = new Csv(out);
        csv.row(List.of(
                        "payer-number",
                        "payer",
                        "kind",
                        "object",
                        "address",
                        "year",
                        "due",
                        "billed",
                        "paid",
                        "ahead",
                        "principal",
                        "penalty",
                        "owed")
                .stream()
                .map(name -> Words.text(lang, "column." + name))
                .toArray());
        for (Line l : lines) {
            csv.row(
                    l.payerNumber(),
                    l.payerName(),
                    Words.text(lang, "kind." + l.kind()),
                    l.code(),
                    l.address(),
                    l.year(),
                    l.due(),
                    l.billed(),
                    l.paid(),
                    l.ahead(),
                    l.principal(),
                    l.penalty(),
                    l.owed());
        }
        csv.end();
    }
}
