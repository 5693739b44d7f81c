package am.hamaynk.taxes.payment;

import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.account.Accounts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an officer records that a payer has had back what was paid too much. */
@Component
@Page(path = "/taxes/accounts/{payer}/payout", permission = "taxes.reverse", write = "taxes.reverse")
public final class PayoutPage implements Renderer {
    private final Payouts payouts;
    private final Accounts accounts;
    private final Reads reads;

    @Activate
    public PayoutPage(@Reference Payouts payouts, @Reference Accounts accounts, @Reference Reads reads) {
        this.payouts = payouts;
        this.accounts = accounts;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        String payer = accounts.permitted(visit.param("payer"));
        if (visit.post()) {
            return pay(visit, payer);
        }
        reads.of(payer);
        Accounts.Account account = accounts.of(payer, null);
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("payout.title"));
        model.put("account", account);
        // what an open bill takes first
        model.put("most", Math.max(0, -account.balance()));
        model.put("channels", PageParts.options(visit, "channel.", List.of("treasury", "bank", "counter")));
        return new Reply.View("payout", model);
    }

    private Reply pay(Visit visit, String payer) {
        Form form = visit.form();
        String typed = form.required("amount");
        String reference = form.required("reference");
        String reason = form.required("reason");
        form.check();
        BigDecimal amount = Numbers.amount("amount", typed);
        Payouts.Paid paid = payouts.payOut(new Payouts.Asked(payer, amount, reason, reference, form.text("channel")));
        return Reply.done("/taxes/accounts/" + payer, paid.fresh() ? "payout.done" : "payout.again");
    }
}
