package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One kind of configuration, with a value for each of its fields that is not the default. */
record Kind(ConfigSlot slot, ConfigType type) {

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("awsRoleArn", "arn:aws:iam::123456789012:role/reader"),
            Map.entry("chunkOverlap", 30),
            Map.entry("chunkSize", 300),
            Map.entry("columnName", "content"),
            Map.entry("enqueueOnUpdate", "any_column"),
            Map.entry("initialStart", "2030-01-02T03:04:05+00:00"),
            Map.entry("inputType", "query"),
            Map.entry("opclass", "vector_ip_ops"),
            Map.entry("scheduleInterval", "1 day 01:30:00"),
            Map.entry("storageLayout", "plain"),
            Map.entry("targetSchema", "It's \\ mine"),
            Map.entry("targetTable", "The \"store\""),
            Map.entry("template", "$title: it's \\ <b>\n$chunk"),
            Map.entry("timezone", "Europe/Berlin"),
            Map.entry("viewSchema", "It's \\ mine"));

    private static final Map<Class<?>, Object> OTHERS = Map.of(
            String.class,
            "it's <\"text\"> & \\ more",
            Integer.class,
            7,
            Double.class,
            1.25,
            Boolean.class,
            false,
            List.class,
            List.of("\n\n", "it's", " ", ""),
            Map.class,
            Map.of("num_ctx", 1024, "deep", Map.of("on", true, "rate", 0.5, "say", "it's")));

    static Stream<Kind> all() {
        return ConfigType.of(CreateVectorizer.class).slots().stream()
                .flatMap(slot -> slot.types().stream().map(type -> new Kind(slot, type)));
    }

    boolean needsTimescaleDb() {
        return type.name().equals("timescaledb");
    }

    Object value(ConfigField field) {
        return Objects.requireNonNull(VALUES.getOrDefault(field.name(), OTHERS.get(field.type())));
    }

    /** The attributes of a {@code createVectorizer} that has this kind. */
    Map<String, Object> createVectorizer(String source, String name) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("source", source);
        change.put("name", name);
        boolean document = type.name().equals("pymupdf") || type.name().equals("docling");
        change.put("loading", Map.of(document ? "uri" : "column", Map.of("columnName", "content")));
        change.put("embedding", Map.of("openai", Map.of("model", "text-embedding-3-small", "dimensions", 3)));
        if (slot.parameter().equals("destination") && type.name().equals("column")) {
            change.put("chunking", Map.of("none", Map.of()));
        }
        Map<String, Object> config = new LinkedHashMap<>();
        type.fields().forEach(field -> config.put(field.name(), value(field)));
        change.put(slot.parameter(), Map.of(type.name(), config));
        return change;
    }

    @Override
    public String toString() {
        return slot.parameter() + " " + type.name();
    }
}
