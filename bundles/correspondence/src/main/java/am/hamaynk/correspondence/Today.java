package am.hamaynk.correspondence;

import am.hamaynk.api.community.Community;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The day in the community's own time zone: terms turn, and journals begin anew, at its midnight. */
@Component(service = Today.class)
public final class Today implements Supplier<LocalDate> {
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    @Activate
    public Today(@Reference Community community) {
        this(Clock.systemUTC(), () -> ZoneId.of(community.profile().zone()));
    }

    public Today(Clock clock, Supplier<ZoneId> zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public LocalDate get() {
        return LocalDate.ofInstant(now(), zone.get());
    }

    public Instant now() {
        return clock.instant();
    }

    public ZoneId zone() {
        return zone.get();
    }
}
