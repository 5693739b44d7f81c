package am.hamaynk.services.desk;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.money.Money;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.Applicant;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.cases.Identification;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Sentences;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.workflow.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One case as the office works on it: answers in the middle, facts and timeline beside them, the steps below. */
@Component
@Page(path = "/services/cases/{number}", permission = Hands.ANY, write = Hands.ANY)
public final class CasePage implements Renderer {
    private static final Set<String> OVERTAKEN = Set.of("case-changed", "not-now");

    private final Cases cases;
    private final Identification identification;
    private final Assignment assignment;
    private final Uploads uploads;
    private final Transactions transactions;

    @Activate
    public CasePage(
            @Reference Cases cases,
            @Reference Identification identification,
            @Reference Assignment assignment,
            @Reference Uploads uploads,
            @Reference Transactions transactions) {
        this.cases = cases;
        this.identification = identification;
        this.assignment = assignment;
        this.uploads = uploads;
        this.transactions = transactions;
    }

    /** What was answered to one question. */
    public record Answer(String label, String value) {}

    /** Answers of one page of the form; of one that repeats each time by itself. */
    public record Block(String title, List<Answer> answers) {}

    /** A step as a button. @param direct whether it needs no words */
    public record Button(String id, String title, boolean direct, String kind) {}

    @Override
    public Reply render(Visit visit) {
        String number = visit.param("number");
        if (visit.post()) {
            return done(visit, number);
        }
        Sight sight = cases.see(number, null);
        CaseRow row = sight.row();
        Definition definition = sight.definition();
        String lang = visit.lang();
        Reading reading = sight.reading();
        Map<String, Object> model = new HashMap<>();
        model.put("title", row.number());
        model.put("service", definition.title().get(lang));
        model.put("case", row);
        model.put("person", row.applicant());
        model.put("contact", sight.contact());
        model.put("state", sight.state().title().get(lang));
        model.put("clock", reading == null ? "" : reading.state().name());
        model.put("due", reading == null || row.ended() != null ? null : reading.promised());
        model.put("completeBy", reading == null ? null : reading.completeBy());
        model.put("why", reading == null ? List.of() : why(visit, reading));
        model.put("assignee", assignee(row));
        model.put("blocks", blocks(definition, row, lang));
        model.put("fees", sight.fees());
        model.put("files", sight.files());
        model.put(
                "missing",
                sight.missing().stream()
                        .map(document -> Map.of(
                                "id", document.id(), "title", document.title().get(lang)))
                        .toList());
        model.put("bar", bar(visit, sight));
        model.put("byHand", sight.bar().byHand() ? lacking(visit, sight.bar().lacking()) : "");
        model.put("unknown", sight.contact() && row.ended() == null && unknown(sight));
        model.put("timeline", Story.of(visit, sight));
        model.put("opinions", opinions(sight));
        model.put("buttons", buttons(sight, lang));
        model.put("mayPay", sight.staff() && visit.may(Hands.RECEIVE));
        model.put("undoable", undoable(visit, sight));
        model.put("office", sight.staff());
        model.put("paper", sight.paper());
        model.put("place", sight.place());
        model.put("mayRevoke", sight.staff() && visit.may(Hands.DECIDE));
        model.put("accept", Uploads.ACCEPT);
        model.put("most", Uploads.MOST);
        model.put(
                "asked",
                Stream.concat(
                                Stream.of(CaseFiles.LETTER)
                                        .filter(letter -> row.channel().equals("letter")),
                                definition.documents().stream())
                        .map(document -> Map.of(
                                "value", document.id(), "text", document.title().get(lang)))
                        .toList());
        return new Reply.View("desk-case", model);
    }

    private Reply done(Visit visit, String number) {
        String back = "/services/cases/" + number;
        switch (visit.form().text("do")) {
            case "step" -> {
                return step(cases, visit, number, Act.of(visit.form().text("step")));
            }
            case "message" -> cases.write(number, null, visit.form().text("text"), true);
            case "note" -> cases.write(number, null, visit.form().text("text"), false);
            case "paid" -> {
                Long place = visit.form().number("place");
                Long amount = visit.form().number("amount");
                visit.form().check();
                cases.paid(number, place == null ? 0 : place.intValue(), amount);
            }
            case "unpaid" -> {
                Long place = visit.form().number("place");
                visit.form().check();
                cases.unpaid(
                        number,
                        place == null ? 0 : place.intValue(),
                        visit.form().text("reason"));
            }
            case "given-back" -> {
                Long place = visit.form().number("place");
                visit.form().check();
                cases.givenBack(
                        number,
                        place == null ? 0 : place.intValue(),
                        visit.form().text("reason"));
            }
            case "file" -> attach(visit, number);
            case "seen" -> cases.seen(number, visit.form().text("document"));
            case "identify" -> identification.identify(number, visit.form().text("number"));
            case "revoke" -> cases.revoke(number, visit.form().text("reason"));
            default -> throw Problem.of("bad-form", 400);
        }
        return Reply.done(back, "desk.done-" + visit.form().text("do"));
    }

