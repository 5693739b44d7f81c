package am.hamaynk.web.signin;

import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.ServletVisit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own second factor and open sessions. */
@Component
@Page(path = "/security", permission = Permission.SIGNED_IN, write = Permission.SIGNED_IN)
public final class SecurityPage implements Renderer {
    private final Identity identity;
    private final Users users;

    @Activate
    public SecurityPage(@Reference Identity identity, @Reference Users users) {
        this.identity = identity;
        this.users = users;
    }

    @Override
    public Reply render(Visit visit) {
        ServletVisit servlet = (ServletVisit) visit;
        User user = visit.user().orElseThrow();
        if (visit.post()) {
            return act(visit, servlet, user);
        }
        boolean has = users.find(user.id()).secondFactor();
        Reply.View view = Reply.view("security")
                .with("secondFactor", has)
                .with("mustEnrol", servlet.session().mustEnrol())
                .with("sessions", identity.sessions(user));
        if (!has && (servlet.session().mustEnrol() || visit.form().has("begin"))) {
            String address = identity.beginSecondFactor(user.id());
            return view.with("otpAddress", address).with("otpSecret", secret(address));
        }
        return view;
    }

    private Reply act(Visit visit, ServletVisit servlet, User user) {
        switch (visit.form().text("action")) {
            case "confirm" -> {
                identity.confirmSecondFactor(user.id(), visit.form().text("otp"));
                return Reply.done("/security", "security.factor.set");
            }
            case "drop" -> {
                identity.dropSecondFactor(user.id(), visit.form().text("otp"));
                return Reply.done("/security", "security.factor.dropped");
            }
            case "sessions" -> {
                identity.signOutEverywhere(user.id(), servlet.session().token());
                return Reply.done("/security", "security.sessions.ended");
            }
            default -> {
                return Reply.redirect("/security?begin=1");
            }
        }
    }

    /** The secret in groups of four, to be typed where no camera is at hand. */
    private static String secret(String address) {
        String secret = address.replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1");
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
