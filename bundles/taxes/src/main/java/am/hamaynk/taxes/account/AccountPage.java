package am.hamaynk.taxes.account;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.assessment.Reliefs;
import am.hamaynk.taxes.tariff.Charges;
import am.hamaynk.taxes.tariff.Tariffs;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A payer's account for the officer: debts, payments, reliefs, and what can be done about them. */
@Component
@Page(path = "/taxes/accounts/{payer}", permission = "taxes.view", write = "taxes.bill")
public final class AccountPage implements Renderer {
    private final Accounts accounts;
    private final AccountModel models;
    private final Reliefs reliefs;
    private final Charges charges;
    private final Tariffs tariffs;
    private final Rules rules;
    private final Reads reads;
    private final Today today;

    @Activate
    public AccountPage(
            @Reference Accounts accounts,
            @Reference AccountModel models,
            @Reference Reliefs reliefs,
            @Reference Charges charges,
            @Reference Tariffs tariffs,
            @Reference Rules rules,
            @Reference Reads reads,
            @Reference Today today) {
        this.accounts = accounts;
        this.models = models;
        this.reliefs = reliefs;
        this.charges = charges;
        this.tariffs = tariffs;
        this.rules = rules;
        this.reads = reads;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        String payer = accounts.permitted(visit.param("payer"));
        if (visit.post()) {
            return act(visit, payer);
        }
        reads.of(payer);
        Map<String, Object> model = models.of(accounts.of(payer, null), visit);
        model.put("staff", true);
        model.put(
                "reliefRules",
                rules.all().stream()
                        .filter(rule -> rule.id().startsWith(Reliefs.PREFIX) && rule.active())
                        .map(rule -> PageParts.option(rule.id(), rule.title().getOrDefault(visit.lang(), rule.id())))
                        .toList());
        model.put(
                "tariffs",
                tariffs.known(today.get().getYear()).stream()
                        .filter(known -> known.set() != null && known.rule().active())
                        .map(known -> PageParts.option(
                                known.rule().id(),
                                known.rule()
                                                .title()
                                                .getOrDefault(
                                                        visit.lang(),
                                                        known.rule().id())
                                        + " (" + known.measure(visit::text) + ")"))
                        .toList());
        return new Reply.View("account-of", model);
    }

    private Reply act(Visit visit, String payer) {
        Form form = visit.form();
        String back = "/taxes/accounts/" + payer;
        switch (form.text("action")) {
            case "relief" -> {
                String rule = form.required("rule");
                Long pct = form.number("pct");
                var from = form.date("from");
                var to = form.date("to");
                form.check();
                reliefs.grant(new Reliefs.Grant(
                        payer,
                        form.text("object"),
                        rule,
                        pct == null ? null : (int) Math.max(0, Math.min(1000, pct)),
                        from,
                        to,
                        form.text("reason")));
                return Reply.done(back, "relief.granted");
            }
            case "revoke" -> {
                reliefs.revoke(form.required("relief"), form.text("revokeReason"));
                return Reply.done(back, "relief.revoked");
            }
            case "charge" -> {
                String code = form.required("code");
                String quantity = form.required("quantity");
                var due = form.date("due");
                form.check();
                charges.charge(new Charges.Asked(
                        payer,
                        code,
                        today.get().getYear(),
                        form.text("period"),
                        Numbers.typed("quantity", quantity),
                        due));
                return Reply.done(back, "charge.made");
            }
            default -> throw am.hamaynk.api.Problem.field("action", "required-field");
        }
    }
}
