package io.github.pgai4j.liquibase;

import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed parameters in the two forms in which they leave a change. */
final class Elements {

    private Elements() {}

    /** What a configuration or a call holds, by name. */
    static Map<String, Object> values(Object config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ConfigField field : ConfigType.of(config).fields()) {
            Object value = field.valueOf(config);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    /** For the checksum: maps, lists and values. */
    static Map<String, Object> plain(Map<String, Object> parameters) {
        Map<String, Object> plain = new LinkedHashMap<>();
        parameters.forEach((name, value) -> plain.put(
                name, value instanceof Record ? Map.of(ConfigType.of(value).name(), values(value)) : value));
        return plain;
    }

    /** For Liquibase's serializers. */
    static Map<String, Object> serializable(Map<String, Object> parameters) {
        Map<String, Object> serializable = new LinkedHashMap<>();
        parameters.forEach((name, value) -> serializable.put(name, element(name, value)));
        return serializable;
    }

    static @Nullable Object parameter(String name, @Nullable Object value) {
        return value == null ? null : element(name, value);
    }

    private static Object element(String name, Object value) {
        if (value instanceof Record) {
            return new SlotElement(name, new Element(ConfigType.of(value).name(), serializable(values(value))));
        }
        if (value instanceof Map) {
            return Canonical.json(value);
        }
        if (value instanceof Collection<?> list) {
            return name.endsWith("s") ? items(name.substring(0, name.length() - 1), list) : joined(list);
        }
        return value;
    }

    private static List<Element> items(String name, Collection<?> list) {
        return list.stream()
                .map(item -> new Element(name, Map.of("value", item)))
                .toList();
    }

    // An attribute in XML: the roles of a grant.
    private static String joined(Collection<?> list) {
        return String.join(", ", list.stream().map(String::valueOf).toList());
    }
}
