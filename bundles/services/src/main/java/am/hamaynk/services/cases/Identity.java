package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.Hands;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who applies, by the register where it knows them: what is typed makes nobody another, and ties nobody to what is not theirs.
 */
@Component(service = Identity.class)
public final class Identity {
    private final RegistersKnown known;
    private final Access access;
    private final Texts texts;

    @Activate
    public Identity(@Reference RegistersKnown known, @Reference Access access, @Reference Texts texts) {
        this.known = known;
        this.access = access;
        this.texts = texts;
    }

    /**
     * Of somebody signed in whom the register knows it takes name and number from there, unless they apply for an organisation.
     * The office, which has seen the paper, ties the number it typed to the register.
     *
     * @param typed as {@link Applicant#read} takes it
     * @param channel online, or one of the office's
     * @throws Problem 422 with all that is wrong, at {@code applicant.…}; {@code name-differs} where the office typed the number
     *     of somebody who is called otherwise, with their name
     */
    public Applicant of(Map<String, ?> typed, List<String> kinds, String channel) {
        if (!channel.equals("online")) {
            Applicant applicant = Applicant.read(typed, kinds);
            return access.may(Hands.RECEIVE) ? tied(applicant, Applicant.text(typed, "id")) : applicant;
        }
        User resident = access.user().orElse(null);
        if (resident == null) {
            // a number is no proof of who somebody is
            return Applicant.read(typed, kinds);
        }
        Optional<Party> own = known.party(resident.subject());
        Map<String, Object> all = new HashMap<>(typed);
        fill(all, "name", own.map(Party::name).orElse(resident.name()));
        own.map(Party::email).ifPresent(email -> all.putIfAbsent("email", email));
        own.map(Party::address).ifPresent(address -> all.putIfAbsent("address", address));
        Applicant applicant = Applicant.read(all, kinds);
        return own.isPresent() && !applicant.kind().equals("organisation") ? applicant.as(own.get()) : applicant;
    }

    /** @param id of the register, for whom it knows without a number */
    private Applicant tied(Applicant applicant, String id) {
        Applicant.Principal other = applicant.principal();
        if (other != null && !other.number().isEmpty()) {
            known.byNumber(other.number()).ifPresent(party -> same(party, other.name(), "applicant.principal.name"));
        }
        return (applicant.number() == null && !id.isEmpty() ? known.party(id) : known.byNumber(applicant.number()))
                .map(party -> {
                    same(party, applicant.name(), "applicant.name");
                    return applicant.of(party.id());
                })
                .orElse(applicant);
    }

    /** The same words, in any order; a patronymic or a form of company may be left out. */
    private void same(Party party, String name, String field) {
        Set<String> registered = words(party.name());
        Set<String> written = words(name);
        if (!registered.containsAll(written) || written.size() < Math.min(2, registered.size())) {
            throw Problem.field(field, "name-differs", party.name());
        }
    }

    private Set<String> words(String name) {
        return Arrays.stream(texts.searchKey(name).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static void fill(Map<String, Object> typed, String name, String value) {
        if (typed.get(name) == null || typed.get(name).toString().isBlank()) {
            typed.put(name, value);
        }
    }
}
