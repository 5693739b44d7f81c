package am.hamaynk.taxes.account;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The treasury's accounts into which people pay, one for each kind of tax, and which of them are missing. */
@Component
@Page(path = "/taxes/pay-into", permission = "taxes.view", write = "taxes.rules", menu = "menu.pay-into", order = 65)
public final class PayIntoPage implements Renderer {
    private final PayInto into;

    @Activate
    public PayIntoPage(@Reference PayInto into) {
        this.into = into;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            Map<String, String> asked = new HashMap<>();
            for (String kind : PayInto.KINDS) {
                if (visit.form().has(kind)) {
                    asked.put(kind, visit.form().text(kind));
                }
            }
            into.set(asked);
            return Reply.done("/taxes/pay-into", "pay-into.set");
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.pay-into"));
        model.put("accounts", into.of(PayInto.KINDS, null));
        model.put("missing", PayInto.KINDS.size() - into.all().size());
        return new Reply.View("pay-into", model);
    }
}
