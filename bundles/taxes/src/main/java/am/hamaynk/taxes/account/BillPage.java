package am.hamaynk.taxes.account;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.assessment.Penalties.Stretch;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.ledger.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Why a bill is what it is: every step with its article, the penalty day by day, and what stands in the book. */
@Component
@Page(path = "/taxes/bills/{id}", permission = Permission.SIGNED_IN)
public final class BillPage implements Renderer {
    private final Bills bills;
    private final Debts debts;
    private final Accounts accounts;
    private final AccountModel models;
    private final Ledger ledger;
    private final RegistersLink registers;
    private final Today today;
    private final Reads reads;

    @Activate
    public BillPage(
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference Accounts accounts,
            @Reference AccountModel models,
            @Reference Ledger ledger,
            @Reference RegistersLink registers,
            @Reference Today today,
            @Reference Reads reads) {
        this.bills = bills;
        this.debts = debts;
        this.accounts = accounts;
        this.models = models;
        this.ledger = ledger;
        this.registers = registers;
        this.today = today;
        this.reads = reads;
    }

    /** Days of the same debt under the same law. @param law null where there is none */
    public record PenaltyRow(Stretch stretch, String law) {
        public String pct() {
            return stretch.pct().toPlainString().replace('.', ',');
        }
    }

    @Override
    public Reply render(Visit visit) {
        boolean staff = visit.may("taxes.view");
        String subject = visit.user().map(User::subject).orElse(null);
        Optional<Bill> found = staff || subject != null
                ? visit.param("id").matches("\\d{1,18}")
                        ? bills.find(Long.parseLong(visit.param("id")))
                        : Optional.empty()
                : Optional.empty();
        if (!staff
                && (found.isEmpty()
                        || !registers.keys(subject).contains(found.get().party()))) {
            throw Problem.of("forbidden", 403);
        }
        Bill bill = found.orElseThrow(() -> Problem.notFound(visit.param("id")));
        reads.of(bill.party());
        Accounts.Account account = accounts.of(bill.party(), null);
        Debt debt = debts.of(List.of(bill), today.get()).get(0);
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("bill.title", "" + bill.id()));
        model.put("bill", bill);
        model.put("row", models.row(debt, account, visit));
        model.put("ahead", debts.ahead(List.of(bill.id())).getOrDefault(bill.id(), 0L));
        model.put("payer", account.party());
        model.put("staff", staff);
        model.put("registers", registers.present());
        model.put(
                "penalties",
                debts.penalty(bill, today.get()).stream()
                        .map(stretch -> new PenaltyRow(
                                stretch,
                                stretch.rule() == null ? null : stretch.rule().law()))
                        .toList());
        model.put("postings", staff ? ledger.of(bill.id()) : List.of());
        return new Reply.View("bill", model);
    }
}
