package am.hamaynk.core.identity;

import am.hamaynk.api.identity.Identity.OpenSession;
import am.hamaynk.api.identity.Identity.OpenToken;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.MapHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;

/** Rows of sessions, tokens and half sign-ins: of each secret only the hash is kept, which is also its id. */
final class SessionStore {
    /** A person in a browser. */
    static final String SESSION = "session";

    /** A program. */
    static final String TOKEN = "token";

    /** Somebody whose password was right and whose code is still asked for. */
    static final String HALF = "otp";

    private static final int SECRET_LENGTH = 43;

    private final QueryRunner sql;

    SessionStore(QueryRunner sql) {
        this.sql = sql;
    }

    /** @return the secret */
    String open(String userId, String kind, String device, String title, Duration lasts) throws SQLException {
        String secret = Secrets.token();
        Instant now = Instant.now();
        sql.update(
                "insert into core_session (id, user_id, kind, device, title, created, last_seen, expires)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                Secrets.sha256(secret),
                userId,
                kind,
                cut(device, 200),
                cut(title, 100),
                UserStore.timestamp(now),
                UserStore.timestamp(now),
                UserStore.timestamp(now.plus(lasts)));
        return secret;
    }

    private static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }

    /** @return the id, or null for what can be no secret of ours */
    static String id(String secret) {
        return secret == null || secret.length() != SECRET_LENGTH ? null : Secrets.sha256(secret);
    }

    /** @return the row, or null where it is not there or no longer valid */
    Map<String, Object> find(String id, String kind) throws SQLException {
        return sql.query(
                "select user_id, device, last_seen from core_session where id = ? and kind = ? and expires > ?",
                new MapHandler(),
                id,
                kind,
                UserStore.timestamp(Instant.now()));
    }

    void seen(String id) throws SQLException {
        sql.update("update core_session set last_seen = ? where id = ?", UserStore.timestamp(Instant.now()), id);
    }

    /** @return whether it was there */
    boolean delete(String id) throws SQLException {
        return sql.update("delete from core_session where id = ?", id) > 0;
    }

    boolean delete(String userId, String id) throws SQLException {
        return sql.update("delete from core_session where id = ? and user_id = ?", id, userId) > 0;
    }

    /** @param exceptId may be null */
    void deleteAll(String userId, String exceptId) throws SQLException {
        sql.update("delete from core_session where user_id = ? and id <> ?", userId, exceptId == null ? "" : exceptId);
    }

    List<OpenSession> sessions(String userId) throws SQLException {
        return rows(userId, SESSION, "last_seen").stream()
                .map(row -> new OpenSession(
                        (String) row.get("id"),
                        row.get("device") == null ? "" : (String) row.get("device"),
                        UserStore.instant(row.get("created")),
                        UserStore.instant(row.get("last_seen"))))
                .toList();
    }

    List<OpenToken> tokens(String userId) throws SQLException {
        return rows(userId, TOKEN, "created").stream()
                .map(row -> new OpenToken(
                        (String) row.get("id"),
                        row.get("title") == null ? "" : (String) row.get("title"),
                        UserStore.instant(row.get("created")),
                        UserStore.instant(row.get("last_seen")),
                        UserStore.instant(row.get("expires"))))
                .toList();
    }

    private List<Map<String, Object>> rows(String userId, String kind, String order) throws SQLException {
        return sql.query(
                "select id, device, title, created, last_seen, expires from core_session"
                        + " where user_id = ? and kind = ? and expires > ? order by " + order + " desc, id",
                new MapListHandler(),
                userId,
                kind,
                UserStore.timestamp(Instant.now()));
    }

    void flash(String id, String kind, String text) throws SQLException {
        sql.update("update core_session set flash_kind = ?, flash_text = ? where id = ?", kind, cut(text, 1000), id);
    }

    String[] takeFlash(String id) throws SQLException {
        Map<String, Object> row =
                sql.query("select flash_kind, flash_text from core_session where id = ?", new MapHandler(), id);
        if (row == null || row.get("flash_kind") == null) {
            return null;
        }
        sql.update("update core_session set flash_kind = null, flash_text = null where id = ?", id);
        return new String[] {(String) row.get("flash_kind"), (String) row.get("flash_text")};
    }

    /** Drops what nobody can use any more. */
    void sweep() throws SQLException {
        sql.update("delete from core_session where expires < ?", UserStore.timestamp(Instant.now()));
    }
}
