package am.hamaynk.core.demo;

import am.hamaynk.core.Settings;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this is an invented community. The setting alone does not decide: where people already have accounts, and none
 * of them is the demo's, the data are somebody's own, and neither invented residents nor accounts with a known password
 * may come among them.
 */
@Component(service = Demo.class)
public final class Demo {
    /** How the address of every demo account ends. */
    public static final String MAIL = "@demo.invalid";

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final int residents;
    private final boolean refused;

    @Activate
    public Demo(@Reference(target = "(osgi.jndi.service.name=core)") DataSource core, @Reference Settings settings)
            throws SQLException {
        refused = settings.demo() > 0 && isSomebodys(new QueryRunner(core));
        residents = refused ? 0 : settings.demo();
        if (refused) {
            LOG.error("HAMAYNK_DEMO is refused: the database holds a community's own data");
            System.out.printf(
                    "%n  HAMAYNK_DEMO is refused: the database holds a community's own data. Nothing was invented, and"
                            + " no demo account is open.%n  Unset HAMAYNK_DEMO, or choose an empty database.%n%n");
        }
    }

    /** One that asks no database. @param residents how many are invented; 0 where the demo is off */
    public Demo(int residents) {
        this.residents = residents;
        refused = false;
    }

    private static boolean isSomebodys(QueryRunner sql) throws SQLException {
        Number all = sql.query("select count(*) from core_user", new ScalarHandler<Number>());
        Number ofDemo =
                sql.query("select count(*) from core_user where email like ?", new ScalarHandler<Number>(), "%" + MAIL);
        return all.longValue() > 0 && ofDemo.longValue() == 0;
    }

    public boolean on() {
        return residents > 0;
    }

    /** How many are invented; 0 where the demo is off or refused. */
    public int residents() {
        return residents;
    }

    /** Whether it is switched on where it must not be. */
    public boolean refused() {
        return refused;
    }
}
