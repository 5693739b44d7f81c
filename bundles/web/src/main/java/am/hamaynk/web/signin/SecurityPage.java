package am.hamaynk.web.signin;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.ServletVisit;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** One's own second factor, open sessions and tokens for programs. */
@Component
@Page(path = "/security", permission = Permission.SIGNED_IN, find = "security.title", write = Permission.SIGNED_IN)
public final class SecurityPage implements Renderer {
    private static final List<Integer> TOKEN_DAYS = List.of(30, 90, 366);

    private final Identity identity;

    /** Draws the QR code; without it the secret is typed. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Documents documents;

    @Activate
    public SecurityPage(@Reference Identity identity) {
        this.identity = identity;
    }

    @Override
    public Reply render(Visit visit) {
        Identity.Session session = ((ServletVisit) visit).session();
        return visit.post() ? act(visit, session) : view(visit, session);
    }

    private Reply.View view(Visit visit, Identity.Session session) {
        String userId = session.user().id();
        Reply.View view = Reply.view("security")
                .with("title", visit.text("security.title"))
                .with("secondFactor", identity.hasSecondFactor(userId))
                .with("mustEnrol", session.mustEnrol())
                .with("sessions", sessions(visit, session))
                .with("tokens", identity.tokens(userId))
                .with(
                        "days",
                        TOKEN_DAYS.stream()
                                .map(days -> Map.of("value", days, "text", visit.text("security.days", days)))
                                .toList());
        if (visit.form().has("begin")) {
            String address = identity.pendingSecondFactor(userId).orElse(null);
            if (address != null) {
                Documents drawing = documents;
                return view.with("otpAddress", address)
                        .with("otpSecret", secret(address))
                        .with("otpQr", drawing == null ? "" : drawing.qrSvg(address));
            }
        }
        return view;
    }

    /** The secret in groups of four, to be typed where no camera is at hand. */
    private static String secret(String address) {
        String secret = address.replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1");
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private List<Map<String, Object>> sessions(Visit visit, Identity.Session session) {
        return identity.sessions(session.user().id()).stream()
                .map(open -> {
                    String device = Device.name(open.device());
                    return Map.<String, Object>of(
                            "id", open.id(),
                            "device", device.isEmpty() ? visit.text("security.device") : device,
                            "lastSeen", open.lastSeen(),
                            "current", open.id().equals(session.id()));
                })
                .toList();
    }

    private Reply act(Visit visit, Identity.Session session) {
        String userId = session.user().id();
        String action = visit.form().text("action");
        if (visit.form().has("end")) {
            identity.end(userId, visit.form().text("end"));
            return Reply.done("/security", "security.ended");
        }
        try {
            return switch (action) {
                case "begin" -> {
                    identity.beginSecondFactor(userId);
                    yield Reply.redirect("/security?begin=1#second-factor");
                }
                case "confirm" -> {
                    identity.confirmSecondFactor(userId, visit.form().text("otp"));
                    yield Reply.done("/security", "security.otp-set");
                }
                case "drop" -> {
                    identity.dropSecondFactor(userId, visit.form().text("otp"));
                    yield Reply.done("/security", "security.otp-dropped");
                }
                case "others" -> {
                    identity.signOutEverywhere(userId, session.token());
                    yield Reply.done("/security", "security.ended-all");
                }
                case "token" -> token(visit, session);
                default -> throw Problem.of("bad-request", 400);
            };
        } catch (Problem problem) {
            throw Entrance.told(problem, visit, "otp");
        }
    }

    /** The one page that shows the token. */
    private Reply token(Visit visit, Identity.Session session) {
        String name = visit.form().required("name");
        Long days = visit.form().number("days");
        visit.form().check();
        Identity.Token token =
                identity.createToken(session.user().id(), name, days == null ? 0 : (int) Math.min(days, 1000));
        return view(visit, session).with("newToken", token.token());
    }
}
