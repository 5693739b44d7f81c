package am.hamaynk.core.audit;

import am.hamaynk.api.audit.Audit;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An entry as it stands in the table, and the two numbers that guard it: the mark, which ties the content to the secret
 * key from the first moment, and the hash, which ties it to all entries before it once it is sealed.
 *
 * @param millis since 1970, UTC
 * @param seq place in the chain, null while unsealed
 */
record Row(
        String id,
        long millis,
        String userId,
        String userName,
        String act,
        String subject,
        String details,
        String mark,
        Long seq,
        String hash) {
    static final String COLUMNS = "id, at_millis, user_id, user_name, act, subject, details, mark, seq, hash";

    static Row of(ResultSet columns) throws SQLException {
        long seq = columns.getLong("seq");
        boolean unsealed = columns.wasNull();
        return new Row(
                columns.getString("id"),
                columns.getLong("at_millis"),
                columns.getString("user_id"),
                columns.getString("user_name"),
                columns.getString("act"),
                columns.getString("subject"),
                columns.getString("details"),
                columns.getString("mark"),
                unsealed ? null : seq,
                columns.getString("hash"));
    }

    static List<Row> list(ResultSet result) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(of(result));
        }
        return rows;
    }

    Audit.Entry entry() {
        return new Audit.Entry(id, seq, Instant.ofEpochMilli(millis), userId, userName, act, subject, details, hash);
    }

    Row marked(byte[] key) {
        return new Row(id, millis, userId, userName, act, subject, details, markBy(key), seq, hash);
    }

    String markBy(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param before hash of the entry before */
    String hashAfter(String before, long place) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(place).array());
            digest.update(content());
            digest.update(mark.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every field with its length, so that no two entries have the same content. */
    private byte[] content() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(millis);
            for (String field : new String[] {id, userId, userName, act, subject, details}) {
                byte[] text = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(field == null ? -1 : text.length);
                out.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
