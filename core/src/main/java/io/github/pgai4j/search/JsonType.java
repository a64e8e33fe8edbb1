package io.github.pgai4j.search;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of single values that JSON has. */
enum JsonType {
    TEXT(String.class, "(case jsonb_typeof(to_jsonb(? #> ?)) when 'string' then ? #>> ? end)"),
    NUMBER(BigDecimal.class, "(case jsonb_typeof(to_jsonb(? #> ?)) when 'number' then cast(? #>> ? as numeric) end)"),
    TRUTH(Boolean.class, "(case jsonb_typeof(to_jsonb(? #> ?)) when 'boolean' then cast(? #>> ? as boolean) end)");

    private final Class<?> javaType;
    private final String sql;

    JsonType(Class<?> javaType, String sql) {
        this.javaType = javaType;
        this.sql = sql;
    }

    static Optional<JsonType> of(Object value) {
        return Stream.of(values())
                .filter(type -> type.javaType.isInstance(value))
                .findFirst();
    }

    Class<?> javaType() {
        return javaType;
    }

    /** The value at a path, or null if it is of another type; attribute and path stand in it twice. */
    String sql() {
        return sql;
    }
}
