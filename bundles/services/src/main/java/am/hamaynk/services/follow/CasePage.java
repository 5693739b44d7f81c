package am.hamaynk.services.follow;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.apply.Applying;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.workflow.Act;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application as its applicant follows it: where it is, until when, and what they can do now. */
@Component
@Page(path = "/case/{number}", permission = Permission.PUBLIC, write = Permission.PUBLIC, uploads = Uploads.AT_ONCE)
public final class CasePage implements Renderer {
    private final Opening opening;
    private final Cases cases;
    private final CaseModel models;
    private final Uploads uploads;
    private final Transactions transactions;
    private final Applying applying;
    private final Services services;

    @Activate
    public CasePage(
            @Reference Opening opening,
            @Reference Cases cases,
            @Reference CaseModel models,
            @Reference Uploads uploads,
            @Reference Transactions transactions,
            @Reference Applying applying,
            @Reference Services services) {
        this.opening = opening;
        this.cases = cases;
        this.models = models;
        this.uploads = uploads;
        this.transactions = transactions;
        this.applying = applying;
        this.services = services;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        String number = visit.param("number");
        String secret = visit.form().text("s");
        if (!visit.post() && number.matches("[0-9-]{1,20}") && secret.matches("[\\w-]{22}")) {
            return Opening.keep(visit, number, secret);
        }
        return opening.opened(visit, sight -> visit.post() ? take(visit, sight) : show(visit, sight));
    }

    private Reply show(Visit visit, Sight sight) {
        boolean offered = services.all().stream()
                .anyMatch(offer -> offer.definition().id().equals(sight.row().service())
                        && offer.unconfirmed().isEmpty());
        return models.view(visit, sight).with("again", offered);
    }

    /** The same service once more, begun with what was said here. */
    private Reply again(Visit visit, Sight sight) {
        if (!sight.applicant()) {
            throw Problem.of("forbidden", 403);
        }
        return applying.begin(visit, services.find(sight.row().service()), "", sight.row());
    }

    private Reply take(Visit visit, Sight sight) throws Exception {
        String number = sight.row().number();
        String secret = Opening.secret(visit);
        Form form = visit.form();
        if (form.text("do").equals("again")) {
            return again(visit, sight);
        }
        String done =
                switch (form.text("do")) {
                    case "write" -> {
                        cases.write(number, secret, form.text("text"), true);
                        yield "follow.written";
                    }
                    case "attach" -> {
                        attach(visit, number, secret, Map.of("file", form.text("document")));
                        yield "follow.attached";
                    }
                    case "attach-missing" -> {
                        attach(visit, number, secret, missing(sight));
                        yield "follow.attached";
                    }
                    case "rate" -> {
                        cases.rate(number, secret, rating(form));
                        yield "follow.thanks";
                    }
                    case "act" -> {
                        act(sight, form, secret);
                        yield "follow.done";
                    }
                    default -> throw Problem.of("bad-form", 400);
                };
        return Reply.done(Opening.path(number), done);
    }

    private static int rating(Form form) {
        String rating = form.text("rating");
        return rating.matches("[1-5]") ? Integer.parseInt(rating) : 0;
    }

    /** Each document by the field that asks for it: first those that are missing. */
    private static Map<String, String> missing(Sight sight) {
        Map<String, String> fields = new LinkedHashMap<>();
        Stream.of(sight.missing(), sight.definition().documents())
                .flatMap(List::stream)
                .forEach(document -> fields.put("file." + document.id(), document.id()));
        return fields;
    }

    /** @param fields of the form, each with the document that is sent by it */
    private void attach(Visit visit, String number, String secret, Map<String, String> fields) {
        transactions.run(() -> {
            Map<String, String> stored = new LinkedHashMap<>();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                for (Upload upload : visit.form().files(field.getKey())) {
                    stored.put(uploads.store(upload, field.getKey()).id(), field.getValue());
                }
            }
            if (stored.isEmpty()) {
                throw Problem.field(fields.keySet().stream().findFirst().orElse("file"), "required-field");
            }
            cases.attach(number, secret, stored);
        });
    }

    private void act(Sight sight, Form form, String secret) {
        String id = form.text("action");
        Action action = sight.actions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.conflict("not-now"));
        AnswersPage.checkWhole(form, sight, action);
        Map<String, Object> fields = new HashMap<>();
        for (Field field : action.fields()) {
            String name = "fields." + field.id();
            fields.put(
                    field.id(),
                    form.has(name + ".text")
                            ? Map.of("text", form.text(name + ".text"))
                            : field.type().equals("choices") ? form.all(name) : form.text(name));
        }
        Long seen = form.text("version").matches("\\d{1,18}") ? Long.valueOf(form.text("version")) : null;
        cases.act(sight.row().number(), secret, new Act(id, seen, form.text("text"), fields, List.of(), null));
    }
}
