package io.github.pgai4j.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
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

/** Reads filters in the vocabulary of LangChain. */
record FilterReader<E>(SearchedEntity<E> entity) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<@Nullable Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    /** @throws IllegalArgumentException if {@code json} is not an object that {@link #read(Map)} takes */
    Condition<E> read(String json) {
        try {
            Map<String, @Nullable Object> filter = MAPPER.readValue(json, OBJECT);
            if (filter != null) {
                return read(filter);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("filter must be a JSON object: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("filter must be a JSON object, was null");
    }

    /** @throws IllegalArgumentException if it names an unknown operator or attribute, or a value of another type */
    Condition<E> read(Map<?, ?> filter) {
        return all(
                CriteriaBuilder::and,
                filter.entrySet().stream().map(member -> member(String.valueOf(member.getKey()), member.getValue())));
    }

    private Condition<E> member(String name, @Nullable Object value) {
        if (name.equals("$and")) {
            return all(CriteriaBuilder::and, parts(name, value));
        }
        if (name.equals("$or")) {
            return all(CriteriaBuilder::or, parts(name, value));
        }
        if (name.startsWith("$")) {
            throw new IllegalArgumentException(
                    "filter has \"%s\" where an attribute is expected; write {attribute: {operator: value}}, known between filters are $and, $or"
                            .formatted(name));
        }
        FilterPath path = FilterPath.of(entity, name);
        return value instanceof Map<?, ?> comparisons
                ? all(CriteriaBuilder::and, comparisons(path, comparisons))
                : comparison(path, FilterOperator.EQ, value);
    }

    private Stream<Condition<E>> parts(String name, @Nullable Object value) {
        if (!(value instanceof List<?> parts)
                || parts.isEmpty()
                || !parts.stream().allMatch(Map.class::isInstance)) {
            throw new IllegalArgumentException("%s must be given a list of filters, was %s".formatted(name, value));
        }
        return parts.stream().map(part -> read((Map<?, ?>) part));
    }

    private Stream<Condition<E>> comparisons(FilterPath path, Map<?, ?> comparisons) {
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("filter of \"%s\" must have an operator, was {}".formatted(path.text()));
        }
        return comparisons.entrySet().stream()
                .map(each -> comparison(
                        path, FilterOperator.of(path.text(), String.valueOf(each.getKey())), each.getValue()));
    }

    private Condition<E> comparison(FilterPath path, FilterOperator operator, @Nullable Object operand) {
        List<Object> values = operator.values(path, operand);
        return (builder, embedding) ->
                operator.compare((HibernateCriteriaBuilder) builder, path.from(embedding), values);
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
