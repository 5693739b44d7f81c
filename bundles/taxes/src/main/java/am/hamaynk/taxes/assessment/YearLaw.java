package am.hamaynk.taxes.assessment;

import static am.hamaynk.taxes.assessment.RuleValues.decimal;
import static am.hamaynk.taxes.assessment.RuleValues.number;
import static am.hamaynk.taxes.assessment.RuleValues.orZero;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.taxes.assessment.Formula.Band;
import am.hamaynk.taxes.assessment.Formula.Bands;
import am.hamaynk.taxes.assessment.Formula.Bracket;
import am.hamaynk.taxes.assessment.Formula.Brackets;
import am.hamaynk.taxes.assessment.Formula.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The law of one tax year, read from the rules once and then only computed with. */
public final class YearLaw {
    /** Kinds of real estate that some law has a rule for. */
    public static final Set<String> REAL_ESTATE = Set.of(
            "apartment",
            "house",
            "public",
            "industrial",
            "garage",
            "land-agricultural",
            "land-other",
            "land-settlement",
            "land-outside");

    public static final Set<String> VEHICLES =
            Set.of("car", "bus", "truck", "motorcycle", "watercraft", "snowmobile", "atv");

    /** Kinds that the law rates in one sentence with another, so that both have one rule. */
    private static final Map<String, String> RATED_AS = Map.of("snowmobile", "watercraft", "atv", "watercraft");

    private static final String LATE_BILL = "taxes.late-bill";
    private static final String LAND_TERM = "taxes.due-land";

    /** The land tax had one rate within settlements and one outside of them; the register does not tell them apart. */
    private static final String LAND_WITHIN = "taxes.real-estate.land-settlement";

    private final Rules rules;
    private final int year;
    private final LocalDate day;
    private final Map<String, Object> known = new ConcurrentHashMap<>();

    public YearLaw(Rules rules, int year) {
        this.rules = rules;
        this.year = year;
        this.day = LocalDate.of(year, 1, 1);
    }

    public int year() {
        return year;
    }

    /**
     * @throws Problem rule-missing or rule-unconfirmed; {@code data-missing} naming {@code settlement} for land of the years
     *     when the law asked where it lies
     */
    Formula formula(String group, String kind) {
        String name = group + "." + kind;
        Object found = known.get(name);
        if (found == null) { // compiled outside of the map, since it looks for other rules in there
            found = compiled(group, kind);
            known.putIfAbsent(name, found);
        }
        if (found instanceof Problem open) {
            throw open;
        }
        return (Formula) found;
    }

    private Object compiled(String group, String kind) {
        try {
            return compile(group, kind);
        } catch (Problem open) {
            return open;
        }
    }

    /** A rule of the year that has the given number, with that number. */
    Numbered numbered(String id, String name) {
        Object found = known.computeIfAbsent(id, key -> {
            try {
                Rule rule = rules.on(id, day);
                return new Numbered(RuleRef.of(rule), number(rule, name), rule.value());
            } catch (Problem open) {
                return open;
            }
        });
        if (found instanceof Problem open) {
            throw open;
        }
        return (Numbered) found;
    }

    /** The same where the year has such a rule and it counts, else null. */
    Numbered numberedIfAny(String id, String name) {
        try {
            return numbered(id, name);
        } catch (Problem none) {
            return null;
        }
    }

    RuleRef rule(String id) {
        return (RuleRef) known.computeIfAbsent("ref " + id, key -> RuleRef.of(rules.on(id, day)));
    }

    /** The rule by which shares and days are counted. */
    public RuleRef tenureRule() {
        return rule("taxes.tenure");
    }

    /** How the tax of a year is made whole drams, once, at its end. */
    RoundingMode rounding() {
        return (RoundingMode) known.computeIfAbsent(
                "rounding",
                key -> RoundingMode.valueOf(
                        String.valueOf(rules.on("taxes.rounding", day).value().get("mode"))));
    }

    /** Last day on which the year's tax is paid in time, but for what had a term of its own. */
    public LocalDate due() {
        return dayOf("taxes.due");
    }

    /**
     * Last day on which the year's tax on a kind of object is paid in time: land had a tax and a term of its own.
     *
     * @throws Problem rule-missing or rule-unconfirmed
     */
    public LocalDate due(String kind) {
        return kind.startsWith("land-") && known(LAND_TERM) ? dayOf(LAND_TERM) : due();
    }

    private boolean known(String id) {
        return (Boolean) known.computeIfAbsent("known " + id, key -> {
            try {
                return rules.on(id, day) != null;
            } catch (Problem open) {
                return !open.code().equals("rule-missing");
            }
        });
    }

