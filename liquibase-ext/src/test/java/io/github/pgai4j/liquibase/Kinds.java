package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.ConfigField;
import io.github.pgai4j.config.ConfigType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments for every kind of configuration, none of them a default. */
final class Kinds {

    /** What the arguments take to be there. */
    static final String SCHEMA = "create schema \"It's \\ mine\"";

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("awsRoleArn", "arn:aws:iam::123456789012:role/reader"),
            Map.entry("chunkOverlap", 30),
            Map.entry("chunkSize", 300),
            Map.entry("columnName", "content"),
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

    private Kinds() {}

    /** Each parameter of the function that makes this configuration. */
    static Map<String, Object> arguments(ConfigType type) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (ConfigField field : type.fields()) {
            config.put(field.name(), VALUES.getOrDefault(field.name(), OTHERS.get(field.type())));
        }
        return config;
    }
}
