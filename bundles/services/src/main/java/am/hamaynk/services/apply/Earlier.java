package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.services.cases.Applicant;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody said in an application before, so that nobody writes it again who renews a permit or applies once more. */
@Component(service = Earlier.class)
public final class Earlier {
    private final Cases cases;

    @Activate
    public Earlier(@Reference Cases cases) {
        this.cases = cases;
    }

    /** An application of this service that the visitor may see; empty for all others. */
    Optional<CaseRow> find(String number, String service) {
        if (!number.matches("[0-9-]{1,20}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(cases.see(number, null).row())
                    .filter(row -> row.service().equals(service));
        } catch (Problem closed) {
            return Optional.empty();
        }
    }

    /** The same as somebody would type it; files are brought anew. */
    static Draft fill(Draft draft, CaseRow row, Definition definition) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Step step : definition.form()) {
            Object said = row.answers().get(step.id());
            if (said instanceof List<?> rows) {
                List<Object> kept = new ArrayList<>();
                rows.forEach(one -> kept.add(kept(step, one)));
                answers.put(step.id(), kept);
            } else if (said != null) {
                answers.put(step.id(), kept(step, said));
            }
        }
        return draft.of(typed(row.applicant())).answered(answers, draft.files());
    }

    private static Map<String, Object> kept(Step step, Object row) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Field field : step.fields()) {
            Object value = row instanceof Map<?, ?> values ? values.get(field.id()) : null;
            if (value != null && !field.type().equals("file")) {
                kept.put(field.id(), value);
            }
        }
        return kept;
    }

    private static Map<String, Object> typed(Applicant applicant) {
        Map<String, Object> typed = new HashMap<>();
        typed.put("kind", applicant.kind());
        typed.put("name", applicant.name());
        typed.put(applicant.kind().equals("organisation") ? "tin" : "psn", applicant.number());
        typed.put("address", applicant.address());
        typed.put("phone", applicant.phone());
        typed.put("email", applicant.email());
        typed.values().removeIf(value -> value == null);
        if (applicant.principal() != null) {
            typed.put(
                    "principal",
                    Map.of(
                            "name", applicant.principal().name(),
                            "psn", applicant.principal().number()));
        }
        return typed;
    }
}
