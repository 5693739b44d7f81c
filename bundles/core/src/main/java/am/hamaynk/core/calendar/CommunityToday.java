package am.hamaynk.core.calendar;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.community.Community;
import java.time.Instant;
import java.time.ZoneId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The computer's clock in the zone that the community has set. */
@Component
public final class CommunityToday implements Today {
    private final Community community;

    @Activate
    public CommunityToday(@Reference Community community) {
        this.community = community;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of(community.profile().zone());
    }
}
