package am.hamaynk.core.jobs;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a job runs.
 *
 * @param every seconds, at least 1
 * @param at time of day, or null for every so many seconds
 */
record Schedule(String name, int every, LocalTime at) {
    Instant first(Instant now, ZoneId zone) {
        return at == null ? now : next(now, zone);
    }

    Instant next(Instant started, ZoneId zone) {
        if (at == null) {
            return started.plusSeconds(Math.max(1, every));
        }
        ZonedDateTime today = started.atZone(zone).with(at);
        return (today.toInstant().isAfter(started) ? today : today.plusDays(1)).toInstant();
    }
}
