package am.hamaynk.exchange;

/**
 * Tells single-byte encodings apart by their words, of which one line has enough. In each a word is in small letters, maybe
 * behind a capital, or all in capitals: ARMSCII-8 has small letters at odd numbers, Windows-1251 from E0 on, and what is
 * spelled in the one hardly ever is in the other. A letter of Western Europe stands beside Latin ones.
 */
final class Spelling {
    private enum Sign {
        SMALL,
        CAPITAL,
        BETWEEN_WORDS,
        /** In no word: what it stands in is none. */
        FOREIGN
    }

    private final Words armenian = new Words();
    private final Words russian = new Words();
    private int before;
    private boolean waiting;
    private long high;
    private long besideLatin;

    void see(int code) {
        armenian.see(armenian(code));
        russian.see(russian(code));
        if (code > 0xA0) {
            high++;
            besideLatin += latin(before) ? 1 : 0;
            waiting = !latin(before);
        } else {
            besideLatin += waiting && latin(code) ? 1 : 0;
            waiting = false;
        }
        before = code;
    }

    private static Sign armenian(int code) {
        if (code >= Armscii.FIRST_LETTER && code <= Armscii.LAST_LETTER) {
            return code % 2 != 0 ? Sign.SMALL : Sign.CAPITAL;
        }
        return code == 0xA2 ? Sign.SMALL : code == 0xFF ? Sign.FOREIGN : Sign.BETWEEN_WORDS;
    }

    private static Sign russian(int code) {
        if (code >= 0xC0 || code == 0xA8 || code == 0xB8) {
            return code >= 0xE0 || code == 0xB8 ? Sign.SMALL : Sign.CAPITAL;
        }
        boolean mark = code <= 0xA0 || code == 0xAB || code == 0xB9 || code == 0xBB;
        return mark ? Sign.BETWEEN_WORDS : Sign.FOREIGN;
    }

    private static boolean latin(int code) {
        return code >= 'a' && code <= 'z' || code >= 'A' && code <= 'Z';
    }

    boolean isArmenian() {
        return armenian.letters() > russian.letters();
    }

    boolean isWestern() {
        return besideLatin * 2 > high;
    }

    /** Counts the letters of words that are spelled as words are. */
    private static final class Words {
        private long letters;
        private int length;
        private int small;
        private boolean capitalFirst;
        private boolean foreign;

        void see(Sign sign) {
            if (sign == Sign.BETWEEN_WORDS) {
                letters += spelled();
                length = 0;
                small = 0;
                foreign = false;
                return;
            }
            foreign |= sign == Sign.FOREIGN;
            capitalFirst = length == 0 ? sign == Sign.CAPITAL : capitalFirst;
            small += sign == Sign.SMALL ? 1 : 0;
            length++;
        }

        private int spelled() {
            boolean word = small == 0 || small == length || capitalFirst && small == length - 1;
            return word && !foreign ? length : 0;
        }

        long letters() {
            return letters + spelled();
        }
    }
}
