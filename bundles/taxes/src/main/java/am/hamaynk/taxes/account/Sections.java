package am.hamaynk.taxes.account;

import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.account.Accounts.Owed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the sections share: an account in one line. */
final class Sections {
    private Sections() {}

    static Optional<String> subject(Visit visit) {
        return visit.user().map(User::subject);
    }

    static Reply.View view(String template, String payer, Owed owed, boolean late) {
        Map<String, Object> model = new HashMap<>();
        model.put("payer", payer);
        model.put("owed", owed);
        model.put("late", late);
        return new Reply.View(template, model);
    }
}
