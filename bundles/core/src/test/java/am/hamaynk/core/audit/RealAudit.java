package am.hamaynk.core.audit;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.core.Settings;
import am.hamaynk.core.identity.AccessOfThread;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;

/** The real log without its clock, for tests of those who record in it. */
public final class RealAudit {
    private RealAudit() {}

    public static AuditLog over(DataSource core, Transactions transactions, Path witness) {
        return new AuditLog(
                core,
                transactions,
                new AccessOfThread(),
                new AuditKey(core, transactions, new Settings(Map.of("audit.key", "of the test"))),
                witness,
                () -> ZoneId.of("Asia/Yerevan"));
    }
}
