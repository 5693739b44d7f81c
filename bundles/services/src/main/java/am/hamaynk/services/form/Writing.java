package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.definition.Definition.Field;
import java.util.regex.Pattern;

/** Texts that people type, as they are kept: in NFC, without what nobody can see, and not longer than allowed. */
final class Writing {
    /** Characters of the longest answer. */
    static final int LONGEST = 4_000;

    /** Characters of an answer of one line. */
    static final int LINE = 200;

    private static final int PATIENCE = 200_000;

    private final Texts texts;

    Writing(Texts texts) {
        this.texts = texts;
    }

    /** @param usual longest where the field says nothing @param lines whether it may have several */
    String text(Field field, Object typed, int usual, boolean lines, String at) {
        long most = field.pattern() == null ? LONGEST : LINE;
        int longest = (int) Math.min(field.max() == null ? usual : field.max(), most);
        String text = clean(string(typed, at), lines);
        if (text.length() > longest) {
            throw Problem.field(at, "too-long", longest);
        }
        if (field.min() != null && text.length() < field.min() && !text.isEmpty()) {
            throw Problem.field(at, "too-short", field.min());
        }
        if (field.pattern() != null && !text.isEmpty() && !matches(field.pattern(), text)) {
            throw Problem.field(at, "bad-format");
        }
        return text;
    }

    /** One line. */
    String line(Object typed, int longest, String at) {
        String text = clean(string(typed, at), false);
        if (text.length() > longest) {
            throw Problem.field(at, "too-long", longest);
        }
        return text;
    }

    static String string(Object typed, String at) {
        if (typed instanceof String text) {
            return text;
        }
        if (typed instanceof Number number) {
            return Measures.exact(number, at, "bad-value").toPlainString();
        }
        throw Problem.field(at, "bad-value");
    }

    /** NFC without control characters and halves of letters; one space between writing, no more than one empty line. */
    String clean(String typed, boolean lines) {
        StringBuilder text = new StringBuilder();
        boolean[] gap = new boolean[1];
        typed.codePoints().forEach(letter -> {
            if (lines
                    && (letter == '\n'
                            || Character.getType(letter) == Character.LINE_SEPARATOR
                            || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR)) {
                int length = text.length();
                if (length > 0 && !(text.charAt(length - 1) == '\n' && text.charAt(Math.max(0, length - 2)) == '\n')) {
                    text.append('\n');
                }
                gap[0] = false;
            } else if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                gap[0] = true;
            } else if (readable(letter)) {
                if (gap[0] && text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                    text.append(' ');
                }
                gap[0] = false;
                text.appendCodePoint(letter);
            }
        });
        return texts.clean(text.toString().stripTrailing());
    }

    private static boolean readable(int letter) {
        int type = Character.getType(letter);
        return type != Character.CONTROL && type != Character.SURROGATE && (letter & 0xFFFE) != 0xFFFE;
    }

    /** Whether a text is of a definition's pattern; one that takes too long to say does not match. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new Metered(text, new int[1]))
                    .matches();
        } catch (TooLong | StackOverflowError tooLong) {
            return false;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that can be looked at only so often, for a pattern may look for ever. */
    private record Metered(String text, int[] looks) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++looks[0] > PATIENCE) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
