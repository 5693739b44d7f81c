package am.hamaynk.broken;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.io.IOException;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/** A page that fails in the way that its address names. */
@Component
@Page(path = "/broken/{how}", permission = Permission.PUBLIC)
public final class BrokenPage implements Renderer {
    @Override
    public Reply render(Visit visit) throws IOException {
        return switch (visit.param("how")) {
            case "no-answer" -> null;
            case "no-template" -> Reply.view("nowhere");
            case "bad-template" -> Reply.view("bad");
            case "endless-template" -> Reply.view("endless");
            case "bad-value" -> Reply.view("value").with("value", new BadValue());
            case "download" -> Reply.download("broken.txt", "text/plain", out -> Fault.ASSERTION.strike());
            default -> Fault.valueOf(visit.param("how").toUpperCase(Locale.ROOT)).strike();
        };
    }

    /** Cannot be shown. */
    public static final class BadValue {
        @Override
        public String toString() {
            throw new AssertionError("broken");
        }
    }
}
