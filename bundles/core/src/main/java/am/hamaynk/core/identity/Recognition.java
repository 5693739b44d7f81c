package am.hamaynk.core.identity;

import am.hamaynk.api.identity.Identity.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows who stands behind a secret. What it means is remembered for a few seconds on the node, so that a page costs no
 * query for it; changes made on this node count at once.
 */
final class Recognition {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofHours(4);
    private static final int MOST = 10_000;

    private final UserStore users;
    private final SessionStore sessions;
    private final boolean secondFactorRequired;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private final AtomicLong forgotten = new AtomicLong();

    /** @param stamp how often all was forgotten before this was read */
    private record Remembered(Session session, Instant until, long stamp) {}

    Recognition(UserStore users, SessionStore sessions, boolean secondFactorRequired) {
        this.users = users;
        this.sessions = sessions;
        this.secondFactorRequired = secondFactorRequired;
    }

    Optional<Session> of(String token, String kind) throws SQLException {
        String id = SessionStore.id(token);
        if (id == null) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        long stamp = forgotten.get();
        Remembered known = remembered.get(id + kind);
        if (known != null && known.stamp() == stamp && known.until().isAfter(now)) {
            return Optional.of(known.session());
        }
        Optional<Session> session = read(token, id, kind, now);
        if (session.isPresent()) {
            if (remembered.size() > MOST) {
                remembered.clear();
            }
            remembered.put(id + kind, new Remembered(session.get(), now.plus(REMEMBERED), stamp));
        }
        return session;
    }

    private Optional<Session> read(String token, String id, String kind, Instant now) throws SQLException {
        Map<String, Object> row = sessions.find(id, kind);
        if (row == null) {
            return Optional.empty();
        }
        Instant seen = UserStore.instant(row.get("last_seen"));
        Map<String, Object> account = users.byId((String) row.get("user_id"));
        boolean idle = kind.equals(SessionStore.SESSION) && seen.plus(IDLE).isBefore(now);
        if (account == null || !(Boolean) account.get("active") || (idle && (Boolean) account.get("staff"))) {
            sessions.delete(id);
            return Optional.empty();
        }
        if (seen.isBefore(now.minusSeconds(60))) {
            sessions.seen(id);
        }
        return Optional.of(new Session(
                token,
                id,
                users.user(account),
                Secrets.sha256("csrf " + token),
                (Boolean) account.get("must_change"),
                mustEnrol(account)));
    }

    boolean mustEnrol(Map<String, Object> account) {
        return secondFactorRequired && (Boolean) account.get("staff") && !SecondFactor.confirmed(account);
    }

    /** What is being read at this moment counts no more, either. */
    void forget() {
        forgotten.incrementAndGet();
        remembered.clear();
    }
}
