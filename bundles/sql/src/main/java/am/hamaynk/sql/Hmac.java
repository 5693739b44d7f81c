package am.hamaynk.sql;

import am.hamaynk.api.data.Transactions;
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

/**
 * What opens something for somebody without an account. It is made by HMAC (RFC 2104) with a key that the module keeps in
 * a table of its own, {@code (id, secret)} with one row: sending the same again gives the same secret, and none is kept.
 */
public class Hmac {
    private final Sql sql;
    private final Transactions transactions;
    private final String table;
    private volatile byte[] key;

    protected Hmac(Sql sql, Transactions transactions, String table) {
        this.sql = sql;
        this.transactions = transactions;
        this.table = table;
    }

    /** @return 22 letters, digits, hyphens and underscores: 128 bits */
    public String of(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac(id), 16));
    }

    /** What stands for something that is compared and never read: 64 hexadecimal digits. */
    public String veiled(String what) {
        return HexFormat.of().formatHex(mac(what));
    }

    /** Compares in the same time whatever was guessed. */
    public boolean opens(String id, String secret) {
        return secret != null
                && MessageDigest.isEqual(
                        of(id).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
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
                                "insert into " + table + " (id, secret) values (1, ?)",
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
        return sql.one("select secret from " + table + " where id = 1", row -> row.getString(1));
    }
}
