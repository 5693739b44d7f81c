package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a tax would be, for everybody; the question stands in the address, so that an answer can be sent to somebody. */
@Component
@Page(path = "/taxes/calculator", permission = Permission.PUBLIC, nav = "nav.calculator", order = 60)
public final class CalculatorPage implements Renderer {
    private static final List<String> OBJECTS =
            List.of("apartment", "house", "public", "industrial", "garage", "land-agricultural", "land-other");
    private static final List<String> VEHICLES =
            List.of("car", "bus", "truck", "motorcycle", "watercraft", "snowmobile", "atv");

    /** Law that nobody has read or confirmed yet: whoever asks did nothing wrong. */
    private static final Set<String> OPEN = Set.of("rule-missing", "rule-unconfirmed");

    private final Calculator calculator;
    private final Today today;

    @Activate
    public CalculatorPage(@Reference Calculator calculator, @Reference Today today) {
        this.calculator = calculator;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        boolean vehicle = visit.form().text("kind").equals(Item.VEHICLE);
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("calculator.title"));
        model.put("vehicle", vehicle);
        model.put("kinds", PageParts.options(visit, "kind.", List.of(Item.REAL_ESTATE, Item.VEHICLE)));
        model.put("objects", PageParts.options(visit, "object.", vehicle ? VEHICLES : OBJECTS));
        model.put("years", PageParts.years(today.get(), 12));
        model.put("year", today.get().getYear());
        model.put("problems", List.of());
        if (visit.form().has("object")) {
            try {
                Assessment assessment = calculator.assess(question(visit, vehicle));
                model.put("tax", assessment.tax().drams());
                model.put("steps", Why.rows(assessment.steps(), visit));
            } catch (Problem problem) {
                if (OPEN.contains(problem.code())) {
                    model.put(
                            "open",
                            visit.text(
                                    "error." + problem.code(),
                                    problem.arguments().toArray()));
                } else {
                    model.put("problems", PageParts.problems(visit, problem));
                }
            }
        }
        return new Reply.View("calculator", model);
    }

    private static Calculator.Question question(Visit visit, boolean vehicle) {
        BigDecimal year = number(visit, "year");
        return new Calculator.Question(
                vehicle ? Item.VEHICLE : Item.REAL_ESTATE,
                year == null || year.scale() > 0 || year.precision() > 6 ? null : year.intValue(),
                visit.form().text("object"),
                number(visit, "value"),
                number(visit, "horsepower"),
                number(visit, "age"),
                null,
                visit.form().text("share"),
                null,
                false);
    }

    private static BigDecimal number(Visit visit, String name) {
        String text = visit.form().text(name);
        return text.isEmpty() ? null : Numbers.amount(name, text);
    }
}
