package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Field;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people write them: with a comma or a point, with spaces or points between thousands. */
final class Numbers {
    private static final int DIGITS = 15;
    private static final int DECIMALS = 6;
    private static final Pattern NUMBER = Pattern.compile("[-−]?\\d{1,15}([.,]\\d{1,6})?");
    private static final Pattern THOUSANDS = Pattern.compile("[-−]?[1-9]\\d{0,2}([.,]\\d{3})+");

    private final Writing writing;

    Numbers(Writing writing) {
        this.writing = writing;
    }

    BigDecimal number(Object typed, String at, String code) {
        if (typed instanceof Number number) {
            return exact(number, at, code);
        }
        if (!(typed instanceof String string)) {
            throw Problem.field(at, code);
        }
        String text = writing.line(string, Writing.LINE, at).replace(" ", "");
        if (THOUSANDS.matcher(text).matches()) {
            text = text.replaceAll("[.,]", "");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.field(at, code);
        }
        return plain(new BigDecimal(text.replace(',', '.').replace('−', '-')));
    }

    static BigDecimal exact(Number number, String at, String code) {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            boolean sane = exact.precision() <= 100 && Math.abs((long) exact.scale()) <= 100;
            BigDecimal plain = sane ? plain(exact) : null;
            if (plain == null || plain.scale() > DECIMALS || plain.precision() - plain.scale() > DIGITS) {
                throw Problem.field(at, code);
            }
            return plain;
        } catch (NumberFormatException notFinite) {
            throw Problem.field(at, code);
        }
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    BigDecimal count(Object typed, String at) {
        BigDecimal count = number(typed, at, "bad-count");
        if (count.scale() > 0) {
            throw Problem.field(at, "bad-count");
        }
        return count;
    }

    BigDecimal amount(Object typed, String at) {
        BigDecimal amount = number(
                typed instanceof String text
                        ? writing.line(text, Writing.LINE, at).replaceAll("(֏|դրամ|AMD|драм)$", "")
                        : typed,
                at,
                "bad-amount");
        if (amount.scale() > 0 || amount.signum() < 0) {
            throw Problem.field(at, "bad-amount");
        }
        return amount;
    }

    static BigDecimal within(Field field, BigDecimal number, String at) {
        if (field.min() != null && number.compareTo(BigDecimal.valueOf(field.min())) < 0) {
            throw Problem.field(at, "number-least", field.min());
        }
        if (field.max() != null && number.compareTo(BigDecimal.valueOf(field.max())) > 0) {
            throw Problem.field(at, "number-most", field.max());
        }
        return number;
    }
}
