package am.hamaynk.core.audit;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.Sql;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;

/** The secret behind the marks, the same for all nodes: {@code HAMAYNK_AUDIT_KEY}, else one made at the first start. */
final class AuditKey {
    private static final String SETTING = "audit.key";

    private final Sql sql;
    private final byte[] bytes;

    AuditKey(DataSource core, Transactions transactions, Settings settings) {
        sql = new Sql(core);
        bytes = settings.get(SETTING).orElseGet(() -> kept(transactions)).getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    private String kept(Transactions transactions) {
        try {
            return transactions.callNew(this::kept);
        } catch (RuntimeException perhapsAnotherNodeMadeIt) {
            return transactions.callNew(this::kept);
        }
    }

    private String kept() throws SQLException {
        String kept = read();
        if (kept == null) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            kept = HexFormat.of().formatHex(random);
            sql.update("insert into core_setting (name, content) values (?, ?)", SETTING, kept);
        }
        return kept;
    }

    private String read() throws SQLException {
        return sql.query("select content from core_setting where name = ?", new ScalarHandler<String>(), SETTING);
    }
}
