package am.hamaynk.taxes.account;

import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds a payer on a page where only a name is known: nobody at a counter knows their number by heart. */
@Component(service = PayerChoice.class)
public final class PayerChoice {
    private static final int MOST = 20;

    private final RegistersLink registers;
    private final Reads reads;

    @Activate
    public PayerChoice(@Reference RegistersLink registers, @Reference Reads reads) {
        this.registers = registers;
        this.reads = reads;
    }

    /** Puts into the model those whom {@code q} may mean: {@code found}, null where nobody is looked for. */
    public void put(Visit visit, Map<String, Object> model) {
        String asked = visit.form().text("q").strip();
        List<Party> found = null;
        if (!asked.isEmpty() && registers.present()) {
            reads.list("payers", asked);
            found = registers.search(asked, MOST);
        }
        model.put("found", found);
        model.put("registers", registers.present());
    }
}
