package am.hamaynk.core.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * What a value is, whichever database keeps it, and how it stands in JSON: so that what Derby wrote, PostgreSQL reads.
 * Dates and times go as their text, which knows no zone.
 */
enum Kind {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    FLOAT,
    TEXT,
    DATE,
    TIMESTAMP,
    BYTES;

    /** @return null for a type that no module uses and that is not kept */
    static Kind of(int type) {
        return switch (type) {
            case Types.BIT, Types.BOOLEAN -> BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> FLOAT;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            case Types.DATE -> DATE;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default -> null;
        };
    }

    void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
        Object value =
                switch (this) {
                    case BOOLEAN -> row.getBoolean(column);
                    case INTEGER -> row.getLong(column);
                    case FLOAT -> row.getDouble(column);
                    case DECIMAL -> row.getBigDecimal(column);
                    case TEXT, DATE, TIMESTAMP -> row.getString(column);
                    case BYTES -> row.getBytes(column);
                };
        if (value == null || row.wasNull()) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else {
            json.writeString(this == TIMESTAMP ? value.toString().replace(' ', 'T') : value.toString());
        }
    }

    /** Reads the parser's present token into a statement. */
    void read(JsonParser json, PreparedStatement statement, int column, boolean derby)
            throws SQLException, IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            statement.setNull(column, nullType(derby));
            return;
        }
        switch (this) {
            case BOOLEAN -> statement.setBoolean(column, json.getBooleanValue());
            case INTEGER -> statement.setLong(column, json.getLongValue());
            case FLOAT -> statement.setDouble(column, json.getDoubleValue());
            case DECIMAL -> statement.setBigDecimal(column, json.getDecimalValue());
            case TEXT -> statement.setString(column, json.getText());
            case DATE -> {
                if (derby) {
                    statement.setString(column, json.getText());
                } else {
                    statement.setObject(column, LocalDate.parse(json.getText()));
                }
            }
            case TIMESTAMP -> {
                if (derby) {
                    statement.setString(column, json.getText().replace('T', ' '));
                } else {
                    statement.setObject(column, LocalDateTime.parse(json.getText()));
                }
            }
            case BYTES -> statement.setBytes(column, json.getBinaryValue());
        }
    }

    private int nullType(boolean derby) {
        return switch (this) {
            case BOOLEAN -> Types.BOOLEAN;
            case INTEGER -> Types.BIGINT;
            case FLOAT -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case TEXT -> Types.VARCHAR;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.TIMESTAMP;
            case BYTES -> derby ? Types.BLOB : Types.BINARY;
        };
    }
}
