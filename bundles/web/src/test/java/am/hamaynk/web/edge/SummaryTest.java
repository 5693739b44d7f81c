package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static String page(String items) {
        return "<ul class=\"govuk-list govuk-error-summary__list\">" + items + "</ul><form>"
                + field("name", "Name <span class=\"hk-optional\">(not required)</span>")
                + "<div class=\"govuk-form-group\"><fieldset><legend>Born:</legend>"
                + error("born", "Choose.")
                + "<div class=\"govuk-form-group\"><label for=\"born\">Day</label><input id=\"born\"></div></fieldset></div>"
                + "<div class=\"govuk-form-group\">" + error("agree", "No.")
                + "<input id=\"agree\"><label class=\"x\" for=\"agree\">I agree</label></div></form>";
    }

    private static String field(String name, String label) {
        return "<div class=\"govuk-form-group\"><label for=\"" + name + "\">" + label + "</label>"
                + error(name, "Wrong.") + "<input id=\"" + name + "\"></div>";
    }

    private static String error(String name, String text) {
        return "<p id=\"" + name + "-error\"><span class=\"hidden\">Error:</span> " + text + "</p>";
    }

    private static List<String> shown(String items) {
        String html = Summary.ordered(page(items), (label, text) -> label + ": " + text);
        return Pattern.compile("<li>(.*?)</li>")
                .matcher(html)
                .results()
                .map(item -> item.group(1))
                .toList();
    }

    @Test
    void eachIsCalledByItsLabelInTheOrderOfThePageAndInTheWordsThatStandThere() {
        assertEquals(
                List.of(
                        "Not now.",
                        "<a href=\"#name\">Name: Wrong.</a>",
                        "<a href=\"#name\">Name: Wrong, too.</a>",
                        "<a href=\"#born\">Born: Choose.</a>",
                        "<a href=\"#agree\">I agree: No.</a>"),
                shown("<li><a href=\"#agree\">No.</a></li><li><a href=\"#born\">Fill in.</a></li>"
                        + "<li><a href=\"#name\">Wrong.</a></li><li><a href=\"#name\">Wrong, too.</a></li>"
                        + "<li>Not now.</li>"));
    }

    @Test
    void whatStandsNowhereOnThePageLeadsNowhere() {
        assertEquals(List.of("Wrong."), shown("<li><a href=\"#gone\">Wrong.</a></li>"));
    }
}
