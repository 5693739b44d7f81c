package am.hamaynk.taxes.payment;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.demo.DemoData;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.PayInto;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.assessment.Penalties;
import am.hamaynk.taxes.assessment.YearLaw;
import am.hamaynk.taxes.billing.Billing;
import am.hamaynk.taxes.payment.Allocation.Open;
import am.hamaynk.taxes.payment.Allocation.Result;
import am.hamaynk.taxes.payment.PaymentBatch.Spread;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The demo's tax years: last year and this one billed by the real billing, and payments as people make them. Most pay in
 * time, some late, some in part, some not at all, a few too much; who does what and on which day follows from their key,
 * so that all days of a year see the same demo, less what they could not know yet. A fill that was killed is gone on with.
 */
@Component(property = "service.ranking:Integer=-100")
public final class DemoPayments implements DemoData {
    private static final int PORTION = 20_000;
    /** Of no settlement, so that nobody can pay into these. */
    private static final Map<String, String> ACCOUNTS = Map.of(
            "real-estate", "900000000001", "vehicle", "900000000002", "due", "900000000003", "fee", "900000000004");
    /** The resident whom the demo's account shows. */
    private static final String FIRST = "00000000-0000-7000-8000-000000000001";

    private final Sql sql;
    private final Billing billing;
    private final PaymentBatch batch;
    private final RegistersLink registers;
    private final Rules rules;
    private final Penalties penalties;
    private final Today today;
    private final Events events;
    private final PayInto into;

    @Activate
    public DemoPayments(
            @Reference Sql sql,
            @Reference Billing billing,
            @Reference PaymentBatch batch,
            @Reference RegistersLink registers,
            @Reference Rules rules,
            @Reference Today today,
            @Reference Events events,
            @Reference PayInto into) {
        this.sql = sql;
        this.billing = billing;
        this.batch = batch;
        this.registers = registers;
        this.rules = rules;
        this.penalties = new Penalties(rules);
        this.today = today;
        this.events = events;
        this.into = into;
    }

    private record Owed(long id, String party, int year, long amount, LocalDate due) {}

    @Override
    public void fill(int residents) throws Exception {
        if (!registers.present() || !open()) {
            return;
        }
        into.set(ACCOUNTS);
        LocalDate now = today.get();
        for (int year : new int[] {now.getYear() - 1, now.getYear()}) {
            LocalDate notice = new YearLaw(rules, year).notice();
            LocalDate issued = notice.isAfter(now) ? now : notice;
            for (String kind : List.of(Item.REAL_ESTATE, Item.VEHICLE)) {
                billing.past(kind, year, issued);
            }
        }
        pay(now);
    }

    /** Whether there is something to fill; where runs were made by somebody else, there is not. */
    private boolean open() {
        if (sql.number("select count(*) from taxes_demo") > 0) {
            return sql.number("select count(*) from taxes_demo where finished = false") > 0;
        }
        return sql.number("select count(*) from taxes_run") == 0
                && sql.update("insert into taxes_demo (after_party, finished) values ('', false)") == 1;
    }

    private void pay(LocalDate now) {
        String after = sql.one("select after_party from taxes_demo", row -> row.getString(1))
                .orElse("");
        List<Owed> some = portion(after);
        while (!some.isEmpty()) {
            boolean more = some.size() == PORTION;
            String last = some.get(some.size() - 1).party();
            List<Spread> spreads = new ArrayList<>();
            List<Owed> ofParty = new ArrayList<>();
            for (Owed owed : some) {
                if (!ofParty.isEmpty() && !ofParty.get(0).party().equals(owed.party())) {
                    payOne(ofParty, now, spreads);
                    ofParty.clear();
                }
                ofParty.add(owed);
            }
            boolean whole = !more || ofParty.size() == some.size();
            if (whole) {
                payOne(ofParty, now, spreads);
            }
            // the last party's bills may be cut: they come again with the next portion
            after = whole ? last : some.get(some.size() - 1 - ofParty.size()).party();
            batch.write(spreads, after);
            some = portion(after);
        }
        sql.update("update taxes_demo set finished = true");
        events.publish(new Changed("taxes", null));
    }

    private List<Owed> portion(String after) {
        return sql.list(
                "select id, party, tax_year, amount, due from taxes_bill where party > ? order by party, due, id"
                        + " fetch first ? rows only",
                row -> new Owed(row.getLong(1), row.getString(2), row.getInt(3), row.getLong(4), Sql.day(row, "due")),
                after,
                PORTION);
    }

    private void payOne(List<Owed> bills, LocalDate now, List<Spread> to) {
        String party = bills.get(0).party();
        int habit = party.equals(FIRST) ? 93 : Math.floorMod(party.hashCode() * 31 + 7, 100);
        int thisYear = now.getYear();
        List<Owed> last = bills.stream().filter(owed -> owed.year() < thisYear).toList();
        List<Owed> present =
                bills.stream().filter(owed -> owed.year() == thisYear).toList();
        LocalDate inTime = LocalDate.of(thisYear - 1, 11, 3 + habit % 27);
        if (habit < 72 || habit >= 92) {
            spread(party, last, 100, 0, inTime, now, to);
        } else if (habit < 82) {
            spread(party, last, 100, 0, LocalDate.of(thisYear, 1, 10).plusDays(habit % 60), now, to);
        } else if (habit < 87) {
            spread(party, last, 50, 0, inTime, now, to);
        }
        LocalDate lately = LocalDate.of(thisYear, 11, 2 + habit % 22);
        if (habit < 40 || habit >= 97) {
            spread(party, present, 100, habit >= 97 ? 5_000 : 0, lately, now, to);
        } else if (party.equals(FIRST)) {
            spread(party, present, 40, 0, lately, now, to);
        }
    }

    private void spread(
            String party, List<Owed> bills, int pct, long more, LocalDate day, LocalDate now, List<Spread> to) {
        if (day.isAfter(now)) {
            return;
        }
        List<Open> open = new ArrayList<>();
        long due = 0;
        for (Owed owed : bills) {
            long penalty =
                    penalties.until(owed.due(), owed.amount(), List.of(), day).drams();
            open.add(new Open(owed.id(), owed.amount(), penalty));
            due += owed.amount() + penalty;
        }
        long amount = due * pct / 100 + (due > 0 ? more : 0);
        if (amount > 0) {
            Result result = Allocation.spread(amount, open);
            String channel = party.charAt(party.length() - 1) % 3 == 0 ? "counter" : "bank";
            // keys of the demo count up, and nobody pays the bills of one year twice
            long number =
                    Long.parseLong(party.substring(24), 16) * 10 + bills.get(0).year() % 10;
            String reference = References.of(channel, day.getYear(), number);
            to.add(new Spread(reference, party, amount, day, channel, result));
        }
    }
}
