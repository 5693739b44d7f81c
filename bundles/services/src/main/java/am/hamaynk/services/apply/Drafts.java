package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.services.Json;
import am.hamaynk.services.apply.Draft.Brought;
import am.hamaynk.services.cases.Restraint;
import am.hamaynk.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps what is typed from page to page, for whoever has its secret or the account it was written with, and no longer than
 * somebody may want to go on.
 */
@Component(service = {Drafts.class, Runnable.class})
@Job(name = "services.drafts", at = "03:50")
public final class Drafts implements Runnable {
    /** Days after the last change. */
    public static final int DAYS = 30;

    /** Where it stands that all files together are too large. */
    static final String FILES = "files";

    private static final int MOST_LETTERS = 200_000;
    /** MiB of all its files. */
    private static final int MOST_MEGABYTES = 120;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sql sql;
    private final Transactions transactions;
    private final Files files;
    private final Restraint restraint;
    private final Today today;

    @Activate
    public Drafts(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Files files,
            @Reference Restraint restraint,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.files = files;
        this.restraint = restraint;
        this.today = today;
    }

    /** @return the secret that opens it: 22 letters, digits, hyphens and underscores, 128 bits */
    String begin(String service, int version, User user, String lang, String channel) {
        restraint.count(Restraint.What.DRAFT, 1);
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        sql.update(
                "insert into services_draft (id, service, definition, account, secret, lang, channel, applicant, answers,"
                        + " files, papers, version, changed) values (?, ?, ?, ?, ?, ?, ?, '{}', '{}', '{}', 0, 0, ?)",
                Ids.next(),
                service,
                version,
                user == null ? null : user.id(),
                hash(secret),
                lang,
                channel,
                today.now());
        return secret;
    }

    /** The one that a browser or link keeps the secret of, else the last one of the account that is still to be sent. */
    Optional<Draft> find(String service, String secret, User user) {
        Optional<Draft> kept = secret == null
                ? Optional.empty()
                : sql.one(
                        "select * from services_draft where secret = ? and service = ?",
                        Drafts::read,
                        hash(secret),
                        service);
        return kept.filter(draft -> draft.account() == null
                        || user != null && draft.account().equals(user.id()))
                .or(() -> user == null
                        ? Optional.empty()
                        : of(user).stream()
                                .filter(draft -> draft.service().equals(service))
                                .findFirst());
    }

    /** What a resident has begun and not sent, last changed first. */
    public List<Draft> of(User user) {
        return sql.list(
                "select * from services_draft where account = ? and channel = 'online' and sent is null"
                        + " order by changed desc fetch first 20 rows only",
                Drafts::read,
                user.id());
    }

    /** One of an account's for a service, by its key. */
    Optional<Draft> own(String service, String id, String account) {
        return Ids.valid(id)
                ? sql.one(
                        "select * from services_draft where id = ? and service = ? and account = ?",
                        Drafts::read,
                        id,
                        service,
                        account)
                : Optional.empty();
    }

    /** What an account has begun of a service for others and not sent, last changed first. */
    List<Draft> ofOffice(String service, String account) {
        return sql.list(
                "select * from services_draft where account = ? and service = ? and channel <> 'online' and sent is null"
                        + " order by changed desc fetch first 20 rows only",
                Drafts::read,
                account,
                service);
    }

    /**
     * As it stands now; until the transaction ends nobody else changes or sends it.
     *
     * @throws Problem {@code not-found} (404) where it was dropped
     */
    Draft hold(String id) {
        sql.update("update services_draft set version = version where id = ?", id);
        return sql.one("select * from services_draft where id = ?", Drafts::read, id)
                .orElseThrow(() -> Problem.notFound(id));
    }

    /**
     * Changes it as it stands, one change after the other; a file that it has no longer is deleted.
     *
     * @throws Problem {@code answers-too-long} (422); {@code files-too-large} (422) at field {@code files}; {@code not-found} (404) where it was dropped; {@code draft-sent} (409)
     */
    Draft change(String id, UnaryOperator<Draft> how) {
        return transactions.call(() -> {
            Draft before = hold(id);
            if (before.sent() != null) {
                throw Problem.conflict("draft-sent");
            }
            Draft after = how.apply(before);
            weigh(before, after);
            String applicant = Json.write(after.applicant());
            String answers = Json.write(after.answers());
            if (applicant.length() + answers.length() > MOST_LETTERS) {
                throw Problem.field("answers", "answers-too-long", MOST_LETTERS);
            }
            sql.update(
                    "update services_draft set definition = ?, account = ?, lang = ?, applicant = ?, answers = ?, files = ?,"
                            + " papers = ?, changed = ?, version = version + 1 where id = ?",
                    after.definition(),
                    after.account(),
                    after.lang(),
                    applicant,
                    answers,
                    Json.write(after.files()),
                    after.papers() ? 1 : 0,
                    today.now(),
                    id);
            forget(before, after.files().keySet());
            return after.at(before.version() + 1);
        });
    }

    private void weigh(Draft before, Draft after) {
        long more = after.bytes() - before.bytes();
        if (more <= 0) {
            return;
        }
        if (after.bytes() > (long) MOST_MEGABYTES << 20) {
            throw Problem.field(FILES, "files-too-large", MOST_MEGABYTES);
        }
        restraint.count(Restraint.What.BYTES, more);
    }

    /** It has become a case, with these of its files. */
    void sent(Draft draft, String number, Set<String> files) {
        sql.update("update services_draft set sent = ?, changed = ? where id = ?", number, today.now(), draft.id());
        forget(draft, files);
    }

    /** The case that one has become. */
    Optional<String> number(String id) {
        return sql.one("select sent from services_draft where id = ?", row -> row.getString(1), id);
    }

    private void forget(Draft draft, Set<String> kept) {
        draft.files().keySet().stream().filter(id -> !kept.contains(id)).forEach(files::delete);
    }

    /** Drops it with its files, which nobody else has. */
    void drop(Draft draft) {
        transactions.run(() -> {
            if (sql.update("delete from services_draft where id = ? and sent is null", draft.id()) > 0) {
                draft.files().keySet().forEach(files::delete);
            }
        });
    }

    /**
     * Drops what nobody went on with, and a day after its sending what has become a case; later where a letter brought it, so
     * that those who keep the letters learn of it though they were away.
     */
    @Override
    public void run() {
        sql.update(
                "delete from services_draft where sent is not null and changed < ? and (channel <> 'letter' or changed < ?)",
                today.now().minus(Duration.ofDays(1)),
                today.now().minus(Duration.ofDays(DAYS)));
        sql.list(
                        "select * from services_draft where sent is null and changed < ?",
                        Drafts::read,
                        today.now().minus(Duration.ofDays(DAYS)))
                .forEach(this::drop);
    }

    private static Draft read(ResultSet row) throws SQLException {
        Map<String, Brought> files = new LinkedHashMap<>();
        Json.map(row.getString("files")).forEach((id, told) -> {
            Map<?, ?> brought = (Map<?, ?>) told;
            files.put(
                    id,
                    new Brought(
                            (String) brought.get("document"),
                            (String) brought.get("name"),
                            (String) brought.get("type"),
                            ((Number) brought.get("size")).longValue()));
        });
        return new Draft(
                row.getString("id"),
                row.getString("service"),
                row.getInt("definition"),
                row.getString("account"),
                row.getString("lang"),
                row.getString("channel"),
                Json.map(row.getString("applicant")),
                Json.map(row.getString("answers")),
                files,
                row.getInt("papers") == 1,
                row.getString("sent"),
                row.getLong("version"),
                row.getTimestamp("changed").toInstant());
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
