package am.hamaynk.core.data;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;

/**
 * The statements of core: values and nulls are bound as they are, without asking the server first for the types, and an
 * error does not repeat them, since they may be somebody's personal data.
 */
public final class Sql extends QueryRunner {
    /** What both databases say where a row with this key is there already. */
    static final String DUPLICATE = "23505";

    public Sql(DataSource dataSource) {
        super(dataSource, true);
    }

    public boolean postgres() throws SQLException {
        try (Connection connection = getDataSource().getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        }
    }

    /** Changes the row of this name or makes it. Of two nodes that make it at once both come through. */
    public void put(String table, String column, String name, String value) throws SQLException {
        String change = "update " + table + " set " + column + " = ? where name = ?";
        if (update(change, value, name) == 0) {
            try {
                update("insert into " + table + " (" + column + ", name) values (?, ?)", value, name);
            } catch (SQLException failed) {
                if (!DUPLICATE.equals(failed.getSQLState())) {
                    throw failed;
                }
                update(change, value, name);
            }
        }
    }

    @Override
    public void fillStatement(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
    }

    @Override
    public void fillStatement(PreparedStatement statement, ParameterMetaData types, Object... parameters)
            throws SQLException {
        fillStatement(statement, parameters);
    }

    @Override
    protected void rethrow(SQLException cause, String sql, Object... parameters) throws SQLException {
        throw cause;
    }
}
