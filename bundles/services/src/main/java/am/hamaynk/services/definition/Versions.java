package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every version of a definition that was ever offered; none is ever changed or lost. */
final class Versions {
    private final Sql sql;
    private final Map<String, Definition> read = new ConcurrentHashMap<>();

    Versions(Sql sql) {
        this.sql = sql;
    }

    /** @param offered whether it is the one of its service that counts, while whoever brought it is there */
    record Kept(String id, int version, String origin, String digest, boolean offered) {}

    List<Kept> all() {
        return sql.list(
                "select id, version, origin, digest, offered from services_definition",
                row -> new Kept(
                        row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getInt(5) == 1));
    }

    /** @throws Problem {@code not-found} (404) */
    Definition find(String id, int version) {
        return read.computeIfAbsent(id + "@" + version, key -> sql.one(
                        "select source from services_definition where id = ? and version = ?",
                        row -> DefinitionReader.trusted(row.getString(1).getBytes(StandardCharsets.UTF_8)),
                        id,
                        version)
                .orElseThrow(() -> Problem.notFound(key)));
    }

    /** Spares reading a version that is known from elsewhere. */
    void known(String id, int version, Definition definition) {
        read.put(id + "@" + version, definition);
    }

    /** Newest first. */
    List<Services.Version> of(String id) {
        return sql.list(
                "select version, origin, offered, made_by, made_at from services_definition where id = ?"
                        + " order by version desc",
                row -> new Services.Version(
                        row.getInt(1),
                        row.getString(2),
                        row.getInt(3) == 1,
                        row.getString(4),
                        row.getTimestamp(5).toInstant()),
                id);
    }

    /**
     * Keeps the next version and offers it; what a module brings is not, where the community has made its own.
     *
     * @param by who made it, or null where a module brings it
     * @return its number
     */
    int add(Definition definition, String origin, String by) {
        byte[] source = DefinitionWriter.write(definition);
        int version =
                (int) sql.number("select max(version) from services_definition where id = ?", definition.id()) + 1;
        boolean own = sql.number(
                        "select count(*) from services_definition where id = ? and origin = ? and offered = 1",
                        definition.id(),
                        Services.COMMUNITY)
                > 0;
        boolean offered = origin.equals(Services.COMMUNITY) || !own;
        if (offered) {
            withdraw(definition.id());
        }
        sql.update(
                "insert into services_definition (id, version, origin, digest, source, offered, made_by, made_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                definition.id(),
                version,
                origin,
                digest(source),
                new String(source, StandardCharsets.UTF_8),
                offered ? 1 : 0,
                by,
                Instant.now());
        return version;
    }

    /** Offers the community's own no more, but again what a module brought last. */
    void drop(String id) {
        withdraw(id);
        sql.update(
                "update services_definition set offered = 1 where id = ? and version = (select max(version)"
                        + " from services_definition where id = ? and origin <> ?)",
                id,
                id,
                Services.COMMUNITY);
    }

    /** Holds the first row, which is of all: of many rows two who save at once might each hold one that the other waits for. */
    private void withdraw(String id) {
        sql.update("update services_definition set offered = offered where id = ? and version = 1", id);
        sql.update("update services_definition set offered = 0 where id = ? and offered = 1", id);
    }

    static String digest(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
