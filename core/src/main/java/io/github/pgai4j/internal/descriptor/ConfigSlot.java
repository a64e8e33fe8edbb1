package io.github.pgai4j.internal.descriptor;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that takes a configuration: a record, or one of several that implement a sealed interface.
 *
 * @param parameter {@code chunking}: the parameter, the key in the stored JSON and the element in changelogs
 * @param configuration the record or the interface
 */
public record ConfigSlot(String parameter, Class<?> configuration) {

    /** Those of a record, in order. */
    public static List<ConfigSlot> in(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> of(component).stream())
                .toList();
    }

    static Optional<ConfigSlot> of(RecordComponent component) {
        Class<?> type = component.getType();
        return type.isSealed() || type.isAnnotationPresent(CatalogFunction.class)
                ? Optional.of(new ConfigSlot(component.getName(), type))
                : Optional.empty();
    }

    /** What can be configured here. */
    public List<ConfigType> types() {
        return (configuration.isSealed() ? Stream.of(configuration.getPermittedSubclasses()) : Stream.of(configuration))
                .map(ConfigType::of)
                .toList();
    }

    /** The type with this {@link ConfigType#implementation()}. */
    public Optional<ConfigType> implementation(String implementation) {
        return types().stream()
                .filter(type -> type.implementation().equals(implementation))
                .findFirst();
    }

    /** The type with this {@link ConfigType#name()}. */
    public Optional<ConfigType> type(String name) {
        return types().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /**
     * Reads what is stored, which may be more than {@link ConfigType#create} allows.
     *
     * @throws IllegalArgumentException if it is unknown, or cannot work
     */
    public Object fromJson(Map<String, ? extends @Nullable Object> json) {
        Object implementation = json.get("implementation");
        ConfigType type = Optional.ofNullable(implementation)
                .flatMap(name -> implementation(name.toString()))
                .orElseThrow(() -> new IllegalArgumentException("%s must have one of the implementations %s, was %s"
                        .formatted(
                                parameter,
                                types().stream().map(ConfigType::implementation).toList(),
                                implementation)));
        return Check.named(parameter, () -> type.fromJson(json));
    }
}
