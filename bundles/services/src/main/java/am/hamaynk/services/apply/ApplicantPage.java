package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.apply.ApplicantsFound.Found;
import am.hamaynk.services.cases.RegistersKnown;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks who applies and how they are reached; what the register knows of a resident stands there already. */
@Component
@Page(path = "/services/{id}/apply/applicant", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class ApplicantPage implements Renderer {
    private static final List<String> FIELDS = List.of("name", "psn", "tin", "address", "phone", "email");

    private final Applying applying;
    private final RegistersKnown known;
    private final ApplicantsFound applicants;

    @Activate
    public ApplicantPage(
            @Reference Applying applying, @Reference RegistersKnown known, @Reference ApplicantsFound applicants) {
        this.applying = applying;
        this.known = known;
        this.applicants = applicants;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return applying.begun(visit, desk -> visit.post() ? save(visit, desk) : show(visit, desk));
    }

    private Reply save(Visit visit, Desk desk) {
        Map<String, Object> typed = new HashMap<>();
        typed.put("kind", desk.kind());
        Form form = visit.form();
        FIELDS.stream().filter(form::has).forEach(field -> typed.put(field, form.text(field)));
        typed.putIfAbsent("name", "");
        registered(visit, desk).ifPresent(party -> {
            typed.put("name", party.name());
            typed.put("psn", party.number());
        });
        if (desk.kind().equals("proxy")) {
            typed.put("principal", Map.of("name", form.text("principal.name"), "psn", form.text("principal.psn")));
        }
        Desk after = applying.save(visit, desk, draft -> draft.of(typed));
        return after.applicant().isEmpty() || form.has("_later")
                ? Applying.on(visit, after)
                : Applying.refused(show(visit, after));
    }

    /** Who applies for themselves or another and is known by their account: nothing of it is asked. */
    private Optional<Party> registered(Visit visit, Desk desk) {
        return desk.office() || desk.kind().equals("organisation")
                ? Optional.empty()
                : known.party(visit.user().map(User::subject).orElse(null));
    }

    private Reply.View show(Visit visit, Desk desk) {
        Map<String, Object> form = new HashMap<>();
        desk.draft().applicant().forEach((name, value) -> Fields.flatten(name, value, form));
        boolean office = desk.office();
        String number = desk.kind().equals("organisation") ? "tin" : "psn";
        String chosen = visit.post() ? "" : visit.form().text("party");
        Optional<Party> party = office && !chosen.isEmpty()
                ? applicants.by(visit.form().text("q")).parties().stream()
                        .filter(found -> found.id().equals(chosen))
                        .findFirst()
                : Optional.empty();
        party.ifPresent(found -> {
            form.put("name", found.name());
            form.put(number, found.number());
            form.put("address", found.address());
            form.put("email", found.email());
        });
        Optional<Party> registered = registered(visit, desk);
        if (!desk.introduced()) {
            registered.ifPresent(found -> {
                form.put("address", found.address());
                form.put("email", found.email());
            });
        }
        Reply.View view = Applying.view(
                        visit, desk, "apply-applicant", Desk.APPLICANT, visit.text("apply.applicant." + desk.kind()))
                .with("form", form)
                .with("kind", desk.kind())
                .with("number", number)
                .with("prefilled", party.isPresent())
                .with("registered", registered.orElse(null));
        if (office) {
            String query = visit.post() ? "" : visit.form().text("q");
            Found found = applicants.by(party.isPresent() ? "" : query);
            Map<String, LocalDate> born = known.born(found.parties());
            view = view.with("own", desk.draft().id())
                    .with("q", query)
                    .with(
                            "found",
                            found.parties().stream()
                                    .map(one -> choice(one, born.get(one.id())))
                                    .toList())
                    .with("more", found.more());
        }
        return desk.introduced() && party.isEmpty()
                ? view.with("problems", Applying.told(visit, numbered(desk, number), "applicant"))
                : view;
    }

    /** @param born where there are others of one name */
    private static Map<String, Object> choice(Party party, LocalDate born) {
        Map<String, Object> choice = new HashMap<>();
        choice.put("id", party.id());
        choice.put("name", party.name());
        choice.put("born", born);
        choice.put("number", party.number());
        choice.put("address", party.address());
        return choice;
    }

    private static List<Problem> numbered(Desk desk, String number) {
        return desk.applicant().stream()
                .map(problem -> "applicant.number".equals(problem.field())
                        ? Problem.field(
                                "applicant." + number,
                                problem.code(),
                                problem.arguments().toArray())
                        : problem)
                .toList();
    }
}
