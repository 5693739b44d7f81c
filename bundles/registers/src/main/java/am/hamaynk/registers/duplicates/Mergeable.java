package am.hamaynk.registers.duplicates;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What residents and organisations have in common when they are merged. */
interface Mergeable<R> {
    String kind();

    Optional<R> find(String id);

    String id(R record);

    String name(R record);

    String number(R record);

    String mergedInto(R record);

    /** What stands where it is told, else what the other tells. */
    R filled(R kept, R gone);

    Map<String, Object> facts(R record);

    /** The record with other facts. */
    R told(R record, Map<String, String> facts);

    R mergedInto(R record, String id);

    void update(R record);

    List<String> mergedWith(String id);

    /** Points those that were merged to another. */
    void repoint(Collection<String> ids, String to);

    /** Whether both have one name. */
    boolean named(R one, R other);

    /** Whether two of a group of {@link #alike} may be one. */
    default boolean agree(R one, R other) {
        return true;
    }

    /** Records that share a number or a name, read group by group as far as they are asked for. */
    Stream<List<R>> alike();
}
