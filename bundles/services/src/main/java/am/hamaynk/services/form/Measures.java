package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.services.definition.Definition.Field;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** Answers that are numbers: as people write them or as JSON has them, of no more digits than are kept. */
final class Measures {
    private static final int DIGITS = 15;
    private static final int DECIMALS = 6;

    private final Writing writing;

    Measures(Writing writing) {
        this.writing = writing;
    }

    BigDecimal number(Object typed, String at, String code) {
        return read(typed, Numbers::find, at, code);
    }

    BigDecimal count(Object typed, String at) {
        BigDecimal count = number(typed, at, "bad-count");
        if (count.scale() > 0) {
            throw Problem.field(at, "bad-count");
        }
        return count;
    }

    BigDecimal amount(Object typed, String at) {
        BigDecimal amount = read(typed, Numbers::amount, at, "bad-amount");
        if (amount.scale() > 0 || amount.signum() < 0) {
            throw Problem.field(at, "bad-amount");
        }
        return amount;
    }

    private BigDecimal read(Object typed, Function<String, Optional<BigDecimal>> reader, String at, String code) {
        if (typed instanceof Number number) {
            return exact(number, at, code);
        }
        if (!(typed instanceof String text)) {
            throw Problem.field(at, code);
        }
        BigDecimal read = reader.apply(writing.line(text, Writing.LINE, at)).orElseThrow(() -> Problem.field(at, code));
        return exact(read, at, code);
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
