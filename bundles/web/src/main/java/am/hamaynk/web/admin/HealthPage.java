package am.hamaynk.web.admin;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.module.Readiness;
import am.hamaynk.api.notify.Channel;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.Formats;
import am.hamaynk.web.edge.Origin;
import am.hamaynk.web.edge.ServletVisit;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the platform works, and what it would rather have looked at. */
@Component
@Page(path = "/admin/health", permission = "core.health", menu = "admin.health", order = 960)
public final class HealthPage implements Renderer {
    private static final long MIB = 1 << 20;

    @Reference(
            target = "(hamaynk.channel=email)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Channel email;

    private final Readiness readiness;
    private final Notifications notifications;
    private final ModuleTexts texts;
    private final Origin origin;
    private final Today today;

    @Activate
    public HealthPage(
            @Reference Readiness readiness,
            @Reference Notifications notifications,
            @Reference ModuleTexts texts,
            @Reference Origin origin,
            @Reference Today today) {
        this.readiness = readiness;
        this.notifications = notifications;
        this.texts = texts;
        this.origin = origin;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        List<Component> components = new ArrayList<>();
        Map<String, String> details = readiness.details();
        readiness
                .components()
                .forEach((name, state) -> components.add(new Component(
                        name(name, visit),
                        state.equals("up"),
                        texts.text("core", visit.lang(), "health.state." + state, state),
                        details.get(name))));
        return Reply.view("admin/health")
                .with("title", visit.text("admin.health"))
                .with("ready", readiness.ready())
                .with("components", components)
                .with("facts", facts(visit))
                .with("mail", email != null)
                .with("proxy", origin.unknownProxy())
                .with("sections", ((ServletVisit) visit).slot("admin.health", Map.of()));
    }

    /** A part of the platform: in words how it is, and what the log says where there is something to say. */
    public record Component(String name, boolean up, String state, String detail) {}

    /** What concerns one module ends with its name. */
    private String name(String component, Visit visit) {
        int dot = component.indexOf('.');
        return dot < 0
                ? texts.text("core", visit.lang(), "health." + component, component)
                : texts.text(
                        "core",
                        visit.lang(),
                        "health." + component.substring(0, dot),
                        component,
                        texts.title(component.substring(dot + 1), visit.lang()));
    }

    private List<Map<String, String>> facts(Visit visit) {
        List<Map<String, String>> facts = new ArrayList<>();
        Notifications.Outbox outbox = notifications.outbox();
        fact(facts, visit, "health.outbox-waiting", Formats.number(outbox.waiting()));
        fact(facts, visit, "health.outbox-failed", Formats.number(outbox.failed()));
        if (outbox.oldest() != null) {
            fact(facts, visit, "health.outbox-oldest", Formats.dateTime(outbox.oldest(), visit.lang(), today.zone()));
        }
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        fact(facts, visit, "health.up-since", Formats.dateTime(today.now().minus(up), visit.lang(), today.zone()));
        Runtime runtime = Runtime.getRuntime();
        fact(
                facts,
                visit,
                "health.memory",
                visit.text(
                        "health.memory-of",
                        Formats.number((runtime.totalMemory() - runtime.freeMemory()) / MIB),
                        Formats.number(runtime.maxMemory() / MIB)));
        fact(facts, visit, "health.java", Runtime.version().toString());
        return facts;
    }

    private static void fact(List<Map<String, String>> facts, Visit visit, String key, String value) {
        facts.add(Map.of("key", visit.text(key), "value", value));
    }
}
