package io.github.pgai4j.liquibase;

import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.parser.core.ParsedNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of a changelog by its descriptor. Liquibase itself skips what it does not know, so that a slip of
 * the pen would mean a default; here everything that is not understood is a problem.
 */
final class ElementReader {

    private final String path;
    private final List<String> problems;
    private final Set<String> refused = new HashSet<>();

    /**
     * @param path what a problem's parameter belongs to, for example {@code chunking.none}; empty: the change itself
     * @param problems takes what is wrong
     */
    ElementReader(String path, List<String> problems) {
        this.path = path;
        this.problems = problems;
    }

    /** The value of each parameter that is given, of its Java type as far as that is possible. */
    Map<String, Object> read(ParsedNode element, List<Parameter> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        if (element.getValue() != null) {
            problems.add("%s must hold parameters by name, was %s"
                    .formatted(path.isEmpty() ? element.getName() : path, Canonical.json(element.getValue())));
        }
        for (ParsedNode child : element.getChildren()) {
            Optional<Parameter> list = listOfItem(child.getName(), parameters);
            if (list.isPresent()) {
                addItem(child, list.get(), values);
            } else if (!seen.add(child.getName())) {
                problem("%s must be given once".formatted(child.getName()));
            } else {
                readParameter(child, parameters, values);
            }
        }
        return values;
    }

