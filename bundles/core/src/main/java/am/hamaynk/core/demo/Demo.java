package am.hamaynk.core.demo;

import am.hamaynk.core.Settings;
import am.hamaynk.core.audit.Work;
import am.hamaynk.core.data.Sql;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this is an invented community. The setting alone does not decide: where people already have accounts, and none
 * of them is the demo's, or where somebody has worked since the demo was switched off, the data are somebody's own, and
 * neither invented residents nor accounts with a known password may come among them.
 */
@Component(service = Demo.class)
public final class Demo {
    /** How the address of every demo account ends. */
    public static final String MAIL = "@demo.invalid";

    /** Setting with the moment from which the database was no demo any more. */
    private static final String LEFT = "demo.left";

    private static final String OF_DEMO = "select %s from core_user where email like '%%" + MAIL + "'";

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final int residents;
    private final boolean refused;

    @Activate
    public Demo(@Reference(target = "(osgi.jndi.service.name=core)") DataSource core, @Reference Settings settings)
            throws SQLException {
        Sql sql = new Sql(core);
        refused = settings.demo() > 0 && isSomebodys(sql);
        residents = refused ? 0 : settings.demo();
        if (on()) {
            sql.update("delete from core_setting where name = ?", LEFT);
        } else if (!refused) {
            leave(sql);
        }
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

    private static boolean isSomebodys(Sql sql) throws SQLException {
        if (count(sql, OF_DEMO.formatted("count(*)")) == 0) {
            return count(sql, "select count(*) from core_user") > 0;
        }
        String left = left(sql);
        return left != null
                && count(
                                sql,
                                "select count(*) from core_audit where at_millis >= ? and " + Work.DONE
                                        + " and (user_id is null or user_id not in (" + OF_DEMO.formatted("id") + "))",
                                Long.parseLong(left))
                        > 0;
    }

    private static void leave(Sql sql) throws SQLException {
        if (left(sql) == null && count(sql, OF_DEMO.formatted("count(*)")) > 0) {
            sql.put("core_setting", "content", LEFT, "" + System.currentTimeMillis());
        }
    }

    private static String left(Sql sql) throws SQLException {
        return sql.query("select content from core_setting where name = ?", new ScalarHandler<String>(), LEFT);
    }

    private static long count(Sql sql, String query, Object... parameters) throws SQLException {
        return sql.query(query, new ScalarHandler<Number>(), parameters).longValue();
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
