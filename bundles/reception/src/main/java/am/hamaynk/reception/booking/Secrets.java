package am.hamaynk.reception.booking;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What opens an appointment for somebody without an account. It is made of its key by HMAC (RFC 2104), so that sending
 * the same again gives the same one and none is kept.
 */
@Component(service = Secrets.class)
public final class Secrets {
    private final Sql sql;
    private final Transactions transactions;
    private volatile byte[] key;

    @Activate
    public Secrets(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Transactions transactions) {
        this.sql = new Sql(source);
        this.transactions = transactions;
    }

    /** @return 22 letters, digits, hyphens and underscores: 128 bits */
    String of(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac(id), 16));
    }

    /** What stands for something that is compared and never read: 64 hexadecimal digits. */
    String veiled(String what) {
        return HexFormat.of().formatHex(mac(what));
    }

    private byte[] mac(String of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name for one sending of one form: the same form sent twice does the same once. */
    String once() {
        return Ids.next();
    }

    /** Compares in the same time whatever was guessed. */
    boolean opens(String id, String secret) {
        return secret != null
                && MessageDigest.isEqual(
                        of(id).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = Base64.getDecoder().decode(kept());
            key = known;
        }
        return known;
    }

    private String kept() {
        return read().or(() -> {
                    byte[] fresh = new byte[32];
                    new SecureRandom().nextBytes(fresh);
                    try {
                        transactions.callNew(() -> sql.update(
                                "insert into reception_key (id, secret) values (1, ?)",
                                Base64.getEncoder().encodeToString(fresh)));
                    } catch (Sql.Failure another) {
                        if (!another.duplicate()) {
                            throw another;
                        }
                    }
                    return read();
                })
                .orElseThrow();
    }

    private Optional<String> read() {
        return sql.one("select secret from reception_key where id = 1", row -> row.getString(1));
    }
}
