package am.hamaynk.web.template;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.web.Formats;
import am.hamaynk.web.Messages;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.framework.Bundle;

/** The words that templates know: t, amount, number, date, shortdate, datetime, whole, url, asset, may, sections. */
final class Functions extends AbstractExtension {
    private final Messages messages;
    private final Bundle module;
    private final Today today;

    Functions(Messages messages, Bundle module, Today today) {
        this.messages = messages;
        this.module = module;
        this.today = today;
    }

    @Override
    public Map<String, Function> getFunctions() {
        Map<String, Function> functions = new HashMap<>();
        functions.put("t", new Text());
        functions.put("amount", new One((value, visit) -> Formats.amount(value)));
        functions.put("number", new One((value, visit) -> Formats.number(value)));
        functions.put("date", new One((value, visit) -> Formats.date(value, visit.lang(), today.zone())));
        functions.put("shortdate", new One((value, visit) -> Formats.shortDate(value, today.zone())));
        functions.put("datetime", new One((value, visit) -> Formats.dateTime(value, visit.lang(), today.zone())));
        functions.put("whole", new One((value, visit) -> WholeNumbers.of(value)));
        functions.put("url", new One((value, visit) -> "/" + visit.lang() + value));
        functions.put("asset", new One((value, visit) -> visit.asset(String.valueOf(value))));
        functions.put("may", new One((value, visit) -> visit.may(String.valueOf(value))));
        functions.put("sections", new SectionsOf());
        return functions;
    }

    /** A function of one value. */
    private record One(Body body) implements Function {
        interface Body {
            Object apply(Object value, TemplateVisit visit);
        }

        @Override
        public List<String> getArgumentNames() {
            return List.of("value");
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            return body.apply(arguments.get("value"), TemplateVisit.current());
        }
    }

    private static final class SectionsOf implements Function {
        @Override
        public List<String> getArgumentNames() {
            return List.of("name", "parameters");
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Map<String, String> parameters = new HashMap<>();
            if (arguments.get("parameters") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
            }
            return TemplateVisit.current().slot(String.valueOf(arguments.get("name")), parameters);
        }
    }

    private final class Text implements Function {
        @Override
        public List<String> getArgumentNames() {
            return List.of("key", "a", "b", "c", "d", "e");
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Object[] values = IntStream.range(0, 5)
                    .mapToObj(i -> arguments.get(String.valueOf((char) ('a' + i))))
                    .map(value -> value == null ? "" : value)
                    .toArray();
            String key = String.valueOf(arguments.get("key"));
            return arguments.get("a") == null
                    ? messages.text(module, TemplateVisit.current().lang(), key)
                    : messages.text(module, TemplateVisit.current().lang(), key, values);
        }
    }
}
