package io.github.pgai4j.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/** Reads one filter in the vocabulary of LangChain. */
final class FilterReader<E> {

    /** How many {@code $and}, {@code $or} and {@code $not} may be within each other. */
    static final int MAX_DEPTH = 100;

    /**
     * How many comparisons a filter may have, of up to four parameters each; a statement has 65,535. A list that is not
     * bound as one array has as many as values.
     */
    static final int MAX_SIZE = 10_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<@Nullable Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final SearchedEntity<E> entity;
    private int size;

    FilterReader(SearchedEntity<E> entity) {
        this.entity = entity;
    }

    /** @throws IllegalArgumentException if {@code json} is not an object that {@link #read(Map)} takes */
    Condition<E> read(String json) {
        try {
            Map<String, @Nullable Object> filter = MAPPER.readValue(json, OBJECT);
            if (filter != null) {
                return read(filter);
            }
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException(
                    "filter must not nest deeper than %d, nor have numbers or texts that JSON readers refuse: %s"
                            .formatted(MAX_DEPTH, e.getOriginalMessage()),
                    e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("filter must be a JSON object: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("filter must be a JSON object, was null");
    }

    /**
     * @throws IllegalArgumentException if it names an unknown operator or attribute, or a value of another type, or is
     *     too deep or too large
     */
    Condition<E> read(Map<?, ?> filter) {
        return read(filter, 0);
    }

    private Condition<E> read(Map<?, ?> filter, int depth) {
        if (filter.isEmpty()) {
            grow(1);
        }
        return all(
                CriteriaBuilder::and,
                filter.entrySet().stream().map(member -> member(name(member.getKey()), member.getValue(), depth)));
    }

    private Condition<E> member(String name, @Nullable Object value, int depth) {
        return switch (name) {
            case "$and" -> all(CriteriaBuilder::and, parts(name, value, depth));
            case "$or" -> all(CriteriaBuilder::or, parts(name, value, depth));
            case "$not" -> all(CriteriaBuilder::and, parts(name, value, depth).map(FilterReader::not));
            default -> comparisons(name, value);
        };
    }

    private Stream<Condition<E>> parts(String name, @Nullable Object value, int depth) {
        if (depth >= MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "filter must have at most %d of $and, $or and $not within each other; take some of them apart, or use $in"
                            .formatted(MAX_DEPTH));
        }
        if (name.equals("$not") && value instanceof Map<?, ?> part) {
            return Stream.of(read(part, depth + 1));
        }
        if (value instanceof List<?> parts && !parts.isEmpty() && parts.stream().allMatch(Map.class::isInstance)) {
            return parts.stream().map(part -> read((Map<?, ?>) part, depth + 1));
        }
        throw new IllegalArgumentException("%s must be given %s, was %s"
                .formatted(
                        name,
                        name.equals("$not") ? "a filter or a list of filters" : "a list of filters",
                        Shown.of(value)));
    }

    private static <E> Condition<E> not(Condition<E> condition) {
        return (builder, embedding) -> builder.not(condition.toPredicate(builder, embedding));
    }

    private Condition<E> comparisons(String name, @Nullable Object value) {
        if (name.startsWith("$")) {
            throw new IllegalArgumentException(
                    "filter has %s where an attribute is expected; write {attribute: {operator: value}}, known between filters are $and, $or, $not"
                            .formatted(Shown.of(name)));
        }
        FilterTarget target = FilterPath.of(entity, name);
        if (!(value instanceof Map<?, ?> comparisons)) {
            return comparison(target, FilterOperator.EQ, value);
        }
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("filter of \"%s\" must have an operator, was {}".formatted(name));
        }
        return all(
                CriteriaBuilder::and,
                comparisons.entrySet().stream()
                        .map(each ->
                                comparison(target, FilterOperator.of(target, name(each.getKey())), each.getValue())));
    }

    private Condition<E> comparison(FilterTarget target, FilterOperator operator, @Nullable Object operand) {
        List<Object> values = operator.values(target, operand);
        grow(operator.isOfList() ? target.partCount(values) : 1);
        return (builder, embedding) ->
                operator.compare(target.expression((HibernateCriteriaBuilder) builder, embedding), values);
    }

    private void grow(int comparisonCount) {
        size += comparisonCount;
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "filter must have at most %d comparisons; use $in for many texts, numbers, dates or UUIDs"
                            .formatted(MAX_SIZE));
        }
    }

    private static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("filter must have texts as keys, had " + Shown.of(key));
    }

    // Read at once, so that what is wrong is told before the search runs.
    private static <E> Condition<E> all(
            BiFunction<CriteriaBuilder, Predicate[], Predicate> join, Stream<Condition<E>> conditions) {
        List<Condition<E>> parts = conditions.toList();
        return (builder, embedding) -> join.apply(
                builder,
                parts.stream().map(part -> part.toPredicate(builder, embedding)).toArray(Predicate[]::new));
    }
}
