package am.hamaynk.core.data;

import java.util.function.Consumer;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.postgresql.xa.PGXADataSource;

/** A process that lets two modules write in one transaction and is gone the moment it is to be committed. */
final class Dying {
    static final int GONE = 9;

    private Dying() {}

    /** @param told address of the database, {@code before} or {@code after} the database has committed, key of both rows */
    public static void main(String[] told) throws Exception {
        Consumer<String> gone = asked -> {
            if (asked.equals("commit")) {
                Runtime.getRuntime().halt(GONE);
            }
        };
        Consumer<String> goesOn = asked -> {};
        boolean before = told[1].equals("before");
        try (TwoModules modules = new TwoModules(source(told[0]), before ? gone : goesOn, before ? goesOn : gone)) {
            modules.transactions.run(() -> {
                modules.first(told[2]);
                modules.second(told[2]);
            });
        }
    }

    static XADataSource source(String address) {
        if (address.startsWith("jdbc:")) {
            PGXADataSource source = new PGXADataSource();
            source.setUrl(address);
            source.setUser("postgres");
            return source;
        }
        EmbeddedXADataSource source = new EmbeddedXADataSource();
        source.setDatabaseName(address);
        source.setConnectionAttributes("create=true");
        return source;
    }
}
