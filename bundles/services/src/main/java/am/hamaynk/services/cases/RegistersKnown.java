package am.hamaynk.services.cases;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.Hands;
import am.hamaynk.services.form.Known;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the registers know of those who fill in a form: staff may name anybody and anything, a resident only what is their
 * own, and a stranger nothing, so that no form becomes a way to ask the registers.
 */
@Component(service = RegistersKnown.class)
public final class RegistersKnown implements Known {
    /** What may be a number of somebody; no database is asked for anything else. */
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}-]{1,40}");

    /** Types of what has a number, code or plate. */
    private static final Set<String> CODED = Set.of("person", "organisation", "property", "vehicle");

    private final Access access;
    private final Files files;
    private final Today today;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Registers registers;

    @Activate
    public RegistersKnown(@Reference Access access, @Reference Files files, @Reference Today today) {
        this.access = access;
        this.files = files;
        this.today = today;
    }

    /** With registers that stay. */
    public RegistersKnown(Access access, Files files, Today today, Registers registers) {
        this(access, files, today);
        this.registers = registers;
    }

    @Override
    public Optional<String> shown(String type, String id) {
        if (type.equals("file")) {
            return files.find(id).map(Files.Stored::name);
        }
        Registers now = registers;
        User user = access.user().orElse(null);
        if (now == null || user == null) {
            return Optional.empty();
        }
        boolean staff = Hands.any(user);
        return switch (type) {
            case "person", "organisation" -> staff || keys(user.subject()).contains(id)
                    ? now.party(id).map(Party::name)
                    : Optional.empty();
            default -> staff
                    ? now.object(id).map(RegistersKnown::title)
                    : Optional.ofNullable(own(user.subject(), type).get(id));
        };
    }

    /** What somebody holds this year of a type of field, key to how it is shown. @param party who; null for nobody */
    public Map<String, String> own(String party, String type) {
        Registers now = registers;
        Map<String, String> own = new LinkedHashMap<>();
        if (now != null && party != null) {
            String group = type.equals("vehicle") ? "vehicle" : "real-estate";
            now.holdings(party, today.get().getYear()).stream()
                    .map(Holding::object)
                    .filter(object -> object.group().equals(group))
                    .forEach(object -> own.put(object.id(), title(object)));
        }
        return own;
    }

    /** Who is signed in, by the register. */
    public Optional<Party> self() {
        return access.user().filter(user -> !Hands.any(user)).flatMap(user -> party(user.subject()));
    }

    /**
     * When those were born who share their name with others of these, by key, as the books of their households tell it. Whose
     * name tells who they are is not read for it: that takes their whole household.
     */
    public Map<String, LocalDate> born(List<Party> parties) {
        access.require(Hands.RECEIVE);
        Registers now = registers;
        Map<String, LocalDate> born = new HashMap<>();
        if (now != null) {
            parties.stream()
                    .filter(party -> party.kind().equals("resident"))
                    .collect(Collectors.groupingBy(Party::name))
                    .values()
                    .stream()
                    .filter(namesakes -> namesakes.size() > 1)
                    .flatMap(List::stream)
                    .forEach(party -> now.household(party.id()).stream()
                            .flatMap(household -> household.members().stream())
                            .filter(member -> party.id().equals(member.partyId()) && member.born() != null)
                            .forEach(member -> born.put(party.id(), member.born())));
        }
        return born;
    }

    /** Whom the counter looks for. */
    public List<Party> search(String query, int limit) {
        access.require(Hands.RECEIVE);
        Registers now = registers;
        return now == null || query.isBlank() ? List.of() : now.search(query, limit);
    }

    /** What the office means by a number, code or plate: its key, where the register knows it. */
    public Optional<String> meant(String type, String written) {
        Registers now = registers;
        if (now == null || !access.user().map(Hands::any).orElse(false)) {
            return Optional.empty();
        }
        String code = written.replaceFirst(",.*", "").strip();
        return switch (type) {
            case "person", "organisation" -> now.partyByNumber(code).map(Party::id);
            case "property", "vehicle" -> now.objectByCode(code).map(Registers.TaxObject::id);
            default -> Optional.empty();
        };
    }

    /** Whether the office wrote a number, code or plate that the register does not know; words without a digit are none. */
    public boolean lacks(String type, String written) {
        return registers != null
                && CODED.contains(type)
                && written.codePoints().anyMatch(Character::isDigit)
                && access.user().map(Hands::any).orElse(false)
                && meant(type, written).isEmpty();
    }

    /** Who somebody is by the register, or empty. */
    public Optional<Party> party(String id) {
        Registers now = registers;
        return now == null || id == null ? Optional.empty() : now.party(id);
    }

    /** All keys under which things of somebody may be kept, those of records that were merged among them; none of nobody. */
    public Set<String> keys(String subject) {
        return subject == null ? Set.of() : keys(Set.of(subject)).get(subject);
    }

    /** The same of several, by each. */
    public Map<String, Set<String>> keys(Set<String> subjects) {
        Map<String, Set<String>> keys = new HashMap<>();
        subjects.forEach(subject -> keys.put(subject, Set.of(subject)));
        Registers now = registers;
        if (now != null && !subjects.isEmpty()) {
            for (Party party : now.parties(subjects)) {
                Set<String> all = new HashSet<>(party.merged());
                all.add(party.id());
                all.forEach(key -> keys.replace(key, all));
            }
        }
        return keys;
    }

    public Optional<Party> byNumber(String number) {
        Registers now = registers;
        String clean = number == null ? "" : number.replace(" ", "");
        return now != null && NUMBER.matcher(clean).matches() ? now.partyByNumber(clean) : Optional.empty();
    }

    private static String title(Registers.TaxObject object) {
        return object.address() == null || object.address().isBlank()
                ? object.code()
                : object.code() + ", " + object.address();
    }
}