    /** Fees of which the counter may say that they are not paid after all. */
    private static List<Map<String, String>> undoable(Visit visit, Sight sight) {
        if (!sight.staff() || !visit.may(Hands.RECEIVE) || sight.row().ended() != null) {
            return List.of();
        }
        return sight.fees().stream()
                .filter(due -> due.paid() && due.bill() == null && due.amount() > 0 && due.given() == 0)
                .map(due -> Map.of(
                        "value",
                        Integer.toString(due.place()),
                        "text",
                        Money.of(due.amount()).toString()))
                .toList();
    }

    /** Why it cannot be granted, in the reader's words. */
    private static List<String> bar(Visit visit, Sight sight) {
        List<String> why = new ArrayList<>();
        Problem lacking = sight.bar().lacking();
        if (lacking != null && !sight.bar().byHand()) {
            why.add(lacking(visit, lacking));
        }
        sight.bar().reasons().forEach(reason -> why.add(reason.get(visit.lang())));
        return why;
    }

    private static String lacking(Visit visit, Problem lacking) {
        return visit.text("error." + lacking.code(), lacking.arguments().toArray());
    }

    /** Whether the registers could be asked who the applicant is. */
    private static boolean unknown(Sight sight) {
        Applicant applicant = sight.row().applicant();
        return applicant.principal() == null
                ? applicant.party() == null
                : applicant.principal().number().isEmpty();
    }

    private void attach(Visit visit, String number) {
        List<Upload> sent = visit.form().files("file");
        if (sent.isEmpty()) {
            throw Problem.field("file", "required-field");
        }
        cases.see(number, null);
        transactions.run(() -> {
            Map<String, String> stored = new LinkedHashMap<>();
            for (Upload upload : sent) {
                stored.put(uploads.store(upload, "file").id(), visit.form().text("document"));
            }
            cases.attach(number, null, stored);
        });
    }

    /**
     * Takes a step for a page.
     *
     * @return back to the case, with what was done
     * @throws Problem {@code overtaken} (409) where somebody else was faster, with what they did
     */
    static Reply step(Cases cases, Visit visit, String number, Act act) {
        String version = visit.form().text("version");
        Long seen = version.matches("\\d{1,9}") ? Long.valueOf(version) : null;
        try {
            Sight sight = cases.act(
                    number, null, new Act(act.action(), seen, act.text(), act.fields(), act.experts(), act.until()));
            return Steps.done(visit, sight, act.action());
        } catch (Problem problem) {
            if (!OVERTAKEN.contains(problem.code())) {
                throw problem;
            }
            Sight now = cases.see(number, null);
            CaseEvent last = now.events().stream()
                    .filter(event -> event.kind().equals("act") || event.kind().equals("silence"))
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> problem);
            if (seen != null && seen == now.row().standing().version()) {
                throw problem;
            }
            throw Problem.conflict("overtaken", Story.who(visit, last, true), Story.title(visit, now, last));
        }
    }

    private String assignee(CaseRow row) {
        return row.assignee() == null || !Assignment.HANDS.contains(String.valueOf(row.hands()))
                ? ""
                : name(row.hands(), row.assignee());
    }

    private String name(String hands, String account) {
        return assignment.able(hands).stream()
                .filter(one -> one.id().equals(account))
                .map(Users.Account::name)
                .findFirst()
                .orElse("");
    }

    private List<Map<String, Object>> opinions(Sight sight) {
        List<Map<String, Object>> opinions = new ArrayList<>();
        sight.row().standing().opinions().forEach(opinion -> {
            Map<String, Object> shown = new HashMap<>();
            shown.put("expert", name("expert", opinion.expert()));
            shown.put("until", opinion.until());
            shown.put("given", opinion.given());
            opinions.add(shown);
        });
        return opinions;
    }

    private static List<String> why(Visit visit, Reading reading) {
        return reading.why().stream().map(reason -> Story.reason(visit, reason)).toList();
    }

    /** Answers by the form's own labels, in the form's own order. */
    static List<Block> blocks(Definition definition, CaseRow row, String lang) {
        Sentences words = Sentences.in(definition, lang);
        List<Block> blocks = new ArrayList<>();
        for (Step step : definition.form()) {
            Object given = row.answers().get(step.id());
            List<?> times = given instanceof List<?> several ? several : given == null ? List.of() : List.of(given);
            int turn = 0;
            for (Object time : times) {
                turn++;
                List<Answer> answers = new ArrayList<>();
                for (Field field : step.fields()) {
                    Object value = time instanceof Map<?, ?> values ? values.get(field.id()) : null;
                    if (value != null) {
                        String name = "answers." + step.id() + "." + field.id();
                        answers.add(new Answer(field.label().get(lang), words.words(name, value)));
                    }
                }
                if (!answers.isEmpty()) {
                    String title = step.title().get(lang);
                    blocks.add(new Block(times.size() > 1 ? title + " " + turn : title, answers));
                }
            }
        }
        return blocks;
    }

    private static List<Button> buttons(Sight sight, String lang) {
        List<Button> buttons = new ArrayList<>();
        for (Action action : sight.actions()) {
            boolean direct = Steps.simple(sight.definition(), action);
            String kind =
                    switch (action.does()) {
                        case "grant", "answer", "give-opinion" -> "primary";
                        case "refuse" -> "warning";
                        default -> direct ? "primary" : "secondary";
                    };
            buttons.add(new Button(action.id(), action.title().get(lang), direct, kind));
        }
        return buttons;
    }
}
