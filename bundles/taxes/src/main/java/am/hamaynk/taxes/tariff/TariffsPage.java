package am.hamaynk.taxes.tariff;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The council's rates of local dues and fees for a year, beside what the law allows. */
@Component
@Page(path = "/taxes/tariffs", permission = "taxes.view", write = "taxes.rules", menu = "menu.tariffs", order = 60)
public final class TariffsPage implements Renderer {
    private final Tariffs tariffs;
    private final Today today;

    @Activate
    public TariffsPage(@Reference Tariffs tariffs, @Reference Today today) {
        this.tariffs = tariffs;
        this.today = today;
    }

    /** One due or fee. */
    public record Row(
            String code,
            String title,
            String law,
            String measure,
            Object min,
            Object max,
            boolean active,
            Tariffs.Set set) {}

    @Override
    public Reply render(Visit visit) {
        Form form = visit.form();
        String asked = form.text("year");
        int year = asked.matches("20[0-9]{2}")
                ? Integer.parseInt(asked)
                : today.get().getYear();
        if (visit.post()) {
            String code = form.required("code");
            String amount = form.required("amount");
            LocalDate decided = form.date("decidedOn");
            form.check();
            tariffs.set(new Tariffs.Asked(code, year, Numbers.amount("amount", amount), form.text("act"), decided));
            return Reply.done("/taxes/tariffs?year=" + year, "tariff.set");
        }
        List<Row> rows = tariffs.known(year).stream()
                .map(known -> new Row(
                        known.rule().id(),
                        known.rule()
                                .title()
                                .getOrDefault(visit.lang(), known.rule().id()),
                        known.rule().law(),
                        known.measure(visit::text),
                        known.limit("min"),
                        known.limit("max"),
                        known.rule().active(),
                        known.set()))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.tariffs"));
        model.put("year", year);
        model.put("years", PageParts.years(today.get(), 5));
        model.put("rows", rows);
        model.put(
                "options",
                rows.stream()
                        .filter(Row::active)
                        .map(row -> PageParts.option(row.code(), row.title()))
                        .toList());
        return new Reply.View("tariffs", model);
    }
}
