package am.hamaynk.taxes.account;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside an object's record: what was billed for it and what of it is open. */
@Component
@Section(slot = "property", permission = "taxes.view", title = "section.debts", order = 20)
public final class PropertySection implements Renderer {
    private final Bills bills;
    private final Debts debts;
    private final RegistersLink registers;
    private final Today today;
    private final Reads reads;

    @Activate
    public PropertySection(
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference RegistersLink registers,
            @Reference Today today,
            @Reference Reads reads) {
        this.bills = bills;
        this.debts = debts;
        this.registers = registers;
        this.today = today;
        this.reads = reads;
    }

    /** One bill of the object. */
    public record Row(Debt debt, String payer, String name) {}

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        List<Bill> found = id == null ? List.of() : bills.ofObject(id);
        if (!found.isEmpty()) {
            reads.list("object", id);
        }
        Map<String, Party> parties =
                registers.parties(found.stream().map(Bill::party).distinct().toList());
        List<Row> rows = debts.of(found, today.get()).stream()
                .map(debt -> {
                    Party party = parties.get(debt.bill().party());
                    return new Row(debt, debt.bill().party(), party == null ? "—" : party.name());
                })
                .toList();
        return id == null ? Reply.nothing() : new Reply.View("property-section", Map.of("rows", rows));
    }
}
