package am.hamaynk.taxes;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The registers while they are there; without them accounts keep working and only names are missing. */
@Component(service = RegistersLink.class)
public final class RegistersLink {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Registers registers;

    @Activate
    public RegistersLink() {}

    public RegistersLink(Registers registers) {
        this.registers = registers;
    }

    public boolean present() {
        return registers != null;
    }

    /** @throws Problem {@code registers-absent} (503) */
    public Registers require() {
        Registers now = registers;
        if (now == null) {
            throw Problem.of("registers-absent", 503);
        }
        return now;
    }

    /** Somebody by key, PSN or TIN. */
    public Optional<Party> find(String payer) {
        Registers now = registers;
        if (now == null || payer == null || payer.isBlank() || payer.length() > 100) {
            return Optional.empty();
        }
        String key = payer.strip();
        return key.length() == 36 ? now.party(key) : now.partyByNumber(key.replace(" ", ""));
    }

    /** Those whom a name may mean, or the one who has this number; nobody while the registers are away. */
    public List<Party> search(String asked, int limit) {
        Registers now = registers;
        Optional<Party> exact = find(asked);
        return exact.isPresent()
                ? List.of(exact.get())
                : now == null || asked == null || asked.isBlank() ? List.of() : now.search(asked, limit);
    }

    public Optional<Party> party(String id) {
        Registers now = registers;
        return now == null || id == null ? Optional.empty() : now.party(id);
    }

    /** All keys under which things of this party may be kept, the one asked for among them. */
    public Set<String> keys(String party) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(party);
        party(party).ifPresent(found -> keys.addAll(keys(found)));
        return keys;
    }

    /** All keys of a party that is known. */
    public static Set<String> keys(Party party) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(party.id());
        keys.addAll(party.merged());
        return keys;
    }

    /** By each record that was merged the one that stands; empty while the registers are away. */
    public Optional<Map<String, String>> merged() {
        return Optional.ofNullable(registers).map(Registers::merged);
    }

    /** Parties by each key they were or are known by. */
    public Map<String, Party> parties(Collection<String> ids) {
        Registers now = registers;
        Map<String, Party> found = new HashMap<>();
        if (now != null && !ids.isEmpty()) {
            for (Party party : now.parties(ids)) {
                found.put(party.id(), party);
                party.merged().forEach(id -> found.put(id, party));
            }
        }
        return found;
    }

    public Map<String, TaxObject> objects(Collection<String> ids) {
        Registers now = registers;
        Map<String, TaxObject> found = new HashMap<>();
        if (now != null && !ids.isEmpty()) {
            List<String> keys =
                    ids.stream().filter(id -> id.length() == 36).distinct().toList();
            now.objects(keys).forEach(object -> found.put(object.id(), object));
        }
        return found;
    }
}
