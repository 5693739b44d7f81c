package am.hamaynk.documents.template;

import am.hamaynk.api.money.Money;
import am.hamaynk.api.text.Texts;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a template may call: {@code t('key', …)}, {@code amount(m)}, {@code date(d)}, {@code words(n)}, {@code url(path)}. */
final class Functions extends AbstractExtension {
    private final ModuleContent content;
    private final String module;
    private final Texts texts;

    Functions(ModuleContent content, String module, Texts texts) {
        this.content = content;
        this.module = module;
        this.texts = texts;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "t", new Call((arguments, lang, context) -> text(arguments, lang)),
                "amount",
                        new Call((arguments, lang, context) ->
                                Money.of(number(arguments.get(0))).toString()),
                "date", new Call((arguments, lang, context) -> Formats.date(day(arguments.get(0), context), lang)),
                "words", new Call((arguments, lang, context) -> texts.words(number(arguments.get(0)), lang)),
                "url",
                        new Call((arguments, lang, context) ->
                                context.getVariable("site") + "/" + lang + arguments.get(0)));
    }

    private String text(List<Object> arguments, String lang) {
        String key = String.valueOf(arguments.get(0));
        return content.text(module, lang, key, arguments.subList(1, arguments.size()))
                .orElseThrow(() -> new IllegalArgumentException("module " + module + " has no message " + key));
    }

    private static long number(Object value) {
        if (value instanceof Money money) {
            return money.drams();
        }
        return ((Number) value).longValue();
    }

    private static LocalDate day(Object value, EvaluationContext context) {
        return value instanceof Instant instant
                ? LocalDate.ofInstant(instant, (ZoneId) context.getVariable("zone"))
                : (LocalDate) value;
    }

    private interface Body {
        Object apply(List<Object> arguments, String lang, EvaluationContext context);
    }

    private record Call(Body body) implements Function {
        @Override
        public Object execute(
                Map<String, Object> named, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            List<Object> arguments = new ArrayList<>();
            for (int i = 0; named.containsKey(String.valueOf(i)); i++) {
                arguments.add(named.get(String.valueOf(i)));
            }
            return body.apply(arguments, (String) context.getVariable("lang"), context);
        }

        @Override
        public List<String> getArgumentNames() {
            return null;
        }
    }
}
