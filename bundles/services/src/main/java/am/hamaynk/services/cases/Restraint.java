package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.services.Hands;
import am.hamaynk.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Bounds what one account, or one place for those who have none, may bring within an hour, so that nobody fills the office's
 * shelves or has it write letters to the whole world. Of one address, which a carrier gives to thousands, comes the more the
 * larger the community is. The office is not bounded, and neither is this machine itself, of which {@link Access#address} says
 * nothing: benchmarks and tests send from there.
 */
@Component(service = {Restraint.class, Runnable.class})
@Job(name = "services.restraint", at = "03:55")
public final class Restraint implements Runnable {
    private static final Duration WITHIN = Duration.ofHours(1);

    /** So many inhabitants are one more share of what may come from one address. */
    private static final int SHARE = 10_000;

    /** What is counted, with the most of it that comes from one account within an hour. */
    public enum What {
        DRAFT(60),
        APPLICATION(30),
        /** Of files, in bytes. */
        BYTES(500L << 20);

        private final long most;

        What(long most) {
            this.most = most;
        }
    }

    private final Sql sql;
    private final Secrets secrets;
    private final Access access;
    private final Community community;
    private final Today today;

    @Activate
    public Restraint(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Secrets secrets,
            @Reference Access access,
            @Reference Community community,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.secrets = secrets;
        this.access = access;
        this.community = community;
        this.today = today;
    }

    /**
     * Counts what is being brought, within the caller's transaction: of what is not kept nothing is counted.
     *
     * @throws Problem {@code too-much-brought} (429), with the seconds after which it is worth trying again
     */
    public void count(What what, long amount) {
        Optional<String> address = access.address();
        if (address.isEmpty() || access.user().filter(Hands::any).isPresent()) {
            return;
        }
        String account = access.user().map(User::id).orElse(null);
        String origin = secrets.veiled(account == null ? "origin\n" + address.get() : "account\n" + account);
        long most = account == null ? what.most * shares() : what.most;
        String kind = what.name().toLowerCase(Locale.ROOT);
        Instant now = today.now();
        long before = sql.number(
                "select coalesce(sum(amount), 0) from services_brought where origin = ? and what = ? and happened > ?",
                origin,
                kind,
                now.minus(WITHIN));
        if (before + amount > most) {
            throw Problem.later("too-much-brought", 429, again(origin, kind, now));
        }
        sql.update(
                "insert into services_brought (id, origin, what, amount, happened) values (?, ?, ?, ?, ?)",
                Ids.next(),
                origin,
                kind,
                amount,
                now);
    }

    private int shares() {
        return Math.max(1, community.profile().population() / SHARE);
    }

    /** Seconds until the first of what was counted is an hour old. */
    private long again(String origin, String kind, Instant now) {
        return sql.one(
                        "select min(happened) from services_brought where origin = ? and what = ? and happened > ?",
                        row -> row.getTimestamp(1) == null
                                ? now
                                : row.getTimestamp(1).toInstant(),
                        origin,
                        kind,
                        now.minus(WITHIN))
                .map(first ->
                        Math.max(1, Duration.between(now, first.plus(WITHIN)).toSeconds()))
                .orElse(WITHIN.toSeconds());
    }

    /** Forgets who brought what. */
    @Override
    public void run() {
        sql.update(
                "delete from services_brought where happened < ?", today.now().minus(WITHIN));
    }
}
