package am.hamaynk.core.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Lets one node after the other do what only the first has to do: what it has made the next one finds. It is the lock of a
 * row, so that a node that is killed holds up nobody.
 */
public final class OneNode {
    private final DataSource core;
    private final String name;

    /** Does something that may fail. */
    @FunctionalInterface
    public interface Act {
        void run() throws Exception;
    }

    /** @param name of the row among the settings */
    public OneNode(DataSource core, String name) {
        this.core = core;
        this.name = name;
    }

    /** Waits for the other nodes, and does it. */
    public void run(Act act) throws Exception {
        makeRow();
        try (Connection held = core.getConnection()) {
            held.setAutoCommit(false);
            try (PreparedStatement lock =
                    held.prepareStatement("select content from core_setting where name = ? for update")) {
                lock.setString(1, name);
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    act.run();
                }
            } finally {
                held.rollback();
                held.setAutoCommit(true);
            }
        }
    }

    private void makeRow() throws SQLException {
        Sql sql = new Sql(core);
        if (sql.query("select name from core_setting where name = ?", ResultSet::next, name)) {
            return;
        }
        sql.put("core_setting", "content", name, "");
    }
}
