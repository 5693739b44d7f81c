package am.hamaynk.taxes.payment;

import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.Views;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The latest payments, and those whose payer is still to be found. */
@Component
@Page(path = "/taxes/payments", permission = "taxes.view", menu = "menu.payments", order = 40)
public final class PaymentsPage implements Renderer {
    private final Payments payments;
    private final RegistersLink registers;
    private final Reads reads;

    @Activate
    public PaymentsPage(@Reference Payments payments, @Reference RegistersLink registers, @Reference Reads reads) {
        this.payments = payments;
        this.registers = registers;
        this.reads = reads;
    }

    /** A payment in the list. */
    public record Row(
            long id,
            String reference,
            LocalDate date,
            long amount,
            String channel,
            String payer,
            String name,
            String state) {}

    @Override
    public Reply render(Visit visit) {
        boolean unassigned = visit.form().text("state").equals("unassigned");
        String cursor = visit.form().text("cursor");
        long before = cursor.matches("\\d{1,18}") ? Views.before(cursor, Long.MAX_VALUE) : Long.MAX_VALUE;
        reads.list("payments", unassigned ? "unassigned" : "");
        List<Payment> found = payments.list(before, unassigned, PageParts.PAGE + 1);
        Map<String, Party> parties = registers.parties(found.stream()
                .map(Payment::party)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<Row> rows = found.stream()
                .limit(PageParts.PAGE)
                .map(payment -> {
                    Party party = parties.get(payment.party());
                    return new Row(
                            payment.id(),
                            payment.reference(),
                            payment.date(),
                            payment.amount(),
                            visit.text("channel." + payment.channel()),
                            payment.party(),
                            party == null ? payment.payer() : party.name(),
                            payment.state());
                })
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.payments"));
        model.put("rows", rows);
        model.put(
                "next",
                found.size() > PageParts.PAGE ? rows.get(rows.size() - 1).id() : null);
        model.put("onlyUnassigned", unassigned);
        model.put("unassigned", payments.unassigned());
        return new Reply.View("payments", model);
    }
}
