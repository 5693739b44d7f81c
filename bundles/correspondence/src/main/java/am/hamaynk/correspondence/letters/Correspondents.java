package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.text.Texts;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who writes and is written to: remembered from the registers and from earlier letters, so that nobody types them twice. */
@Component(service = Correspondents.class)
public final class Correspondents {
    private static final int REMEMBERED = 100;
    /** With room for the number that a draft receives. */
    private static final int LONGEST = 1900;

    private final LetterStore store;
    private final RegistersLink registers;
    private final Texts texts;

    @Activate
    public Correspondents(@Reference LetterStore store, @Reference RegistersLink registers, @Reference Texts texts) {
        this.store = store;
        this.registers = registers;
        this.texts = texts;
    }

    /** Somebody as a letter names them. @param party id in the registers, or null */
    public record Known(String party, String name, String address, String email) {}

    /** Names of those with whom the office lately exchanged letters. */
    public List<String> lately() {
        return store.correspondents(REMEMBERED);
    }

    /** Those of the registers that a name or a number may mean. */
    public List<Party> search(String asked) {
        return registers.search(asked, 8);
    }

    /**
     * Fills what was left open: from the register where somebody of it was chosen, else from the latest letter under the name.
     *
     * @throws Problem at field {@code correspondent} for a party that is not there
     */
    Known complete(NewLetter letter) {
        Known remembered = null;
        if (!letter.party().isEmpty()) {
            Party party =
                    registers.party(letter.party()).orElseThrow(() -> Problem.field("correspondent", "unknown-party"));
            remembered = new Known(party.id(), party.name(), text(party.address()), text(party.email()));
        } else if (!letter.correspondent().isBlank()) {
            Optional<Letter> before = store.latest(key(letter.correspondent()));
            remembered = before.filter(one -> !one.confidential())
                    .map(one -> new Known(one.party(), letter.correspondent(), one.address(), one.email()))
                    .orElse(null);
        }
        return remembered == null
                ? new Known(null, letter.correspondent(), letter.address(), letter.email())
                : new Known(
                        remembered.party(),
                        remembered.name(),
                        letter.address().isBlank() ? remembered.address() : letter.address(),
                        letter.email().isBlank() ? remembered.email() : letter.email());
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
