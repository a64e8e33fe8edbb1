package io.github.pgai4j.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code ai.create_vectorizer} that take a configuration, in that function's order. */
public enum ConfigSlot {
    DESTINATION(DestinationConfig.class),
    LOADING(LoadingConfig.class),
    PARSING(ParsingConfig.class),
    EMBEDDING(EmbeddingConfig.class),
    CHUNKING(ChunkingConfig.class),
    INDEXING(IndexingConfig.class),
    FORMATTING(FormattingConfig.class),
    SCHEDULING(SchedulingConfig.class),
    PROCESSING(ProcessingConfig.class);

    private final Class<?> configType;

    ConfigSlot(Class<?> configType) {
        this.configType = configType;
    }

    static Optional<ConfigSlot> of(Class<?> configType) {
        return Arrays.stream(values())
                .filter(slot -> slot.configType == configType)
                .findFirst();
    }

    /** {@code chunking}: the parameter, the key in the stored JSON and the element in changelogs. */
    public String parameter() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What can be configured here. */
    @SuppressWarnings("unchecked") // all implementations are records
    public List<ConfigType> types() {
        Class<?>[] records = configType.isSealed() ? configType.getPermittedSubclasses() : new Class<?>[] {configType};
        return Arrays.stream(records)
                .map(record -> new ConfigType((Class<? extends Record>) record))
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

    /** A configuration of this slot as a call of the catalog's function. */
    public static String toSql(Object config) {
        return ConfigType.of(config).toSql(config);
    }

    Object fromJson(Map<String, ? extends @Nullable Object> json) {
        Object implementation = json.get("implementation");
        ConfigType type = Optional.ofNullable(implementation)
                .flatMap(name -> implementation(name.toString()))
                .orElseThrow(() -> new IllegalArgumentException("%s must have one of the implementations %s, was %s"
                        .formatted(
                                parameter(),
                                types().stream().map(ConfigType::implementation).toList(),
                                implementation)));
        try {
            return type.fromJson(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(parameter(), e.getMessage()), e);
        }
    }
}
