package am.hamaynk.web;

import am.hamaynk.api.rules.Rules;
import java.time.LocalDate;
import java.util.Comparator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names rules for people where tasks and problems name them for programs. */
@Component(service = RuleNames.class)
public final class RuleNames {
    private final Rules rules;

    @Activate
    public RuleNames(@Reference Rules rules) {
        this.rules = rules;
    }

    /** A rule's title in place of its id, as its last text calls it; anything else as it is. */
    public String of(Object argument, String lang) {
        String text = String.valueOf(argument);
        return rules.all().stream()
                .filter(rule -> rule.id().equals(text))
                .max(Comparator.comparing(rule -> rule.to() == null ? LocalDate.MAX : rule.to()))
                .map(rule -> rule.title().getOrDefault(lang, text))
                .orElse(text);
    }
}
