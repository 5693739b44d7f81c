package am.hamaynk.permits;

import am.hamaynk.api.community.Community;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The day in the community's own time zone: permits begin and end at its midnight. */
@Component(service = Today.class)
public final class Today implements Supplier<LocalDate> {
    private final Supplier<Instant> now;
    private final Supplier<ZoneId> zone;

    @Activate
    public Today(@Reference Community community) {
        this(Clock.systemUTC()::instant, () -> ZoneId.of(community.profile().zone()));
    }

    public Today(Supplier<Instant> now, Supplier<ZoneId> zone) {
        this.now = now;
        this.zone = zone;
    }

    @Override
    public LocalDate get() {
        return LocalDate.ofInstant(now(), zone.get());
    }

    public Instant now() {
        return now.get();
    }
}
