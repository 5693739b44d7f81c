package am.hamaynk.permits.register;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.dues.DueTitles;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The form in which a permit is written down from its paper, new or once more. */
@Component(service = EntryPages.class)
public final class EntryPages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Kinds kinds;
    private final DueTitles titles;
    private final Neighbours neighbours;
    private final Today today;

    @Activate
    public EntryPages(
            @Reference Kinds kinds,
            @Reference DueTitles titles,
            @Reference Neighbours neighbours,
            @Reference Today today) {
        this.kinds = kinds;
        this.titles = titles;
        this.neighbours = neighbours;
        this.today = today;
    }

    Entry read(Visit visit) {
        return Entry.read(
                field -> field.equals("tariffs")
                        ? String.join(" ", visit.form().all(field))
                        : visit.form().text(field),
                kinds,
                today.get());
    }

    /**
     * The form of a kind, or the choice of one where that is still to be said.
     *
     * @param known id of the kind of a permit that is corrected, or empty
     */
    Reply.View form(Visit visit, String known) {
        Kind kind = kinds.find(visit.form().text("kind", visit.form().has("kind") ? "" : known))
                .orElse(null);
        if (kind == null) {
            return Reply.view("entry-kind").with("groups", groups(visit.lang()));
        }
        return Reply.view("entry")
                .with("kind", kind)
                .with("kindTitle", kind.title(visit.lang()))
                .with(
                        "tariffs",
                        kind.tariffs().stream()
                                .map(code -> RegisterList.option(code, titles.of(code, visit.lang())))
                                .toList());
    }

    private List<Map<String, Object>> groups(String lang) {
        Map<String, List<Map<String, String>>> groups = new LinkedHashMap<>();
        for (Kind kind : kinds.all()) {
            groups.computeIfAbsent(kind.group(), group -> new ArrayList<>())
                    .add(RegisterList.option(kind.id(), kind.title(lang)));
        }
        return groups.entrySet().stream()
                .map(group -> Map.of("id", group.getKey(), "kinds", group.getValue()))
                .toList();
    }

    /** The fields as they were written. */
    Map<String, Object> written(Permit permit) {
        Map<String, Object> form = new HashMap<>();
        form.put("kind", permit.kind());
        form.put("number", permit.number());
        form.put("holder", permit.holder().name());
        form.put("holder_number", permit.holder().number());
        form.put("organisation", permit.holder().organisation() ? "true" : "");
        form.put("email", permit.holder().email());
        form.put("subject", permit.subject());
        form.put("address", permit.address());
        form.put(
                "cadastral_code",
                neighbours.object(permit.object()).map(TaxObject::code).orElse(""));
        form.put("place", permit.place() == null ? "" : permit.place().toString());
        form.put("area", permit.area());
        form.put("tariffs", permit.tariffs());
        form.put("units", permit.units());
        form.put("granted", day(permit.granted()));
        form.put("valid_from", day(permit.from()));
        form.put("valid_to", day(permit.to()));
        form.put("paid_to", day(permit.paidTo()));
        form.put("conditions", permit.conditions());
        return form;
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day.format(DAY);
    }
}
