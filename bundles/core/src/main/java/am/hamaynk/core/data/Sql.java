package am.hamaynk.core.data;

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
    public Sql(DataSource dataSource) {
        super(dataSource, true);
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
