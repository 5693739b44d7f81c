package am.hamaynk.taxes.tariff;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The council's rates of local dues and fees, each within what the law allows. */
@Component(
        service = {Tariffs.class, Listener.class},
        property = "hamaynk.event.first=true")
public final class Tariffs implements Listener {
    private static final String TARIFFS = "taxes/tariffs";

    private final JpaTemplate jpa;
    private final Rules rules;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final Events events;
    private final Today today;
    private final AtomicLong changes = new AtomicLong();
    private volatile Kept kept = new Kept(-1, Map.of());

    private record Key(String code, int year) {}

    /** All that was ever set, until something is: they are few, and asked for with every application. */
    private record Kept(long stamp, Map<Key, Set> all) {}

    @Activate
    public Tariffs(
            @Reference(target = "(osgi.unit.name=taxes)") JpaTemplate jpa,
            @Reference Rules rules,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference Events events,
            @Reference Today today) {
        this.jpa = jpa;
        this.rules = rules;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.events = events;
        this.today = today;
    }

    /**
     * A rate as the council set it.
     *
     * @param code id of the rule, {@code taxes.fee.F01a}
     * @param amount drams per unit and period
     * @param act number of the council's decision
     */
    public record Set(String code, int year, long amount, String act, LocalDate decidedOn, String setBy) {}

    /** What is asked to be set. */
    public record Asked(String code, Integer year, BigDecimal amount, String act, LocalDate decidedOn) {}

    /** A due or fee that the law knows, and what the council has set for a year. */
    public record Known(Rule rule, Set set) {
        public String period() {
            return String.valueOf(rule.value().get("period"));
        }

        /** Of what a unit is: {@code m2}, {@code resident}…; empty where each is one. */
        public String per() {
            return rule.value().getOrDefault("per", "").toString();
        }

        /** For what the rate is, as people say it: the period and the unit. */
        public String measure(UnaryOperator<String> words) {
            String period = words.apply("period." + period());
            return per().isEmpty() ? period : period + ", " + words.apply("per." + per());
        }

        /** The limit with this name, or null. */
        public Object limit(String name) {
            return rule.value().get(name);
        }
    }

    /** Whether it is a due or a fee, whose amount the council sets within the limits of law. */
    public static boolean isTariff(String id) {
        return id != null && (id.startsWith("taxes.due.") || id.startsWith("taxes.fee."));
    }

    /** {@code due} or {@code fee}. */
    static String kind(String code) {
        return code.startsWith("taxes.due.") ? "due" : "fee";
    }

    public List<Known> known(int year) {
        Map<String, Set> set = new HashMap<>();
        jpa.txExpr(em -> em.createQuery("select t from Tariff t where t.year = :year", Tariff.class)
                        .setParameter("year", year)
                        .getResultList())
                .forEach(tariff -> set.put(tariff.toRecord().code(), tariff.toRecord()));
        List<Known> known = new ArrayList<>();
        LocalDate day = LocalDate.of(year, 1, 1);
        for (Rule rule : rules.all()) {
            boolean valid = (rule.from() == null || !day.isBefore(rule.from()))
                    && (rule.to() == null || !day.isAfter(rule.to()));
            if (isTariff(rule.id()) && valid) {
                known.add(new Known(rule, set.get(rule.id())));
            }
        }
        known.sort(java.util.Comparator.comparing(one -> one.rule().id()));
        return known;
    }

    /**
     * @throws Problem at the field; {@code rule-unconfirmed} where the law's limits are open; {@code
     *     tariff-outside-law} (422) with the limits
     */
    public Set set(Asked asked) {
        BigDecimal amount = asked.amount();
        boolean whole = amount != null && amount.stripTrailingZeros().scale() <= 0;
        new Problem.Collector()
                .check(isTariff(asked.code()), "code", "required-field")
                .check(asked.year() != null && asked.year() >= 2012 && asked.year() <= 2100, "year", "bad-year")
                .check(amount != null, "amount", "required-field")
                .check(amount == null || whole, "amount", "fraction-of-dram")
                .check(amount == null || amount.signum() >= 0, "amount", "not-positive")
                .check(asked.act() != null && !asked.act().isBlank(), "act", "required-field")
                .check(asked.act() == null || asked.act().length() <= 100, "act", "too-long", 100)
                .check(asked.decidedOn() != null, "decidedOn", "required-field")
                .check(
                        asked.decidedOn() == null || !asked.decidedOn().isAfter(today.get()),
                        "decidedOn",
                        "in-the-future")
                .throwIfAny();
        Rule rule = rules.on(asked.code(), LocalDate.of(asked.year(), 1, 1));
        BigDecimal least = limit(rule, "min", BigDecimal.ZERO);
        BigDecimal most = limit(rule, "max", BigDecimal.valueOf(1_000_000_000_000L));
        if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
            throw Problem.field("amount", "tariff-outside-law", least, most, rule.law());
        }
        String by = access.user().map(User::name).orElse(null);
        return jpa.txExpr(em -> {
            Tariff tariff = em
                    .createQuery("select t from Tariff t where t.code = :code and t.year = :year", Tariff.class)
                    .setParameter("code", asked.code())
                    .setParameter("year", asked.year())
                    .getResultList()
                    .stream()
                    .findFirst()
                    .orElse(null);
            Object before = tariff == null ? Map.of() : tariff.toRecord();
            if (tariff == null) {
                tariff = new Tariff(asked.code(), asked.year());
                tariff.set(amount.longValueExact(), asked.act().strip(), asked.decidedOn(), by);
                em.persist(tariff);
            } else {
                tariff.set(amount.longValueExact(), asked.act().strip(), asked.decidedOn(), by);
            }
            Set set = tariff.toRecord();
            audit.record("taxes.tariff.set", asked.code(), Map.of("before", before, "after", set));
            events.publish(new Changed(TARIFFS, null));
            transactions.afterCommit(changes::incrementAndGet);
            return set;
        });
    }

    public Optional<Set> find(String code, int year) {
        Kept now = kept;
        long stamp = changes.get();
        if (now.stamp() != stamp) {
            Map<Key, Set> all = new HashMap<>();
            jpa.txExpr(em -> em.createQuery("select t from Tariff t", Tariff.class)
                            .getResultList())
                    .forEach(tariff -> {
                        Set set = tariff.toRecord();
                        all.put(new Key(set.code(), set.year()), set);
                    });
            now = new Kept(stamp, all);
            kept = now;
        }
        return Optional.ofNullable(now.all().get(new Key(code, year)));
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed change && change.concerns(TARIFFS)) {
            changes.incrementAndGet();
        }
    }

    private static BigDecimal limit(Rule rule, String name, BigDecimal otherwise) {
        Object limit = rule.value().get(name);
        return limit == null ? otherwise : new BigDecimal(limit.toString());
    }
}
