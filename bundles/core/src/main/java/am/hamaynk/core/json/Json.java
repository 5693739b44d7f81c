package am.hamaynk.core.json;

import am.hamaynk.api.money.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON kept in the database. Jackson sees classes of the JDK only: its caches would hold a module's classes after the
 * module has gone.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 64)))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Maps, collections, records, numbers, dates and whatever else, as {@link #plain} sees them. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(plain(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * @return Map, List, String, Boolean, null, and BigDecimal for every number
     * @throws IllegalArgumentException where it is no JSON
     */
    public static Object read(String json) {
        try {
            return decimals(MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " at line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        }
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> readMap(String json) {
        return json == null ? Map.of() : (Map<String, Object>) read(json);
    }

    /** The same in classes of the JDK: a record becomes a map, money its drams, a date its ISO form. */
    public static Object plain(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Money money) {
            return money.drams();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
            return plain;
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Json::plain).toList();
        }
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(Json::plain).toList();
        }
        return value instanceof Record data ? plainRecord(data) : value.toString();
    }

    private static Object plainRecord(Record data) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            try {
                component.getAccessor().trySetAccessible();
                plain.put(component.getName(), plain(component.getAccessor().invoke(data)));
            } catch (ReflectiveOperationException hidden) {
                return data.toString();
            }
        }
        return plain;
    }

    private static Object decimals(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> decimals = new LinkedHashMap<>();
            map.forEach((key, each) -> decimals.put((String) key, decimals(each)));
            return decimals;
        }
        if (value instanceof List<?> list) {
            List<Object> decimals = new ArrayList<>();
            list.forEach(each -> decimals.add(decimals(each)));
            return decimals;
        }
        if (value instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return value instanceof Integer || value instanceof Long
                ? BigDecimal.valueOf(((Number) value).longValue())
                : value;
    }
}
