package am.hamaynk.taxes.account;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an officer finds a payer by name, PSN, TIN, cadastral code or plate. */
@Component
@Page(path = "/taxes/accounts", permission = "taxes.view", menu = "menu.accounts", order = 20)
public final class AccountsPage implements Renderer {
    private final RegistersLink registers;
    private final Accounts accounts;
    private final Today today;
    private final Reads reads;

    @Activate
    public AccountsPage(
            @Reference RegistersLink registers,
            @Reference Accounts accounts,
            @Reference Today today,
            @Reference Reads reads) {
        this.registers = registers;
        this.accounts = accounts;
        this.today = today;
        this.reads = reads;
    }

    /** One payer that was found. */
    public record Row(String id, String name, String number, String address, long balance) {}

    @Override
    public Reply render(Visit visit) {
        String q = visit.form().text("q");
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.accounts"));
        model.put("registers", registers.present());
        model.put("asked", !q.isEmpty());
        model.put("form", PageParts.fields(visit, "q"));
        List<Party> found = q.isEmpty() || !registers.present() ? List.of() : find(q);
        if (!q.isEmpty()) {
            reads.list("accounts", q);
        }
        Map<String, Long> balances = accounts.balances(found);
        model.put(
                "rows",
                found.stream()
                        .map(party -> new Row(
                                party.id(), party.name(), party.number(), party.address(), balances.get(party.id())))
                        .toList());
        return new Reply.View("accounts", model);
    }

    private List<Party> find(String q) {
        Optional<Party> exact = registers.find(q);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        List<Party> owners = registers
                .require()
                .objectByCode(q)
                .map(object -> registers
                        .require()
                        .holdingsOf(object.id(), today.get().getYear())
                        .stream()
                        .map(holding -> holding.partyId())
                        .distinct()
                        .toList())
                .map(ids -> List.copyOf(registers.require().parties(ids)))
                .orElse(List.of());
        return owners.isEmpty() ? registers.require().search(q, PageParts.PAGE) : owners;
    }
}
