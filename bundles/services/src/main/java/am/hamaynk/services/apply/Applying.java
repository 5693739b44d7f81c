package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.services.CaseBegun;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.Applicant;
import am.hamaynk.services.cases.Application;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.Identity;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.cases.Sending;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Known;
import am.hamaynk.services.form.Questions;
import am.hamaynk.services.form.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The way of an application from its first page to its sending, for all its pages. */
@Component(service = Applying.class)
public final class Applying {
    static final String SECRET = "draft";
    /** Which of their applications somebody of the office means. */
    static final String OWN = "d";

    private static final List<String> OFFICE = List.of("counter", "letter", "phone");

    private final Services services;
    private final Drafts drafts;
    private final Sending sending;
    private final RegistersKnown known;
    private final Identity identity;
    private final Transactions transactions;
    private final Events events;
    private final Texts texts;
    private final Today today;

    @Activate
    public Applying(
            @Reference Services services,
            @Reference Drafts drafts,
            @Reference Sending sending,
            @Reference RegistersKnown known,
            @Reference Identity identity,
            @Reference Transactions transactions,
            @Reference Events events,
            @Reference Texts texts,
            @Reference Today today) {
        this.services = services;
        this.drafts = drafts;
        this.sending = sending;
        this.known = known;
        this.identity = identity;
        this.transactions = transactions;
        this.events = events;
        this.texts = texts;
        this.today = today;
    }

    /** What a page answers to somebody who has begun. */
    @FunctionalInterface
    interface Use {
        Reply of(Desk desk) throws Exception;
    }

    Offer offer(Visit visit) {
        return services.find(visit.param("id"));
    }

    static String path(Offer offer, String page) {
        return "/services/" + offer.definition().id() + "/apply" + (page.isEmpty() ? "" : "/" + page);
    }

    /** A page of one application: the office, which writes several at once, has them told apart by the address. */
    static String path(Desk desk, String page) {
        return path(desk.offer(), page)
                + (desk.office() ? "?" + OWN + "=" + desk.draft().id() : "");
    }

    /** Leads whoever has not begun to the first page, and whoever has sent it to its receipt. */
    Reply begun(Visit visit, Use use) throws Exception {
        Offer offer = offer(visit);
        Draft draft = find(visit, offer).orElse(null);
        if (draft == null) {
            return Reply.redirect(path(offer, ""));
        }
        if (draft.sent() != null) {
            return receipt(visit, offer, sending.receipt(draft.sent()));
        }
        return use.of(desk(offer, draft));
    }

    Optional<Draft> find(Visit visit, Offer offer) {
        String service = offer.definition().id();
        User user = visit.user().orElse(null);
        String own = visit.form().text(OWN);
        return user != null && !own.isEmpty()
                ? drafts.own(service, own, user.id())
                : drafts.find(service, visit.kept(SECRET), user);
    }

    /** Leads whoever has a link to what it opens: of the office, which begins several, straight to it. */
    Reply opened(Visit visit, Offer offer, String secret) {
        boolean on = visit.form().has("on");
        return drafts.find(offer.definition().id(), secret, visit.user().orElse(null))
                .map(draft -> desk(offer, draft))
                .filter(Desk::office)
                .map(desk -> Reply.redirect(path(desk, on ? first(offer) : desk.next())))
                .orElseGet(() -> Reply.redirect(path(offer, on ? first(offer) : "")));
    }

    /** What somebody of the office has begun of this service and not sent. */
    List<Desk> begunHere(Visit visit, Offer offer) {
        return visit.may(Hands.RECEIVE)
                ? drafts
                        .ofOffice(
                                offer.definition().id(),
                                visit.user().orElseThrow().id())
                        .stream()
                        .map(draft -> desk(offer, draft))
                        .toList()
                : List.of();
    }

    /** Takes back what somebody of the office has begun. */
    Reply drop(Visit visit, Offer offer, String id) {
        drafts.own(offer.definition().id(), id, visit.user().orElseThrow().id()).ifPresent(drafts::drop);
        return Reply.done(path(offer, ""), "apply.dropped");
    }

    /**
     * Begins anew: what a resident has begun is dropped, as the page says; the office goes on with each of its own.
     *
     * @param channel as the office says; online for everybody else
     * @param before an application whose answers it begins with, or null
     */
    public Reply begin(Visit visit, Offer offer, String channel, CaseRow before) {
        if (!offer.unconfirmed().isEmpty()) {
            throw Problem.conflict("service-to-confirm");
        }
        String service = offer.definition().id();
        User user = visit.user().orElse(null);
        find(visit, offer).filter(draft -> draft.channel().equals("online")).ifPresent(drafts::drop);
        String secret = drafts.begin(service, offer.version(), user, visit.lang(), channel(visit, channel));
        visit.keep(SECRET, path(offer, ""), secret, Drafts.DAYS);
        Draft begun = drafts.find(service, secret, user).orElseThrow();
        Desk desk = desk(
                offer,
                before == null
                        ? begun
                        : drafts.change(begun.id(), draft -> Earlier.fill(draft, before, offer.definition())));
        return Reply.redirect(path(desk, desk.next()));
    }

