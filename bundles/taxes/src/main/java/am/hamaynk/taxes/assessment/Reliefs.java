package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grants reliefs by rules that are in force, and tells the assessment which of them count. */
@Component(service = Reliefs.class)
public final class Reliefs {
    public static final String PREFIX = "taxes.relief.";

    /** Letters of a reason. */
    private static final int LONGEST = 500;

    private final JpaTemplate jpa;
    private final Sql sql;
    private final Rules rules;
    private final RegistersLink registers;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public Reliefs(
            @Reference(target = "(osgi.unit.name=taxes)") JpaTemplate jpa,
            @Reference Sql sql,
            @Reference Rules rules,
            @Reference RegistersLink registers,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.jpa = jpa;
        this.sql = sql;
        this.rules = rules;
        this.registers = registers;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param payer key, PSN or TIN
     * @param object key of the object, or null for all that the rule speaks of
     * @param rule id of the rule, beginning with {@link #PREFIX}
     * @param pct 1 to 100, at most the rule's; null for the rule's own
     * @param to last day, or null
     */
    public record Grant(
            String payer, String object, String rule, Integer pct, LocalDate from, LocalDate to, String reason) {}

    /** A relief as it stands. */
    public record Granted(
            String id,
            String payer,
            String object,
            String rule,
            String ruleKey,
            String law,
            int pct,
            LocalDate from,
            LocalDate to,
            String reason,
            String grantedBy,
            LocalDate grantedOn,
            LocalDate revokedOn,
            String revokeReason) {}

    /** @throws Problem at the field that is wrong; rule-missing or rule-unconfirmed where the rule does not count */
    public Granted grant(Grant asked) {
        Problem.Collector problems = new Problem.Collector()
                .check(asked.payer() != null && !asked.payer().isBlank(), "payer", "required-field")
                .check(asked.rule() != null && asked.rule().startsWith(PREFIX), "rule", "required-field")
                .check(asked.from() != null, "from", "required-field")
                .check(asked.reason() != null && !asked.reason().isBlank(), "reason", "required-field")
                .check(asked.reason() == null || asked.reason().length() <= LONGEST, "reason", "too-long", LONGEST)
                .check(
                        asked.from() == null
                                || asked.to() == null
                                || !asked.to().isBefore(asked.from()),
                        "to",
                        "ends-before-start");
        problems.throwIfAny();
        String party = registers
                .find(asked.payer())
                .orElseThrow(() -> Problem.field("payer", "unknown-payer", asked.payer()))
                .id();
        String object = asked.object() == null || asked.object().isBlank() ? null : asked.object();
        if (object != null && registers.require().object(object).isEmpty()) {
            throw Problem.field("object", "unknown-object", object);
        }
        Rule rule = rules.on(asked.rule(), asked.from());
        int most = RuleValues.number(rule, "pct").intValueExact();
        int pct = asked.pct() == null ? most : asked.pct();
        if (pct < 1 || pct > most) {
            throw Problem.field("pct", "out-of-range", 1, most);
        }
        Grant clean = new Grant(
                party,
                object,
                asked.rule(),
                pct,
                asked.from(),
                asked.to(),
                asked.reason().strip());
        String by = access.user().map(User::name).orElse(null);
        return jpa.txExpr(em -> {
            ReliefGrant grant = new ReliefGrant(clean, RuleRef.of(rule), pct, by, today.get());
            em.persist(grant);
            Granted granted = grant.toRecord();
            audit.record("taxes.relief.grant", party, Map.of("after", granted));
            return granted;
        });
    }

    public Granted revoke(String id, String reason) {
        new Problem.Collector()
                .check(reason != null && !reason.isBlank(), "reason", "required-field")
                .check(reason == null || reason.length() <= LONGEST, "reason", "too-long", LONGEST)
                .throwIfAny();
        String by = access.user().map(User::name).orElse(null);
        return jpa.txExpr(em -> {
            ReliefGrant grant = em.find(ReliefGrant.class, id);
            if (grant == null) {
                throw Problem.notFound(id);
            }
            grant.revoke(by, today.get(), reason.strip());
            audit.record("taxes.relief.revoke", grant.toRecord().payer(), Map.of("relief", id, "why", reason));
            return grant.toRecord();
        });
    }

    public Optional<Granted> find(String id) {
        return sql.one("select * from taxes_relief where id = ?", Reliefs::read, id);
    }

    public List<Granted> of(Collection<String> parties) {
        return sql.in("select * from taxes_relief where party in ({in})", parties, Reliefs::read).stream()
                .sorted(Comparator.comparing(Granted::from).reversed().thenComparing(Granted::id))
                .toList();
    }

    private static Granted read(ResultSet row) throws SQLException {
        return new Granted(
                row.getString("id"),
                row.getString("party"),
                row.getString("object"),
                row.getString("rule_id"),
                row.getString("rule_key"),
                row.getString("law"),
                row.getInt("pct"),
                Sql.day(row, "valid_from"),
                Sql.day(row, "valid_to"),
                row.getString("reason"),
                row.getString("granted_by"),
                Sql.day(row, "granted_on"),
                Sql.day(row, "revoked_on"),
                row.getString("revoke_reason"));
    }

    /**
     * All that touch a year, by payer: they are few, so a billing run reads them once. What was granted to a record that
     * has been merged since counts for the one that is left, as what is held does.
     */
    public ForYear forYear(int year) {
        Map<String, List<Row>> byParty = new HashMap<>();
        Map<String, Rule> byKey = new HashMap<>();
        rules.all().forEach(rule -> byKey.put(rule.key(), rule));
        sql.list(
                "select * from taxes_relief where revoked_on is null and valid_from <= ?"
                        + " and (valid_to is null or valid_to >= ?) order by valid_from, id",
                row -> {
                    Rule rule = byKey.get(row.getString("rule_key"));
                    if (rule != null && rule.active()) {
                        byParty.computeIfAbsent(row.getString("party"), key -> new ArrayList<>())
                                .add(new Row(
                                        row.getString("object"),
                                        rule.value(),
                                        new Relief(
                                                RuleRef.of(rule),
                                                row.getInt("pct"),
                                                Sql.day(row, "valid_from"),
                                                Sql.day(row, "valid_to"))));
                    }
                    return null;
                },
                LocalDate.of(year, 12, 31),
                LocalDate.of(year, 1, 1));
        Map<String, Party> now = registers.parties(byParty.keySet());
        Map<String, List<Row>> byPayer = new HashMap<>();
        byParty.forEach((party, rows) -> byPayer.computeIfAbsent(
                        now.containsKey(party) ? now.get(party).id() : party, key -> new ArrayList<>())
                .addAll(rows));
        return new ForYear(byPayer);
    }

    private record Row(String object, Map<String, Object> value, Relief relief) {
        boolean counts(String id, String group, String kind) {
            return (object == null || object.equals(id))
                    && (!(value.get("group") instanceof String only) || only.equals(group))
                    && (!(value.get("objects") instanceof List<?> kinds) || kinds.contains(kind));
        }
    }

    /** The reliefs of one year. */
    public static final class ForYear {
        private final Map<String, List<Row>> byParty;

        private ForYear(Map<String, List<Row>> byParty) {
            this.byParty = byParty;
        }

        public List<Relief> of(String party, String object, String group, String kind) {
            List<Row> rows = byParty.get(party);
            return rows == null
                    ? List.of()
                    : rows.stream()
                            .filter(row -> row.counts(object, group, kind))
                            .map(Row::relief)
                            .distinct() // granted to both of two records that are one person
                            .toList();
        }
    }

    /** The most that a relief rule gives, in per cent, or null where it does not count yet. */
    public static BigDecimal most(Rule rule) {
        return rule.active() ? RuleValues.decimal(rule.value().get("pct")) : null;
    }
}
