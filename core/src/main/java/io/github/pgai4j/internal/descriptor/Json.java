package io.github.pgai4j.internal.descriptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects as maps. */
public final class Json {

    // a number that JSON does not have would be written as text, and a long fraction would lose digits
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private static final TypeReference<@Nullable Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    public static Map<String, @Nullable Object> read(String text) {
        try {
            Map<String, @Nullable Object> object = MAPPER.readValue(text, OBJECT);
            if (object == null) {
                throw new IllegalArgumentException("text must be a JSON object, was null");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("text must be a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Writes a value, keys in order.
     *
     * @throws IllegalArgumentException if JSON has no such value
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value must be expressible as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The object as the catalog stores it: numbers of the smallest type, members that are null left out. */
    public static @Nullable Map<String, @Nullable Object> canonical(
            String parameter, @Nullable Map<String, @Nullable Object> object) {
        if (object == null) {
            return null;
        }
        checkTypes(parameter, object);
        return withoutNulls(Check.named(parameter, () -> read(write(object))));
    }

    private static void checkTypes(String parameter, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.keySet().stream()
                    .filter(key -> !(key instanceof String))
                    .findFirst()
                    .ifPresent(key -> {
                        throw new IllegalArgumentException(
                                "%s must have keys that are text, was %s: put it in quotes".formatted(parameter, key));
                    });
            object.forEach((key, member) -> checkTypes(parameter + "." + key, member));
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> checkTypes(parameter, element));
        } else if (!(value == null || value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                    "%s must be text, a number, true, false, a list or an object, was %s of %s"
                            .formatted(parameter, value, value.getClass().getSimpleName()));
        }
    }

    private static Map<String, @Nullable Object> withoutNulls(Map<?, ?> object) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (value != null) {
                rest.put((String) key, withoutNullMembers(value));
            }
        });
        return Collections.unmodifiableMap(rest);
    }

    private static @Nullable Object withoutNullMembers(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return withoutNulls(object);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::withoutNullMembers).toList();
        }
        return value;
    }
}
