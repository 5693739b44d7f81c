package am.hamaynk.services;

import am.hamaynk.api.taxes.Dues;
import am.hamaynk.testing.Fake;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The bills of taxes as far as cases know them; a test brings them in, and withdraws them, as it likes. */
public final class Ledger {
    /** What one unit costs, by code. */
    public final Map<String, Long> tariffs = new ConcurrentHashMap<>();
    /** What is owed by bill, paid or not. */
    public final Map<String, Long> owed = new ConcurrentHashMap<>();
    /** What was paid by bill. */
    public final Map<String, Long> paid = new ConcurrentHashMap<>();

    /** What each bill was asked for as. */
    public final List<Dues.Charge> charges = new CopyOnWriteArrayList<>();

    private final Dues dues = Fake.of(Dues.class, (method, arguments) -> switch (method) {
        case "tariff" -> tariffs.containsKey((String) arguments[0])
                ? OptionalLong.of(tariffs.get((String) arguments[0]))
                : OptionalLong.empty();
        case "charge" -> charge((Dues.Charge) arguments[0]);
        case "lower" -> owed.merge((String) arguments[0], (Long) arguments[1], Math::min);
        default -> paid.getOrDefault((String) arguments[0], 0L) >= owed.get((String) arguments[0]);
    });

    Dues dues() {
        return dues;
    }

    private String charge(Dues.Charge charge) {
        charges.add(charge);
        String bill = "B" + charge.reference();
        owed.put(
                bill,
                charge.code() == null
                        ? charge.amount()
                        : charge.quantity()
                                .multiply(java.math.BigDecimal.valueOf(tariffs.get(charge.code())))
                                .longValue());
        return bill;
    }
}
