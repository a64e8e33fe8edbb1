package io.github.pgai4j.liquibase;

import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be given in an element: a parameter of a function of the catalog, or one that only Liquibase knows.
 *
 * @param type as {@link ConfigField#type()}
 * @param slot empty: it takes a value, not a configuration
 */
record Parameter(String name, Class<?> type, Optional<ConfigSlot> slot) {

    static List<Parameter> of(ConfigType type, Parameter... more) {
        Stream<Parameter> fields = type.fields().stream().map(Parameter::of);
        return Stream.concat(fields, Stream.of(more)).toList();
    }

    static Parameter of(String name, Class<?> type) {
        return new Parameter(name, type, Optional.empty());
    }

    private static Parameter of(ConfigField field) {
        return new Parameter(field.name(), field.type(), field.slot());
    }

    /** Whether it holds names that an attribute separates by commas, as pgai's setting for grants does. */
    boolean isListOfNames() {
        return type == List.class && !name.endsWith("s");
    }

    /** Whether it holds several texts, each of which is an element {@code item} in XML. */
    boolean isListOf(String item) {
        return type == List.class && name.equals(item + "s");
    }
}
