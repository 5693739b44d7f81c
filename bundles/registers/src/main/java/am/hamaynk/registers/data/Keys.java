package am.hamaynk.registers.data;

import am.hamaynk.api.text.Texts;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Search keys as pairs of hexadecimal digits, one pair a letter in alphabetical order and {@code 00} for a space: ranges
 * of them mean the same whatever the collation of the database, and no word begins inside another's letter.
 */
@Component(service = Keys.class)
public final class Keys {
    public static final String SPACE = "00";
    /** Greater than any pair. */
    public static final String END = "g";

    private final Texts texts;

    @Activate
    public Keys(@Reference Texts texts) {
        this.texts = texts;
    }

    /** The key of a text; empty for null. */
    public String of(String text) {
        return text == null || text.isBlank() ? "" : encode(texts.searchKey(text));
    }

    /** Encodes what is a search key already. */
    public static String encode(String searchKey) {
        StringBuilder key = new StringBuilder(searchKey.length() * 2);
        boolean space = true;
        for (int index = 0; index < searchKey.length(); index++) {
            char letter = searchKey.charAt(index);
            if (Character.isLetterOrDigit(letter)) {
                append(key, letter);
                space = false;
            } else if (!space) {
                key.append(SPACE);
                space = true;
            }
        }
        if (space && key.length() > 0) {
            key.setLength(key.length() - SPACE.length());
        }
        return key.toString();
    }

    private static void append(StringBuilder key, char letter) {
        if (letter >= '0' && letter <= '9') {
            pair(key, 0x10 + letter - '0');
        } else if (letter >= 'a' && letter <= 'z') {
            pair(key, 0x20 + letter - 'a');
        } else if (letter >= 'ա' && letter <= 'և') {
            pair(key, 0x40 + letter - 'ա');
        } else if (letter >= 'а' && letter <= 'џ') {
            pair(key, 0x70 + letter - 'а');
        } else {
            key.append("ff").append(String.format("%04x", (int) letter));
        }
    }

    private static void pair(StringBuilder key, int value) {
        key.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    }

    /** What finds a person again: last name, first name, birth date. */
    public String person(String lastName, String firstName, LocalDate birth) {
        return cut(of(lastName), 160)
                + SPACE
                + cut(of(firstName), 160)
                + SPACE
                + (birth == null ? "" : birth.toString().replace("-", ""));
    }

    /** The stored place in the Armenian order. */
    public String sort(String text) {
        return cut(texts.sortKey(text), 600);
    }

    /** A code or a plate by its letters and digits alone, in capitals. */
    public static String code(String text) {
        StringBuilder key = new StringBuilder();
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toUpperCase)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    public static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
