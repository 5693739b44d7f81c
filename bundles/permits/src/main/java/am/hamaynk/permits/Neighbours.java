package am.hamaynk.permits;

import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.services.Cases;
import am.hamaynk.api.taxes.Dues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The modules that permits work with while they are there; each of them may come and go. */
@Component(service = Neighbours.class)
public class Neighbours {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Registers registers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Dues dues;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Cases cases;

    @Activate
    public Neighbours() {}

    public Neighbours(Registers registers, Dues dues, Cases cases) {
        this.registers = registers;
        this.dues = dues;
        this.cases = cases;
    }

    public Optional<Dues> dues() {
        return Optional.ofNullable(dues);
    }

    public Optional<Cases> cases() {
        return Optional.ofNullable(cases);
    }

    public Optional<Party> party(String id) {
        Registers now = registers;
        return now == null || id == null ? Optional.empty() : now.party(id);
    }

    /** @param number PSN or TIN, or null */
    public Optional<Party> partyByNumber(String number) {
        Registers now = registers;
        return now == null || number == null ? Optional.empty() : now.partyByNumber(number);
    }

    /** All keys under which things of a party may be kept, the one asked for among them. */
    public List<String> keys(String party) {
        List<String> keys = new ArrayList<>();
        if (party != null) {
            keys.add(party);
            party(party).ifPresent(found -> {
                keys.add(found.id());
                keys.addAll(found.merged());
            });
        }
        return keys.stream().distinct().toList();
    }

    /** Real estate by its cadastral code. */
    public Optional<TaxObject> objectByCode(String code) {
        Registers now = registers;
        return now == null || code == null || code.isBlank() || code.length() > 60
                ? Optional.empty()
                : now.objectByCode(code.strip());
    }

    public Optional<TaxObject> object(String id) {
        Registers now = registers;
        return now == null || id == null || id.length() != 36 ? Optional.empty() : now.object(id);
    }
}
