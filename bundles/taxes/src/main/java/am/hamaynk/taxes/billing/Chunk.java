package am.hamaynk.taxes.billing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.assessment.Assessment;
import am.hamaynk.taxes.assessment.Engine;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.assessment.Reliefs;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.assessment.Tenure;
import am.hamaynk.taxes.assessment.Tenure.Part;
import am.hamaynk.taxes.assessment.YearLaw;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Some thousand objects in the order of their keys, assessed and waiting to be written together. */
final class Chunk {
    /** What one party owes for one object by the law of the year, and until when. */
    record Owed(String object, String party, long total, LocalDate due, String basis) {}

    private static final Logger LOG = LoggerFactory.getLogger(Chunk.class);

    private final YearLaw law;
    private final Reliefs.ForYear reliefs;
    private final RulesUsed rules;
    private final List<Owed> owed = new ArrayList<>();
    private final List<Runs.Unbilled> unbilled = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private long seen;
    private int objects;
    private String last;

    Chunk(YearLaw law, Reliefs.ForYear reliefs, RulesUsed rules) {
        this.law = law;
        this.reliefs = reliefs;
        this.rules = rules;
    }

    /** Assesses one object; all its holdings come together. */
    void add(List<Holding> holdings) {
        TaxObject object = holdings.get(0).object();
        objects++;
        seen += holdings.size();
        last = object.id();
        int before = owed.size();
        try {
            Item item = Item.of(object, law.year());
            if (item.group().equals(Item.VEHICLE) && item.age() == null) {
                throw Problem.of("data-missing", 422, "year");
            }
            if (holdings.size() == 1) {
                assess(object, item, holdings.get(0).partyId(), parts(holdings.get(0)));
                return;
            }
            Map<String, List<Part>> byParty = new LinkedHashMap<>();
            for (Holding holding : holdings) {
                byParty.computeIfAbsent(holding.partyId(), key -> new ArrayList<>())
                        .addAll(parts(holding));
            }
            byParty.forEach((party, parts) -> assess(object, item, party, parts));
        } catch (Problem problem) {
            unbilled(object, before, problem.code(), what(problem));
        } catch (Sql.Failure database) {
            throw database; // not of this object
        } catch (RuntimeException wrong) {
            LOG.error("Object {} could not be assessed", object.id(), wrong);
            unbilled(object, before, "internal", "");
        }
    }

    /** @param before how many amounts stood before this object's */
    private void unbilled(TaxObject object, int before, String code, String what) {
        owed.subList(before, owed.size()).clear();
        unbilled.add(new Runs.Unbilled(object.id(), code, what.length() <= 120 ? what : what.substring(0, 120)));
        open.add(object.id());
    }

    private List<Part> parts(Holding holding) {
        return Tenure.clip(law.year(), holding.numerator(), holding.denominator(), holding.from(), holding.to());
    }

    private void assess(TaxObject object, Item item, String party, List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        Assessment assessment = Engine.assess(
                law, item, new Tenure(law.year(), parts), reliefs.of(party, object.id(), item.group(), item.kind()));
        LocalDate due = law.due(item.kind());
        owed.add(new Owed(object.id(), party, assessment.tax().drams(), due, rules.encode(assessment.steps())));
    }

    /** What was assessed and is not billed all the same; what was billed before stands. */
    void withhold(Owed one, Problem why) {
        boolean told = !unbilled.isEmpty()
                && unbilled.get(unbilled.size() - 1).object().equals(one.object());
        if (!told) {
            unbilled.add(new Runs.Unbilled(one.object(), why.code(), what(why)));
        }
    }

    private static String what(Problem problem) {
        return problem.arguments().isEmpty()
                ? ""
                : String.valueOf(problem.arguments().get(0));
    }

    List<Owed> owed() {
        return owed;
    }

    List<Runs.Unbilled> unbilled() {
        return unbilled;
    }

    /** Whether an object could not be assessed, so that nothing is known against what was billed for it. */
    boolean open(String object) {
        return open.contains(object);
    }

    long seen() {
        return seen;
    }

    int objects() {
        return objects;
    }

    /** Key of the last object, null where the chunk is empty. */
    String last() {
        return last;
    }
}
