package io.github.pgai4j.internal.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One function of the catalog that configures or creates: a record, with the names that SQL, JSON and changelogs give
 * it.
 */
public final class ConfigType {

    private final Class<? extends Record> record;
    private final CatalogFunction function;
    private final List<ConfigField> fields;

    private ConfigType(Class<? extends Record> record) {
        this.record = record;
        this.function = record.getAnnotation(CatalogFunction.class);
        this.fields = Arrays.stream(record.getRecordComponents())
                .map(ConfigField::new)
                .toList();
    }

    /** The type of a record, or of the only record that implements a sealed interface. */
    public static ConfigType of(Class<?> type) {
        return new ConfigType((type.isSealed() ? type.getPermittedSubclasses()[0] : type).asSubclass(Record.class));
    }

    /** The type of a configuration or call. */
    public static ConfigType of(Object config) {
        return of(config.getClass());
    }

    /** {@code recursive_character_text_splitter}: {@code implementation} in the stored JSON. */
    public String implementation() {
        return function.implementation();
    }

    /** {@code recursiveCharacterTextSplitter}: the element in changelogs. */
    public String name() {
        List<String> words = List.of(implementation().split("_"));
        return words.get(0)
                + words.stream()
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** {@code ai.chunking_recursive_character_text_splitter}. */
    public String sqlFunction() {
        return "ai." + function.value();
    }

    /** The function's parameters in order. */
    public List<ConfigField> fields() {
        return fields;
    }

    /** The parameters that take a configuration, in order. */
    public List<ConfigSlot> slots() {
        return fields.stream().flatMap(field -> field.slot().stream()).toList();
    }

    /**
     * Makes the record.
     *
     * @param values by {@link ConfigField#name()}; what is missing is not given
     * @throws IllegalArgumentException if a value is missing, of the wrong type or out of range
     */
    public Object create(Map<String, ? extends @Nullable Object> values) {
        Object config = instantiate(values);
        checkWritten(config);
        return config;
    }

    private Object instantiate(Map<String, ? extends @Nullable Object> values) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (ConfigField field : fields) {
            arguments.add(argument(field, values));
        }
        return Records.make(record, arguments);
    }

    /**
     * Everything that {@link #create} would object to, as far as it can be seen at once.
     *
     * @return sentences that begin with the parameter's name; empty: the values are good
     */
    public List<String> problems(Map<String, ? extends @Nullable Object> values) {
        List<String> problems = new ArrayList<>();
        for (ConfigField field : fields) {
            problems.addAll(Check.problems(() -> argument(field, values)));
        }
        if (problems.isEmpty()) {
            problems.addAll(Check.problems(() -> create(values)));
        }
        return problems;
    }

    private @Nullable Object argument(ConfigField field, Map<String, ? extends @Nullable Object> values) {
        Object value = field.convert(values.get(field.name()));
        if (value == null && field.isRequired()) {
            throw new IllegalArgumentException("%s is required by %s".formatted(field.name(), name()));
        }
        Check.storable(field.name(), value);
        return value;
    }

    /**
     * Checks what somebody writes, as {@link WhenWritten} says.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public static void checkWritten(@Nullable Object config) {
        if (config != null) {
            Records.callAnnotated(WhenWritten.class, config);
        }
    }

    /**
     * Checks that PostgreSQL can store all texts.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public void checkStorable(Object config) {
        fields.forEach(field -> Check.storable(field.name(), field.valueOf(config)));
    }

    /** Reads what is stored, which may be more than {@link #create} allows. */
    Object fromJson(Map<String, ? extends @Nullable Object> json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), json.get(field.jsonKey())));
        return instantiate(values);
    }

    /** {@code ai.chunking_none()}, with what is given by name. */
    public String toSql(Object config) {
        List<String> arguments = new ArrayList<>();
        for (ConfigField field : fields) {
            Object value = field.valueOf(config);
            if (value != null) {
                arguments.add("%s => %s".formatted(field.parameter(), field.toSql(value)));
            }
        }
        return "%s(%s)".formatted(sqlFunction(), String.join(", ", arguments));
    }
}
