package am.hamaynk.web.admin;

import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Form;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whom in the register an account belongs to: typed as PSN, TIN or key, shown by name. */
@Component(service = Persons.class)
public final class Persons {
    private static final int KEY_LENGTH = 36;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Registers registers;

    @Activate
    public Persons() {}

    Persons(Registers registers) {
        this.registers = registers;
    }

    /** @return the name, or null where it is not known */
    String name(String subject) {
        Registers now = registers;
        return now == null || subject == null
                ? null
                : now.party(subject).map(Party::name).orElse(null);
    }

    /**
     * Notes {@code person-unknown} or {@code registers-missing} at the field {@code subject}.
     *
     * @param before what the account has, kept where the form says nothing else
     * @return key of the person, or null for nobody
     */
    String typed(Form form, String before) {
        String typed = form.has("subject") ? form.text("subject") : before;
        if (typed == null || typed.isEmpty() || typed.equals(before)) {
            return typed == null || typed.isEmpty() ? null : before;
        }
        Registers now = registers;
        if (now == null) {
            form.problem("subject", "registers-missing");
            return before;
        }
        String key = typed.replaceAll("\\s", "");
        Optional<Party> found = key.length() > KEY_LENGTH
                ? Optional.empty()
                : key.length() == KEY_LENGTH ? now.party(key) : now.partyByNumber(key);
        if (found.isEmpty()) {
            form.problem("subject", "person-unknown");
        }
        return found.map(Party::id).orElse(before);
    }
}
