package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.reception.Rights;
import am.hamaynk.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The screens that may give out numbers: whoever merely knows the address may not. */
@Component(service = Devices.class)
public final class Devices {
    private static final int LONGEST_NAME = 200;

    private final Sql sql;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public Devices(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    /** @param prints whether it has a printer for its numbers */
    public record Device(String id, String name, boolean prints, String by, Instant made) {}

    public List<Device> all() {
        return sql.list("select * from reception_device order by made", Devices::read);
    }

    private static Device read(ResultSet row) throws SQLException {
        return new Device(
                row.getString("id"),
                row.getString("name"),
                row.getInt("prints") == 1,
                row.getString("made_by"),
                row.getTimestamp("made").toInstant());
    }

    /** @return its key, which is not kept and so shown this once: 22 letters, digits, hyphens and underscores */
    public String add(String name, boolean prints) {
        String by = access.require(Rights.DEVICES).name();
        new Problem.Collector()
                .check(!name.isBlank(), "name", "required-field")
                .check(name.length() <= LONGEST_NAME, "name", "too-long", LONGEST_NAME)
                .throwIfAny();
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        transactions.run(() -> {
            String id = Ids.next();
            sql.update(
                    "insert into reception_device (id, name, secret, prints, made_by, made) values (?, ?, ?, ?, ?, ?)",
                    id,
                    name,
                    hash(key),
                    prints ? 1 : 0,
                    by,
                    today.now());
            audit.record("reception.device.add", id, Map.of("name", name));
        });
        return key;
    }

    public void remove(String id) {
        access.require(Rights.DEVICES);
        transactions.run(() -> {
            if (sql.update("delete from reception_device where id = ?", id) == 0) {
                throw Problem.notFound(id);
            }
            audit.record("reception.device.remove", id, Map.of());
        });
    }

    /** @param key as the screen brings it, or null */
    public Optional<Device> by(String key) {
        return key == null || !key.matches("[\\w-]{22}")
                ? Optional.empty()
                : sql.one("select * from reception_device where secret = ?", Devices::read, hash(key));
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
