package am.hamaynk.correspondence.information;

import am.hamaynk.api.duties.Duty;
import am.hamaynk.api.duties.DutyCheck;
import am.hamaynk.api.duties.Standing;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Requests for information are answered within their term. */
@Component
@Duty(
        id = "correspondence.information",
        law = "«Տեղեկատվության ազատության մասին» օրենք, 2003 թ., հոդված 9",
        permission = Rights.REGISTER,
        url = "/correspondence/information")
public final class InformationDuty implements DutyCheck {
    private static final int MOST = 1000;

    private final LetterStore store;
    private final InformationClock clock;

    @Activate
    public InformationDuty(@Reference LetterStore store, @Reference InformationClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Standing check(LocalDate day) {
        Optional<Letter> urgent = store.information(null, true, MOST).stream().min(Comparator.comparing(this::due));
        if (urgent.isPresent()) {
            return new Standing(urgent.get().number(), due(urgent.get()), false);
        }
        return store.information(null, false, 1).stream()
                .findFirst()
                .map(last -> new Standing(last.number(), last.due() == null ? last.closed() : last.due(), true))
                .orElse(new Standing("–", day, true));
    }

    private LocalDate due(Letter request) {
        return request.due() != null
                ? request.due()
                : clock.answer(request.received()).due();
    }
}
