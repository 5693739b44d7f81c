package am.hamaynk.correspondence.letters;

import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The registers while they are there; without them a sender is a name that was typed. */
@Component(service = RegistersLink.class)
public final class RegistersLink {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Registers registers;

    @Activate
    public RegistersLink() {}

    public RegistersLink(Registers registers) {
        this.registers = registers;
    }

    public Optional<Party> party(String id) {
        Registers now = registers;
        return now == null || id == null || id.isEmpty() ? Optional.empty() : now.party(id);
    }

    /** By name, PSN or TIN. */
    public List<Party> search(String asked, int limit) {
        Registers now = registers;
        if (now == null || asked.isBlank() || asked.length() > 100) {
            return List.of();
        }
        Optional<Party> numbered =
                asked.matches("[\\d ]{8,12}") ? now.partyByNumber(asked.replace(" ", "")) : Optional.empty();
        return numbered.map(List::of).orElseGet(() -> now.search(asked, limit));
    }
}
