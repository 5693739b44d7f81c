package am.hamaynk.taxes.payment;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.Accounts;
import am.hamaynk.taxes.account.PayerChoice;
import am.hamaynk.taxes.account.Payers;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The counter: a payment is typed once, and sending the form again does not take it again. */
@Component
@Page(path = "/taxes/pay", permission = "taxes.pay", write = "taxes.pay", menu = "menu.pay", order = 35)
public final class PayPage implements Renderer {
    private final Payments payments;
    private final RegistersLink registers;
    private final Payers payers;
    private final Accounts accounts;
    private final PayerChoice choice;
    private final Today today;
    private final Reads reads;

    @Activate
    public PayPage(
            @Reference Payments payments,
            @Reference RegistersLink registers,
            @Reference Payers payers,
            @Reference Accounts accounts,
            @Reference PayerChoice choice,
            @Reference Today today,
            @Reference Reads reads) {
        this.payments = payments;
        this.registers = registers;
        this.payers = payers;
        this.accounts = accounts;
        this.choice = choice;
        this.today = today;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            return take(visit);
        }
        // of whom: not the field's own name, so that the field shows their number and not their key
        String payer = visit.form().text("of", visit.form().text("payer"));
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.pay"));
        choice.put(visit, model);
        model.put("today", today.get());
        // made with the form: the same form sent twice is one payment
        model.put("reference", References.fresh(today.get().getYear(), one -> payments.find(one)
                .isPresent()));
        payers.find(payer).ifPresent(known -> {
            reads.of(known.id());
            model.put("known", known);
            model.put("party", registers.party(known.id()).orElse(null));
            model.put("owed", accounts.owed(known.id()));
        });
        model.put("payer", payer);
        return new Reply.View("pay", model);
    }

    private Reply take(Visit visit) {
        Form form = visit.form();
        String reference = form.required("reference");
        String payer = form.required("payer");
        String typed = form.required("amount");
        var date = form.date("date");
        BigDecimal amount = null;
        if (!typed.isEmpty()) {
            try {
                amount = Numbers.amount("amount", typed);
                if (amount.stripTrailingZeros().scale() > 0) {
                    form.problem("amount", "fraction-of-dram");
                }
            } catch (am.hamaynk.api.Problem wrong) {
                form.problem("amount", wrong.code(), wrong.arguments().toArray());
            }
        }
        if (!payer.isEmpty()
                && payers.find(payer).isEmpty()
                && !form.text("unknown").equals("true")) {
            form.problem("payer", "unknown-payer", payer);
        }
        form.check();
        String purpose = form.text("purpose");
        Payments.Taken taken = payments.take(new NewPayment(
                reference, payer, amount, date, "counter", purpose.isEmpty() ? null : purpose, form.text("reason")));
        return Reply.done("/taxes/payments/" + taken.payment().id(), taken.fresh() ? "payment.taken" : "payment.again");
    }
}
