package am.hamaynk.core.identity;

import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.demo.Demo;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that somebody can sign in: the administrator at the first start, and the accounts of the demo while it is
 * on. Where the demo is switched off its accounts are shut at the next start.
 */
@Component(service = FirstAccounts.class, immediate = true)
public final class FirstAccounts {
    /** Of every demo account. */
    public static final String DEMO_PASSWORD = "hamaynk-demo";

    /** The demo's resident in the register. */
    public static final String DEMO_RESIDENT = "00000000-0000-7000-8000-000000000001";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);

    private final Sql sql;
    private final UsersService users;
    private final IdentityService identity;
    private final Demo demo;
    private final Settings settings;

    @Activate
    public FirstAccounts(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference UsersService users,
            @Reference IdentityService identity,
            @Reference Demo demo,
            @Reference Settings settings)
            throws SQLException {
        this.sql = new Sql(core);
        this.users = users;
        this.identity = identity;
        this.demo = demo;
        this.settings = settings;
        if (!demo.on()) {
            int shut = sql.update("update core_user set active = false where email like ?", "%" + Demo.MAIL);
            if (shut > 0) {
                LOG.info("The demo is off: its {} accounts are shut", shut);
            }
        }
    }

    /** Makes what is missing. A password's hash takes its time: not to be called where others wait for a start. */
    public void prepare() throws SQLException {
        dropFirstPassword();
        if (demo.on()) {
            demo();
        } else {
            administrator();
        }
    }

    /** It may have been changed on another node. */
    private void dropFirstPassword() throws SQLException {
        String username = identity.firstPassword().username();
        if (username != null
                && sql.query(
                                "select id from core_user where username = ? and must_change = true",
                                new ScalarHandler<String>(),
                                username)
                        == null) {
            identity.firstPassword().changed(username);
        }
    }

    private boolean exists(String username) throws SQLException {
        return sql.query("select id from core_user where username = ?", new ScalarHandler<String>(), username) != null;
    }

    private void demo() throws SQLException {
        String hash = exists("resident") ? null : identity.secrets().hash(DEMO_PASSWORD);
        demo("admin", "Արամ Ադամյան", hash);
        demo("mayor", "Մարիամ Պետրոսյան", hash);
        demo("clerk", "Կարինե Հակոբյան", hash);
        demo("taxofficer", "Տիգրան Սարգսյան", hash);
        demo("secretary", "Սոնա Գրիգորյան", hash);
        demo("resident", "Արամ Հակոբյան", hash);
        sql.update("update core_user set active = true where email like ?", "%" + Demo.MAIL);
    }

    /** The role is called as the account. @param hash null where all of them are there */
    private void demo(String username, String name, String hash) throws SQLException {
        if (hash != null && !exists(username)) {
            boolean staff = !username.equals("resident");
            users.create(
                    new Account(
                            null,
                            username,
                            name,
                            username + Demo.MAIL,
                            staff,
                            true,
                            staff ? null : DEMO_RESIDENT,
                            Set.of(username),
                            false,
                            null,
                            null,
                            0),
                    hash,
                    false);
        }
    }

    private void administrator() throws SQLException {
        if (sql.query(
                        "select u.id from core_user u join core_user_role r on r.user_id = u.id"
                                + " where r.role = 'admin' and u.active = true fetch first 1 rows only",
                        new ScalarHandler<String>())
                != null) {
            return;
        }
        String username = exists("admin") ? "administrator" : "admin";
        String given = settings.get("admin.password").orElse(null);
        if (given != null && given.codePointCount(0, given.length()) < PasswordRules.SHORTEST) {
            LOG.error(
                    "HAMAYNK_ADMIN_PASSWORD is shorter than {} characters and is not taken; one is made instead",
                    PasswordRules.SHORTEST);
            given = null;
        }
        String password = given == null ? Secrets.firstPassword() : given;
        users.create(
                new Account(
                        null, username, "Administrator", null, true, true, null, Set.of("admin"), false, null, null, 0),
                identity.secrets().hash(password),
                given == null);
        if (given == null) {
            // Said once on the console, and in no log file; whoever has no console finds it beside the data.
            identity.firstPassword().keep(username, password);
            System.out.printf("%n  First sign-in: %s / %s  (to be changed then)%n%n", username, password);
        }
    }
}
