package io.github.pgai4j.internal.descriptor;

import io.github.pgai4j.internal.sql.SqlLiteral;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One parameter of a configuration function: a component of the record. */
public final class ConfigField {

    private final RecordComponent component;

    ConfigField(RecordComponent component) {
        this.component = component;
    }

    /** {@code chunkSize}: the component, and the attribute in changelogs. */
    public String name() {
        return component.getName();
    }

    /** {@code chunk_size}: the parameter of the SQL function. */
    public String parameter() {
        return component.getName().replaceAll("(?=\\p{Lu})", "_").toLowerCase(Locale.ROOT);
    }

    /** The key in the stored JSON. */
    public String jsonKey() {
        JsonKey key = component.getAnnotation(JsonKey.class);
        return key == null ? parameter() : key.value();
    }

    /**
     * {@code String}, {@code Integer}, {@code Double}, {@code Boolean}, {@code List} of strings or {@code Map} (a JSON
     * object).
     */
    public Class<?> type() {
        Class<?> type = component.getType();
        return type == int.class ? Integer.class : type == boolean.class ? Boolean.class : type;
    }

    /** Whether there is no default. */
    public boolean isRequired() {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The slot whose configuration this parameter takes; empty: it takes a value. */
    public Optional<ConfigSlot> slot() {
        return ConfigSlot.of(component);
    }

    /** What is given for this parameter; null: nothing. */
    public @Nullable Object valueOf(Object config) {
        return Records.value(config, component);
    }

    /** A value as a literal, or the call that makes a configuration. */
    public String toSql(Object value) {
        if (value instanceof String text) {
            return SqlLiteral.text(text);
        }
        if (value instanceof Collection<?> list) {
            return SqlLiteral.textArray(list.stream().map(String.class::cast).toList());
        }
        if (value instanceof Map<?, ?> object) {
            return SqlLiteral.text(Json.write(object)) + "::jsonb";
        }
        return slot().isPresent() ? ConfigType.of(value).toSql(value) : value.toString();
    }

    /**
     * Turns a value as JSON or a changelog has it into one of this field's type.
     *
     * @throws IllegalArgumentException if it cannot be one
     */
    @Nullable
    Object convert(@Nullable Object value) {
        if (value == null || (type().isInstance(value) && !(value instanceof List))) {
            return value;
        }
        if (type() == Integer.class) {
            return integer(value);
        }
        if (type() == Double.class && (value instanceof Number || value instanceof String)) {
            return number(value);
        }
        if (type() == Boolean.class && (value.equals("true") || value.equals("false"))) {
            return Boolean.valueOf((String) value);
        }
        if (type() == List.class
                && value instanceof List<?> list
                && list.stream().allMatch(String.class::isInstance)) {
            return list;
        }
        if (type() == Map.class && value instanceof String text) {
            return Check.named(name(), () -> Json.read(text));
        }
        throw wrongType(value);
    }

    private Integer integer(Object value) {
        try {
            return Integer.valueOf(String.valueOf(value).strip());
        } catch (NumberFormatException e) {
            throw wrongType(value);
        }
    }

    private Double number(Object value) {
        try {
            double number = new BigDecimal(String.valueOf(value).strip()).doubleValue();
            if (Double.isInfinite(number)) {
                throw wrongType(value);
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrongType(value);
        }
    }

    private IllegalArgumentException wrongType(Object value) {
        String expected = Map.of(
                        String.class, "text",
                        Integer.class, "a whole number",
                        Double.class, "a number",
                        Boolean.class, "true or false",
                        List.class, "a list of texts",
                        Map.class, "a JSON object")
                .get(type());
        String seen = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return new IllegalArgumentException("%s must be %s, was %s".formatted(name(), expected, seen));
    }
}
