package am.hamaynk.permits.inspection;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.permits.Letters;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.inspection.Inspection.Photo;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.Permits;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans inspections, keeps what was seen and whether defects were mended in time. */
@Component(service = Inspections.class)
public final class Inspections {
    private static final int FURTHEST = 10;

    private final InspectionStore store;
    private final Permits permits;
    private final Photos photos;
    private final Files files;
    private final Rules rules;
    private final Letters letters;
    private final Inbox inbox;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public Inspections(
            @Reference InspectionStore store,
            @Reference Permits permits,
            @Reference Photos photos,
            @Reference Files files,
            @Reference Rules rules,
            @Reference Letters letters,
            @Reference Inbox inbox,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.store = store;
        this.permits = permits;
        this.photos = photos;
        this.files = files;
        this.rules = rules;
        this.letters = letters;
        this.inbox = inbox;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /** @throws Problem {@code not-found} */
    public Inspection get(String id) {
        Inspection found =
                (Ids.valid(id) ? store.find(id) : Optional.<Inspection>empty()).orElseThrow(() -> Problem.notFound(id));
        return new Inspection(
                found.id(),
                found.permit(),
                found.planned(),
                found.done(),
                found.outcome(),
                found.words(),
                found.mendBy(),
                found.mended(),
                found.inspector(),
                found.version(),
                store.photos(id));
    }

    /** @throws Problem 422 at {@code planned} */
    public Inspection plan(String permitId, LocalDate day, String words) {
        Permit permit = permits.get(permitId);
        new Problem.Collector()
                .check(day != null, "planned", "required-field")
                .check(day == null || !day.isBefore(today.get()), "planned", "day-in-past")
                .check(day == null || day.isBefore(today.get().plusYears(FURTHEST)), "planned", "too-far", FURTHEST)
                .check(words.length() <= 2000, "words", "too-long", 2000)
                .throwIfAny();
        Inspection inspection =
                new Inspection(Ids.next(), permit.id(), day, null, null, words, null, null, null, 1, List.of());
        transactions.run(() -> {
            store.insert(inspection);
            permits.happened(permit, "inspection-planned", day.toString());
            open(inspection, permit, "inbox.inspection", day);
        });
        return inspection;
    }

    /** How many days are given to mend, where the community has said it. */
    public Optional<Integer> mendDays() {
        return number("permits.remedy-days", "days");
    }

    /** Every how many months one is inspected, where the community has said it. */
    public Optional<Integer> months() {
        return number("permits.inspection-months", "months");
    }

    private Optional<Integer> number(String rule, String name) {
        try {
            return Optional.of(((BigDecimal) rules.on(rule, today.get()).value().get(name)).intValueExact());
        } catch (Problem unconfirmed) {
            return Optional.empty();
        }
    }

    /**
     * Keeps what was seen.
     *
     * @param outcome in-order or defects
     * @param mendBy last day to mend, with defects only
     * @throws Problem 422 at its fields; {@code inspection-done} or {@code inspection-changed} (409)
     */
    public void report(
            String id, long version, LocalDate day, String outcome, String words, LocalDate mendBy, List<Upload> seen)
            throws IOException {
        Inspection before = get(id);
        if (before.version() != version) {
            throw Problem.conflict("inspection-changed");
        }
        if (before.done() != null) {
            throw Problem.conflict("inspection-done");
        }
        boolean defects = outcome.equals("defects");
        new Problem.Collector()
                .check(day != null, "done", "required-field")
                .check(day == null || !day.isAfter(today.get()), "done", "day-in-future")
                .check(day == null || !day.isBefore(today.get().minusYears(FURTHEST)), "done", "bad-date")
                .check(defects || outcome.equals("in-order"), "outcome", "required-field")
                .check(!defects || !words.isBlank(), "words", "required-field")
                .check(words.length() <= 4000, "words", "too-long", 4000)
                .check(!defects || mendBy != null, "mend_by", "required-field")
                .check(!defects || mendBy == null || day == null || !mendBy.isBefore(day), "mend_by", "day-in-past")
                .check(
                        mendBy == null || mendBy.isBefore(today.get().plusYears(FURTHEST)),
                        "mend_by",
                        "too-far",
                        FURTHEST)
                .throwIfAny();
        String inspector = access.require(Rights.INSPECT).name();
        Permit permit = permits.get(before.permit());
        transactions.run(() -> {
            store.update(new Inspection(
                    id,
                    before.permit(),
                    before.planned(),
                    day,
                    outcome,
                    words,
                    defects ? mendBy : null,
                    null,
                    inspector,
                    version,
                    List.of()));
            for (Upload upload : seen) {
                store.add(id, photos.keep(upload, "files"));
            }
            permits.happened(permit, "inspected-" + outcome, words);
            inbox.close(key(id));
            if (defects) {
                letters.tell(permit, "defects", mendBy);
            }
        });
    }

    /** Says that defects were seen to be mended. */
    public void mended(String id, long version) {
        Inspection before = get(id);
        if (before.version() != version) {
            throw Problem.conflict("inspection-changed");
        }
        if (before.mended() != null || !"defects".equals(before.outcome())) {
            throw Problem.conflict("inspection-done");
        }
        Permit permit = permits.get(before.permit());
        transactions.run(() -> {
            store.update(new Inspection(
                    id,
                    before.permit(),
                    before.planned(),
                    before.done(),
                    before.outcome(),
                    before.words(),
                    before.mendBy(),
                    today.get(),
                    before.inspector(),
                    version,
                    List.of()));
            permits.happened(permit, "mended", "");
            inbox.close(key(id));
        });
    }

    /** A photograph of an inspection. @throws Problem {@code not-found} */
    public Photo photo(String id, String file) {
        return get(id).files().stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(file));
    }

    public InputStream content(Photo photo) {
        return files.open(photo.file());
    }

    /** Puts into the inbox that somebody has to go and look. @param title message key */
    public void open(Inspection inspection, Permit permit, String title, LocalDate due) {
        inbox.open(new Inbox.Task(
                key(inspection.id()),
                "permits",
                title,
                permit.number(),
                "/permits/inspections/" + inspection.id(),
                Rights.INSPECT,
                due));
    }

    private static String key(String id) {
        return "permits.inspection." + id;
    }
}
