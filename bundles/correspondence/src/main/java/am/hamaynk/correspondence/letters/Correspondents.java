package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who writes and is written to: found in the registers and in earlier letters, so that nobody types them twice. Two may bear one
 * name, so nothing is taken over that was not shown and chosen.
 */
@Component(service = Correspondents.class)
public final class Correspondents {
    private static final int REMEMBERED = 100;
    private static final int MOST = 8;
    /** Letters under one name, the latest first, in which other addresses are looked for. */
    private static final int LOOKED_AT = 50;
    /** With room for the number that a draft receives. */
    private static final int LONGEST = 1900;
    /** Before the id of a letter whose correspondent is meant, where else a party of the registers is named. */
    private static final String OF_LETTER = "letter:";

    private final LetterStore store;
    private final Door door;
    private final RegistersLink registers;
    private final Texts texts;

    @Activate
    public Correspondents(
            @Reference LetterStore store,
            @Reference Door door,
            @Reference RegistersLink registers,
            @Reference Texts texts) {
        this.store = store;
        this.door = door;
        this.registers = registers;
        this.texts = texts;
    }

    /** Somebody as a letter names them. @param party id in the registers, or null */
    public record Known(String party, String name, String address, String email) {}

    /** Somebody to be chosen. @param id as {@link NewLetter#party} takes it */
    public record Found(String id, String name, List<String> more) {}

    /** Names of those with whom the office lately exchanged letters. */
    public List<String> lately() {
        return store.correspondents(REMEMBERED);
    }

    /** Those whom a name or a number may mean: of the registers, and of letters that this user may open. */
    public List<Found> search(User user, String asked) {
        List<Found> found = new ArrayList<>();
        for (Party party : registers.search(asked, MOST)) {
            found.add(new Found(party.id(), party.name(), said(party.number(), party.address(), party.email())));
        }
        Set<List<String>> seen = new HashSet<>();
        for (Letter letter : asked.isBlank() ? List.<Letter>of() : store.under(key(asked), LOOKED_AT)) {
            List<String> more = said(letter.address(), letter.email());
            boolean tells = letter.party() == null && !more.isEmpty() && seen.size() < MOST;
            if (tells && !letter.confidential() && door.opens(user, letter) && seen.add(more)) {
                List<String> told = new ArrayList<>(more);
                told.add(letter.number());
                found.add(new Found(OF_LETTER + letter.id(), letter.correspondent(), told));
            }
        }
        return found;
    }

    /**
     * Fills what was left open from whom was chosen, of the registers or of an earlier letter; a name alone fills nothing.
     *
     * @throws Problem at field {@code correspondent} for a party that is not there
     */
    Known complete(NewLetter letter) {
        if (letter.party().isEmpty()) {
            return new Known(null, letter.correspondent(), letter.address(), letter.email());
        }
        Known chosen = letter.party().startsWith(OF_LETTER)
                ? of(door.open(letter.party().substring(OF_LETTER.length())))
                : registers.party(letter.party()).map(Correspondents::of).orElseThrow(Correspondents::unknown);
        return new Known(
                chosen.party(),
                chosen.name(),
                letter.address().isBlank() ? chosen.address() : letter.address(),
                letter.email().isBlank() ? chosen.email() : letter.email());
    }

    private static Known of(Letter letter) {
        if (letter.confidential()) {
            throw unknown();
        }
        return new Known(letter.party(), letter.correspondent(), letter.address(), letter.email());
    }

    private static Known of(Party party) {
        return new Known(party.id(), party.name(), text(party.address()), text(party.email()));
    }

    private static Problem unknown() {
        return Problem.field("correspondent", "unknown-party");
    }

    private static List<String> said(String... texts) {
        return Stream.of(texts).filter(text -> text != null && !text.isBlank()).toList();
    }

    String key(String name) {
        String key = texts.searchKey(name);
        return key.length() > 400 ? key.substring(0, 400) : key;
    }

    /** Under which a letter is found in its journal. */
    String searchKey(String number, NewLetter letter, String name) {
        String key = texts.searchKey(String.join(" ", text(number), letter.subject(), name, letter.theirNumber()));
        return key.length() > LONGEST ? key.substring(0, LONGEST) : key;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
