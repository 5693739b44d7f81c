package am.hamaynk.taxes.dashboard;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.PayInto;
import am.hamaynk.taxes.arrears.Arrears;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.billing.BillingRun;
import am.hamaynk.taxes.billing.Runs;
import am.hamaynk.taxes.payment.Payments;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The officer's view of the whole: what was billed, what has been paid, what is late, and what to do next. */
@Component
@Page(path = "/taxes", permission = "taxes.view", menu = "menu.dashboard", order = 10)
public final class DashboardPage implements Renderer {
    private final Figures figures;
    private final Arrears arrears;
    private final Payments payments;
    private final Runs runs;
    private final RegistersLink registers;
    private final PayInto into;
    private final Today today;

    @Activate
    public DashboardPage(
            @Reference Figures figures,
            @Reference Arrears arrears,
            @Reference Payments payments,
            @Reference Runs runs,
            @Reference RegistersLink registers,
            @Reference PayInto into,
            @Reference Today today) {
        this.figures = figures;
        this.arrears = arrears;
        this.payments = payments;
        this.runs = runs;
        this.registers = registers;
        this.into = into;
        this.today = today;
    }

    /** The years of the months, told once: twelve months with their years do not fit below a chart on a phone. */
    private static String years(List<Figures.Month> months) {
        int first = months.get(0).month().getYear();
        int last = months.get(months.size() - 1).month().getYear();
        return first == last ? "" + first : first + "–" + last;
    }

    /** A month of the chart, its heights in per cent of the highest. */
    public record Bar(
            String label,
            String tick,
            long billed,
            long paid,
            long late,
            double billedHeight,
            double paidHeight,
            double lateHeight) {}

    @Override
    public Reply render(Visit visit) {
        LocalDate now = today.get();
        List<Figures.Month> months = figures.months(YearMonth.from(now).minusMonths(11), now);
        double top = 1;
        for (Figures.Month month : months) {
            top = Math.max(top, Math.max(month.billed(), Math.max(month.paid(), month.late())));
        }
        List<Bar> bars = new ArrayList<>();
        long billed = 0;
        long paid = 0;
        for (Figures.Month month : months) {
            billed += month.billed();
            paid += month.paid();
            String tick = visit.text("month." + month.month().getMonthValue());
            bars.add(new Bar(
                    tick + " " + month.month().getYear(),
                    tick,
                    month.billed(),
                    month.paid(),
                    month.late(),
                    100 * Math.max(0, month.billed()) / top,
                    100 * Math.max(0, month.paid()) / top,
                    100 * Math.max(0, month.late()) / top));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.dashboard"));
        model.put("registers", registers.present());
        model.put("bars", bars);
        model.put("span", years(months));
        model.put("billed", billed);
        model.put("paid", paid);
        model.put("late", arrears.totals(new Arrears.Filter(null, null, null, null)));
        model.put("unassigned", payments.unassigned());
        model.put("noAccount", PayInto.KINDS.size() - into.all().size());
        model.put("year", now.getYear());
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (String kind : List.of(Item.REAL_ESTATE, Item.VEHICLE)) {
            BillingRun run = runs.recent(kind, now.getYear()).orElse(null);
            Map<String, Object> one = new HashMap<>();
            one.put("kind", kind);
            one.put("run", run);
            one.put("bills", figures.bills(kind, now.getYear()));
            one.put(
                    "missing",
                    runs.missing(kind, now.getYear()).stream()
                            .mapToLong(Runs.Missing::objects)
                            .sum());
            kinds.add(one);
        }
        model.put("kinds", kinds);
        model.put("years", PageParts.years(now, 3));
        return new Reply.View("dashboard", model);
    }
}
