package am.hamaynk.services.cases;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.services.Cases;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Sentences;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows cases to other modules as {@link Cases} promises, the answers in words. */
@Component
public final class CasesForModules implements Cases {
    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");

    private final CaseStore store;
    private final Services services;
    private final Fees fees;
    private final Facts facts;
    private final Documents documents;
    private final Today today;

    @Activate
    public CasesForModules(
            @Reference CaseStore store,
            @Reference Services services,
            @Reference Fees fees,
            @Reference Facts facts,
            @Reference Documents documents,
            @Reference Today today) {
        this.store = store;
        this.services = services;
        this.fees = fees;
        this.facts = facts;
        this.documents = documents;
        this.today = today;
    }

    @Override
    public Optional<Summary> find(String number) {
        return store.byNumber(number).map(row -> {
            Definition definition = services.version(row.service(), row.definition());
            String state = row.standing().state();
            return new Summary(
                    row.number(),
                    row.service(),
                    definition.title(),
                    state,
                    definition.workflow().state(state).orElseThrow().title(),
                    row.received(),
                    row.ended() == null ? row.due() : null,
                    row.ended(),
                    "/services/cases/" + row.number());
        });
    }

    @Override
    public Optional<Granted> granted(String number) {
        return store.byNumber(number)
                .filter(row -> "granted".equals(row.ended()))
                .map(this::granted);
    }

    @Override
    public Slice<Granted> granted(Instant since, String cursor, int limit) {
        Instant at = since;
        String after = "";
        if (cursor != null) {
            String[] place = Cursor.read(cursor, 2);
            at = Cursor.instant(place[0]);
            after = place[1];
        }
        int most = Math.max(1, Math.min(limit, 1000));
        List<CaseRow> rows = store.granted(at, after, most + 1);
        List<CaseRow> shown = rows.size() > most ? rows.subList(0, most) : rows;
        CaseRow last = rows.size() > most ? shown.get(most - 1) : null;
        return new Slice<>(
                shown.stream().map(this::granted).toList(), last == null ? null : Cursor.of(last.endedAt(), last.id()));
    }

    private Granted granted(CaseRow row) {
        Definition definition = services.version(row.service(), row.definition());
        Optional<Issued> paper = Optional.ofNullable(row.document()).flatMap(documents::find);
        return new Granted(
                row.number(),
                row.service(),
                definition.title(),
                definition.outcome().kind(),
                holder(row),
                conditions(row),
                LocalDate.ofInstant(row.endedAt(), today.zone()),
                row.document(),
                paper.map(Issued::validTo).orElse(null),
                row.answers(),
                shown(row, definition),
                fees.of(row.id()).stream()
                        .filter(due -> due.amount() == null || due.amount() > 0)
                        .map(due -> new Fee(due.code(), due.amount(), due.bill(), due.paid()))
                        .toList(),
                row.endedAt());
    }

    private Holder holder(CaseRow row) {
        Applicant applicant = row.applicant();
        Applicant.Principal other = applicant.principal();
        return new Holder(
                applicant.person(),
                applicant.kind().equals("organisation"),
                other == null ? applicant.number() : other.number().isEmpty() ? null : other.number(),
                facts.whose(applicant),
                row.account(),
                applicant.email(),
                row.lang());
    }

    /** What whoever granted it said with it. */
    private String conditions(CaseRow row) {
        String words = "";
        for (CaseEvent event : store.events(row.id())) {
            if (event.kind().equals("act")
                    && event.state().equals(row.standing().state())) {
                words = event.words();
            }
        }
        return words;
    }

    private static List<Answer> shown(CaseRow row, Definition definition) {
        List<Answer> shown = new ArrayList<>();
        for (Step step : definition.form()) {
            Object given = row.answers().get(step.id());
            if (given instanceof List<?> repeated) {
                for (int i = 0; i < repeated.size(); i++) {
                    add(shown, definition, step, step.id() + "." + (i + 1), repeated.get(i));
                }
            } else {
                add(shown, definition, step, step.id(), given);
            }
        }
        return shown;
    }

    private static void add(List<Answer> shown, Definition definition, Step step, String at, Object given) {
        if (!(given instanceof Map<?, ?> values)) {
            return;
        }
        for (Field field : step.fields()) {
            Object value = values.get(field.id());
            if (value != null && !field.type().equals("file")) {
                Map<String, String> words = new HashMap<>();
                for (String lang : LANGUAGES) {
                    words.put(
                            lang,
                            Sentences.in(definition, lang).words("answers." + step.id() + "." + field.id(), value));
                }
                shown.add(new Answer(at + "." + field.id(), field.label(), words));
            }
        }
    }
}
