package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds one's appointment again by its number and secret. */
@Component
@Page(path = "/reception/appointment", permission = Permission.PUBLIC, write = Permission.PUBLIC, find = "find.title")
public final class FindPage implements Renderer {
    private final Kept kept;

    @Activate
    public FindPage(@Reference Kept kept) {
        this.kept = kept;
    }

    @Override
    public Reply render(Visit visit) {
        if (!visit.post()) {
            return Reply.view("find").with("title", visit.text("find.title"));
        }
        Form form = visit.form();
        String number = form.required("number");
        String secret = form.required("secret");
        form.check();
        try {
            if (!number.matches("[0-9]{1,20}") || !secret.matches("[\\w-]{22}")) {
                throw Problem.of("forbidden", 403);
            }
            kept.open(number, secret);
        } catch (Problem closed) {
            throw Problem.field("number", "appointment-closed");
        }
        AppointmentPage.keep(visit, number, secret);
        return Reply.redirect(AppointmentPage.path(number));
    }
}
