package am.hamaynk.registers.exchange;

import am.hamaynk.registers.history.History;
import am.hamaynk.registers.reading.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What differs between real estate and vehicles when a file tells of them. */
interface ObjectKind<R> {
    /** Group of their holdings. */
    String group();

    /** Column of what tells one from another. */
    String codeColumn();

    /** The key of a code or plate. */
    String key(String code);

    R read(Fields fields);

    String code(R record);

    String id(R record);

    R as(R record, String id);

    Collection<R> byKey(Collection<String> keys);

    /** What stands with what was told over it. */
    R merge(R standing, R told, Fields fields);

    Map<String, Object> facts(R record);

    void insert(List<R> records);

    void update(List<R> before, List<R> after);

    /** What history tells of a change of facts. */
    default Map<String, History.Change> changes(R before, R after) {
        return History.between(before == null ? Map.of() : facts(before), facts(after));
    }
}
