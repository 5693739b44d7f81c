package am.hamaynk.services.figures;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How fast and how well the community answers, for anybody who asks. */
@Component
@Page(path = "/services/figures", permission = Permission.PUBLIC, find = "figures.title", cached = true)
public final class FiguresPage implements Renderer {
    private final FigureBook book;

    @Activate
    public FiguresPage(@Reference FigureBook book) {
        this.book = book;
    }

    @Override
    public Reply render(Visit visit) {
        FigureBook.Table table = book.table(visit.form().text("period"));
        return Reply.view("figures")
                .with("title", visit.text("figures.title"))
                .with("periods", periods(visit, table.period()))
                .with("least", Counts.LEAST)
                .with("all", model(table.all()))
                .with("inTime", inTime(table, visit.lang()))
                .with("months", months(table))
                .with(
                        "lines",
                        table.lines().stream()
                                .map(line -> {
                                    Map<String, Object> model = model(line.figures());
                                    model.put("id", line.service());
                                    model.put("title", line.title().get(visit.lang()));
                                    return model;
                                })
                                .toList());
    }

    private List<Map<String, Object>> periods(Visit visit, Period shown) {
        List<Map<String, Object>> periods = new ArrayList<>();
        periods.add(Map.of(
                "title",
                visit.text("figures.latest"),
                "url",
                "/" + visit.lang() + "/services/figures",
                "current",
                shown.name().equals(Period.LATEST)));
        for (int year : book.years()) {
            periods.add(Map.of(
                    "title",
                    Integer.toString(year),
                    "url",
                    "?period=" + year,
                    "current",
                    shown.name().equals(Integer.toString(year))));
        }
        return periods;
    }

    private static List<Map<String, Object>> inTime(FigureBook.Table table, String lang) {
        return table.lines().stream()
                .filter(line -> line.figures().inTime() != null)
                .map(line -> Map.<String, Object>of(
                        "label",
                        line.title().get(lang),
                        "value",
                        line.figures().inTime(),
                        "text",
                        line.figures().inTime() + " %"))
                .toList();
    }

    private static List<Map<String, Object>> months(FigureBook.Table table) {
        List<Map<String, Object>> months = new ArrayList<>();
        for (YearMonth month = table.period().first();
                !month.isAfter(table.period().last());
                month = month.plusMonths(1)) {
            Long answered = Counts.told(table.months().getOrDefault(Tally.month(month.atDay(1)), 0L));
            Map<String, Object> column = new HashMap<>();
            column.put("label", "%02d.%02d".formatted(month.getMonthValue(), month.getYear() % 100));
            column.put("value", answered == null ? 0 : answered);
            column.put("text", answered == null ? "< " + Counts.LEAST : "");
            months.add(column);
        }
        return months;
    }

    private static Map<String, Object> model(Figures figures) {
        Map<String, Object> model = new HashMap<>();
        model.put("received", figures.received());
        model.put("answered", figures.answered());
        model.put("median", figures.median());
        model.put("p90", figures.p90());
        model.put("inTime", figures.inTime());
        model.put(
                "rating",
                figures.rating() == null ? null : figures.rating().toString().replace('.', ','));
        model.put("ratings", figures.ratings());
        return model;
    }
}