    /**
     * Last day on which a bill that is issued on a day is paid in time: the law's, since the tax is owed by law; of a
     * bill that comes after it, the day of issue and what the community gives from then on, once it has confirmed so.
     *
     * @param due the law's
     */
    public LocalDate due(LocalDate due, LocalDate issued) {
        Numbered late = issued.isAfter(due) ? numberedIfAny(LATE_BILL, "days") : null;
        return late == null ? due : issued.plusDays(late.pct().longValueExact());
    }

    /**
     * What nobody pays in time costs something each day; where no rule says how much, it is not billed.
     *
     * @param due last day on which the bill is paid in time
     * @throws Problem rule-missing or rule-unconfirmed
     */
    public void penalised(LocalDate due) {
        LocalDate late = due.plusDays(1);
        Object found = known.computeIfAbsent("penalty " + late, key -> {
            try {
                return rules.on(Penalties.RULE, late);
            } catch (Problem open) {
                return open;
            }
        });
        if (found instanceof Problem open) {
            throw open;
        }
    }

    /** Whether penalty runs from the law's term also on what is billed after it. */
    public boolean lateAtOnce() {
        return numberedIfAny(LATE_BILL, "days") == null;
    }

    /** Last day on which the payer is to be told. */
    public LocalDate notice() {
        return dayOf("taxes.notice");
    }

    private LocalDate dayOf(String id) {
        return (LocalDate) known.computeIfAbsent("day " + id, key -> {
            Rule rule = rules.on(id, day);
            YearMonth month = YearMonth.of(
                    year + orZero(rule.value().get("years_later")).intValueExact(),
                    number(rule, "month").intValueExact());
            return month.atDay(Math.min(number(rule, "day").intValueExact(), month.lengthOfMonth()));
        });
    }

    /**
     * @param pct per cent
     * @param value all that the rule says
     */
    record Numbered(RuleRef rule, BigDecimal pct, Map<String, Object> value) {}

    private Formula compile(String group, String kind) {
        boolean vehicle = group.equals(Item.VEHICLE);
        if (!(vehicle ? VEHICLES : REAL_ESTATE).contains(kind)) {
            throw Problem.of(
                    "rule-missing",
                    422,
                    "taxes." + group + "." + kind,
                    rule("taxes." + group + (vehicle ? ".car" : ".apartment")).law());
        }
        if (kind.equals("land-other") && !known("taxes.real-estate.land-other") && known(LAND_WITHIN)) {
            throw Problem.of("data-missing", 422, "settlement");
        }
        Rule rule = rules.on("taxes." + group + "." + RATED_AS.getOrDefault(kind, kind), day);
        RuleRef ref = RuleRef.of(rule);
        if (vehicle) {
            List<Band> bands = new ArrayList<>();
            for (Map<?, ?> row : RuleValues.rows(rule, "bands")) {
                BigDecimal upto = decimal(row.get("to"));
                bands.add(new Band(
                        upto == null ? Integer.MAX_VALUE : upto.intValueExact(),
                        decimal(row.get("per_hp")),
                        orZero(row.get("over")).intValueExact(),
                        orZero(row.get("per_hp_over"))));
            }
            return new Bands(ref, List.copyOf(bands));
        }
        boolean phasedIn = RuleValues.flag(rule, "phase_in");
        if (rule.value().get("brackets") == null) {
            return new Rate(ref, number(rule, "rate_pct"), phasedIn);
        }
        List<Bracket> brackets = new ArrayList<>(brackets(rule));
        Problem beyond = null;
        if (rule.value().get("above") instanceof String above) {
            try {
                brackets.addAll(brackets(rules.on(above, day)));
            } catch (Problem open) {
                beyond = open;
            }
        }
        if (beyond == null && brackets.get(brackets.size() - 1).upto() != null) {
            beyond = Problem.of("rule-missing", 422, rule.id(), rule.law());
        }
        return new Brackets(ref, List.copyOf(brackets), phasedIn, beyond);
    }

    private static List<Bracket> brackets(Rule rule) {
        RuleRef ref = RuleRef.of(rule);
        List<Bracket> brackets = new ArrayList<>();
        for (Map<?, ?> row : RuleValues.rows(rule, "brackets")) {
            BigDecimal over = orZero(row.get("over"));
            BigDecimal fixed = orZero(row.get("fixed"));
            BigDecimal pct = orZero(row.get("rate_pct"));
            String rate = fixed.signum() == 0 && over.signum() == 0
                    ? pct.toPlainString() + "%"
                    : fixed.toPlainString() + " + " + pct.toPlainString() + "% > " + over.toPlainString();
            brackets.add(new Bracket(ref, over, decimal(row.get("upto")), fixed, pct, rate));
        }
        return brackets;
    }
}