    /** The page with which every application begins. */
    static String first(Offer offer) {
        return offer.definition().applicants().size() > 1 ? Desk.WHO : Desk.APPLICANT;
    }

    /** By which of them an application came, whoever receives applications says; nobody else is asked. */
    static List<String> channels(Visit visit) {
        return visit.may(Hands.RECEIVE) ? OFFICE : List.of();
    }

    /** The office's channels are for those who receive applications. */
    static String channel(Visit visit, String asked) {
        boolean office = visit.may(Hands.RECEIVE);
        return office ? OFFICE.contains(asked) ? asked : "counter" : "online";
    }

    Desk save(Visit visit, Desk desk, UnaryOperator<Draft> how) {
        String account = visit.user().map(User::id).orElse(desk.draft().account());
        return desk(
                desk.offer(),
                drafts.change(
                        desk.draft().id(),
                        before -> how.apply(before.seen(desk.offer().version(), visit.lang(), account))));
    }

    /**
     * One case, however often and from wherever it is sent: who comes second waits for the first and gets the same receipt. Of
     * the files those go along that the review shows.
     */
    Reply send(Visit visit, Desk seen) {
        Receipt receipt = transactions.call(() -> {
            Draft draft = drafts.hold(seen.draft().id());
            if (draft.sent() != null) {
                return sending.receipt(draft.sent());
            }
            Map<String, String> files = desk(seen.offer(), draft).shown();
            Receipt sent = sending.send(new Application(
                    draft.service(),
                    draft.applicant(),
                    draft.answers(),
                    draft.channel(),
                    visit.lang(),
                    "draft " + draft.id(),
                    files));
            drafts.sent(draft, sent.number(), files.keySet());
            events.publish(new CaseBegun(draft.id(), sent.number()));
            return sent;
        });
        return receipt(visit, seen.offer(), receipt);
    }

    private static Reply receipt(Visit visit, Offer offer, Receipt receipt) {
        visit.keep(SECRET, path(offer, ""), null, 0);
        visit.keep("case", "/case/" + receipt.number(), receipt.secret(), Drafts.DAYS);
        return Reply.redirect("/case/" + receipt.number() + "/receipt");
    }

    Desk desk(Offer offer, Draft draft) {
        List<Problem> wrong = List.of();
        String party = null;
        Map<String, Object> context = new HashMap<>();
        try {
            Applicant applicant =
                    identity.of(draft.applicant(), offer.definition().applicants(), draft.channel());
            party = applicant.whose(known::byNumber);
            context.put("applicant", applicant.context());
        } catch (Problem problem) {
            wrong = problem.each();
            Object kind = draft.applicant().get("kind");
            context.put(
                    "applicant",
                    Map.of(
                            "kind",
                            kind == null ? offer.definition().applicants().get(0) : kind));
        }
        context.put("parameter", offer.parameters());
        Known within = (type, id) -> type.equals("file")
                ? Optional.ofNullable(draft.files().get(id)).map(Draft.Brought::name)
                : known.shown(type, id);
        Answers form = new Answers(offer.definition(), new Questions(texts, within, today.get()), context);
        Sheet sheet = form.read(draft.answers());
        boolean proxy = "proxy".equals(draft.applicant().get("kind"));
        List<Document> documents = new ArrayList<>(form.documents(sheet.values(), proxy));
        if (draft.channel().equals("letter")) {
            documents.add(0, CaseFiles.LETTER);
        }
        return new Desk(offer, draft, wrong, party, form, sheet, List.copyOf(documents));
    }

    /** A page of the application with what all of them show. */
    static Reply.View view(Visit visit, Desk desk, String template, String page, String title) {
        List<String> pages = desk.pages();
        String before = desk.before(page);
        return Reply.view(template)
                .with("title", title)
                .with("service", desk.definition().title().get(visit.lang()))
                .with("action", "/" + visit.lang() + path(desk, page))
                .with("back", "/" + visit.lang() + path(desk, before == null ? "" : before))
                .with("place", pages.indexOf(page) + 1)
                .with("places", pages.size())
                .with("keep", desk.draft().id() + " " + page)
                .with("laterUrl", "/" + visit.lang() + path(desk, "later"))
                .with("version", desk.draft().version())
                .with("channel", desk.draft().channel())
                .with("office", desk.office())
                .with("changed", desk.draft().definition() != desk.offer().version());
    }

    /** Where to go after a page was sent. */
    static Reply on(Visit visit, Desk desk) {
        return Reply.redirect(path(desk, visit.form().has("_later") ? "later" : desk.next()));
    }

    /** The page once more, with what was typed and what is wrong with it. */
    static Reply refused(Reply.View page) {
        return page.with("status", 422);
    }

    /** Problems as a page that is shown again tells them, by the names of its controls. */
    static List<Map<String, String>> told(Visit visit, List<Problem> problems, String prefix) {
        return problems.stream()
                .map(problem -> Map.of(
                        "field",
                        problem.field() == null ? "" : problem.field().replaceFirst("^" + prefix + "\\.", ""),
                        "text",
                        visit.text(
                                "error." + problem.code(), problem.arguments().toArray())))
                .toList();
    }
}
