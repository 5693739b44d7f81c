package am.hamaynk.permits.dues;

import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Dues by their names in the law, where the rules know them. */
@Component(service = DueTitles.class)
public final class DueTitles {
    private final Rules rules;

    @Activate
    public DueTitles(@Reference Rules rules) {
        this.rules = rules;
    }

    /** @return the code itself where nobody says what it is called */
    public String of(String code, String lang) {
        return rules.all().stream()
                .filter(rule -> rule.id().equals("taxes.due." + code))
                .map(Rule::title)
                .map(title -> title.get(lang))
                .findFirst()
                .orElse(code);
    }
}