    private void readParameter(ParsedNode child, List<Parameter> parameters, Map<String, Object> values) {
        String name = child.getName();
        parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        parameter -> value(child, parameter)
                                .ifPresentOrElse(value -> values.put(name, value), () -> refused.add(name)),
                        () -> problem("%s is unknown: %s"
                                .formatted(
                                        name,
                                        Names.remedy(
                                                name,
                                                parameters.stream()
                                                        .map(Parameter::name)
                                                        .toList()))));
    }

    private Optional<Object> value(ParsedNode node, Parameter parameter) {
        if (parameter.slot().isPresent()) {
            return config(node, parameter.slot().get());
        }
        if (parameter.type() == List.class) {
            return texts(node).map(texts -> parameter.isListOfNames() ? names(texts) : texts);
        }
        return parameter.type() == Map.class ? jsonObject(node) : single(node, parameter);
    }

    // XML has no lists: separators are several elements <separator value="…"/>
    private static Optional<Parameter> listOfItem(String name, List<Parameter> parameters) {
        return parameters.stream().filter(parameter -> parameter.isListOf(name)).findFirst();
    }

    @SuppressWarnings("unchecked") // lists are made in this class
    private void addItem(ParsedNode item, Parameter parameter, Map<String, Object> values) {
        List<Object> items = (List<Object>) values.computeIfAbsent(parameter.name(), name -> new ArrayList<>());
        item(item).ifPresent(items::add);
    }

    private Optional<Object> item(ParsedNode item) {
        List<ParsedNode> children = item.getChildren();
        boolean one = children.size() == 1 && children.get(0).getName().equals("value");
        Object value = one ? children.get(0).getValue() : null;
        if (value == null || item.getValue() != null) {
            problem("%s must have a value and nothing else".formatted(item.getName()));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<List<Object>> texts(ParsedNode node) {
        List<Object> texts = new ArrayList<>();
        // Liquibase makes a list of one text that text itself
        if (node.getValue() instanceof List<?> list) {
            texts.addAll(list);
        } else if (node.getValue() != null) {
            texts.add(node.getValue());
        }
        for (ParsedNode child : node.getChildren()) {
            if (node.getName().equals(child.getName() + "s")) {
                item(child).ifPresent(texts::add);
            } else {
                problem("%s must hold texts, was %s".formatted(node.getName(), child.getName()));
            }
        }
        if (texts.isEmpty()) {
            problem("%s must hold at least one text: leave it out to have the default".formatted(node.getName()));
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    private static Object names(List<Object> texts) {
        return texts.stream()
                .flatMap(text -> text instanceof String names
                        ? Pattern.compile(",").splitAsStream(names).map(String::strip)
                        : Stream.of(text))
                .toList();
    }

    private Optional<Object> jsonObject(ParsedNode node) {
        if (node.getValue() instanceof String text) {
            return Optional.of(text);
        }
        if (node.getValue() != null) {
            problem("%s must be a JSON object, was %s".formatted(node.getName(), Canonical.json(node.getValue())));
            return Optional.empty();
        }
        return Optional.of(object(node));
    }

    private Map<String, @Nullable Object> object(ParsedNode node) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (ParsedNode child : node.getChildren()) {
            if (child.getValue() instanceof List) {
                problem("%s.%s must be written in one text of JSON with all of %s: Liquibase does not keep lists apart"
                        .formatted(node.getName(), child.getName(), node.getName()));
            }
            object.put(child.getName(), child.getChildren().isEmpty() ? child.getValue() : object(child));
        }
        return object;
    }

    private Optional<Object> single(ParsedNode node, Parameter parameter) {
        Object value = node.getValue();
        if (value == null || value instanceof List || !node.getChildren().isEmpty()) {
            problem("%s must be one value, was %s".formatted(node.getName(), shape(node)));
            return Optional.empty();
        }
        if (parameter.type() == String.class && !(value instanceof String)) {
            problem("%s must be text, was %s: put it in quotes".formatted(node.getName(), value));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static String shape(ParsedNode node) {
        if (!node.getChildren().isEmpty()) {
            return Names.list(
                    node.getChildren().stream().map(ParsedNode::getName).toList());
        }
        return node.getValue() == null ? "empty" : Canonical.json(node.getValue());
    }

    /** The configuration that a slot's element holds; empty: it is not right. */
    private Optional<Object> config(ParsedNode node, ConfigSlot slot) {
        List<String> names = slot.types().stream().map(ConfigType::name).toList();
        boolean word = node.getValue() instanceof String && node.getChildren().isEmpty();
        if (!word && (node.getValue() != null || node.getChildren().size() != 1)) {
            problem("%s must have exactly one of %s, was %s".formatted(node.getName(), Names.list(names), shape(node)));
            return Optional.empty();
        }
        ParsedNode element = word
                ? new ParsedNode(null, String.valueOf(node.getValue()))
                : node.getChildren().get(0);
        Optional<ConfigType> type = slot.type(element.getName());
        if (type.isEmpty()) {
            problem("%s.%s is unknown: %s"
                    .formatted(node.getName(), element.getName(), Names.remedy(element.getName(), names)));
        }
        return type.flatMap(known -> config(slot.parameter() + "." + known.name(), element, known));
    }

    private Optional<Object> config(String elementPath, ParsedNode element, ConfigType type) {
        ElementReader reader = new ElementReader(elementPath, problems);
        int before = problems.size();
        Map<String, Object> values = reader.read(element, Parameter.of(type));
        reader.check(type, values);
        return problems.size() == before ? Optional.of(type.create(values)) : Optional.empty();
    }

    /** Reports what the descriptor objects to, except to parameters that are reported already. */
    void check(ConfigType type, Map<String, Object> values) {
        type.problems(values).stream()
                .filter(problem -> refused.stream().noneMatch(name -> problem.startsWith(name + " ")))
                .forEach(this::problem);
    }

    /** The value of a parameter that only Liquibase knows. */
    Optional<Boolean> flag(String name, Map<String, Object> values) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean || value.equals("true") || value.equals("false")) {
            return Optional.ofNullable(value).map(given -> Boolean.valueOf(given.toString()));
        }
        problem("%s must be true or false, was %s".formatted(name, Canonical.json(value)));
        return Optional.empty();
    }

    /** Reports a missing name; a wrong one is reported elsewhere. */
    void requireName(Map<String, Object> values, String reason) {
        if (!values.containsKey("name") && !refused.contains("name")) {
            problem("name is required: " + reason);
        }
    }

    void problem(String sentence) {
        problems.add(path.isEmpty() ? sentence : path + "." + sentence);
    }
}
