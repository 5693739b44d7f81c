package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The payments, the newest first: searched, filtered, added up; and those whose payer is still to be found. */
@Component
@Page(path = "/taxes/payments", permission = "taxes.view", menu = "menu.payments", order = 40)
public final class PaymentsPage implements Renderer {
    private final Payments payments;
    private final PaymentSearch search;
    private final RegistersLink registers;
    private final Reads reads;

    @Activate
    public PaymentsPage(
            @Reference Payments payments,
            @Reference PaymentSearch search,
            @Reference RegistersLink registers,
            @Reference Reads reads) {
        this.payments = payments;
        this.search = search;
        this.registers = registers;
        this.reads = reads;
    }

    /** A payment in the list. */
    public record Row(
            long id,
            String reference,
            LocalDate date,
            long amount,
            String channel,
            String payer,
            String name,
            String state) {}

    /** The filter in the address; what makes no sense there is left out, and of a day it is said. */
    private static PaymentSearch.Filter filter(Visit visit, List<Map<String, String>> problems) {
        String state = visit.form().text("state");
        String channel = visit.form().text("channel");
        return new PaymentSearch.Filter(
                visit.form().text("q").strip(),
                day(visit, "from", problems),
                day(visit, "to", problems),
                PaymentSearch.STATES.contains(state) ? state : null,
                PaymentSearch.CHANNELS.contains(channel) ? channel : null);
    }

    private static LocalDate day(Visit visit, String name, List<Map<String, String>> problems) {
        String typed = visit.form().text(name);
        try {
            return typed.isEmpty() ? null : Typed.date(name, typed);
        } catch (Problem none) {
            problems.addAll(PageParts.problems(visit, none));
            return null;
        }
    }

    private static Map<String, String> labelled(PaymentSearch.Filter filter, Visit visit) {
        Map<String, String> labelled = new LinkedHashMap<>();
        labelled.put("q", filter.asked());
        labelled.put("state", filter.state() == null ? "" : visit.text("paystate." + filter.state()));
        labelled.put("channel", filter.channel() == null ? "" : visit.text("channel." + filter.channel()));
        labelled.put("from", filter.from() == null ? "" : visit.form().text("from"));
        labelled.put("to", filter.to() == null ? "" : visit.form().text("to"));
        return labelled;
    }

    @Override
    public Reply render(Visit visit) {
        List<Map<String, String>> problems = new ArrayList<>();
        PaymentSearch.Filter filter = filter(visit, problems);
        reads.list("payments", filter.toString());
        PaymentSearch.Part part = search.list(filter, visit.form().text("cursor"), PageParts.PAGE);
        Map<String, Party> parties = registers.parties(part.payments().stream()
                .map(Payment::party)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<Row> rows = part.payments().stream()
                .map(payment -> {
                    Party party = parties.get(payment.party());
                    return new Row(
                            payment.id(),
                            payment.reference(),
                            payment.date(),
                            payment.amount(),
                            visit.text("channel." + payment.channel()),
                            payment.party(),
                            party == null ? payment.payer() : party.name(),
                            payment.state());
                })
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.payments"));
        model.put("rows", rows);
        model.put("next", part.next());
        boolean many = search.many(filter);
        model.put("many", many);
        model.put("totals", filter.narrows() && !many ? search.totals(filter) : null);
        model.put("state", filter.state());
        model.put("states", PageParts.options(visit, "paystate.", PaymentSearch.STATES));
        model.put("channels", PageParts.options(visit, "channel.", PaymentSearch.CHANNELS));
        model.put("filters", PageParts.filters(visit, labelled(filter, visit)));
        model.put("form", PageParts.fields(visit, "q", "state", "channel", "from", "to"));
        if (!problems.isEmpty()) {
            model.put("problems", problems);
        }
        model.put("unassigned", payments.unassigned());
        return new Reply.View("payments", model);
    }
}
