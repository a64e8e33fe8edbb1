package io.github.pgai4j.liquibase;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** One {@code createVectorizer} as nested maps, written down in each format. */
record Tree(Map<String, Object> parameters) {

    String in(Changelogs format) {
        Map<String, Object> change = Map.of("createVectorizer", parameters);
        return switch (format) {
            case XML -> element("createVectorizer", parameters);
            case JSON -> Canonical.json(change);
            case YAML -> {
                DumperOptions block = new DumperOptions();
                block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
                yield new Yaml(block).dump(List.of(change));
            }
        };
    }

    @SuppressWarnings("unchecked") // keys are texts
    private static String element(String name, Map<String, Object> fields) {
        StringBuilder attributes = new StringBuilder();
        StringBuilder children = new StringBuilder();
        fields.forEach((field, value) -> {
            if (value instanceof List<?> list) {
                String item = field.substring(0, field.length() - 1);
                list.forEach(text -> children.append(element(item, Map.of("value", text))));
            } else if (value instanceof Map<?, ?> map && !isJson(field)) {
                children.append(element(field, (Map<String, Object>) map));
            } else {
                String text = value instanceof Map ? Canonical.json(value) : value.toString();
                attributes.append(" %s=\"%s\"".formatted(field, escape(text)));
            }
        });
        return "<ai:%1$s%2$s>%3$s</ai:%1$s>".formatted(name, attributes, children);
    }

    private static boolean isJson(String field) {
        return field.toLowerCase(java.util.Locale.ROOT).endsWith("options");
    }

    private static String escape(String text) {
        return text.chars()
                .mapToObj(c -> c < ' ' || "&<>\"".indexOf(c) >= 0 ? "&#%d;".formatted(c) : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
