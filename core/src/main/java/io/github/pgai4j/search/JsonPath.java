package io.github.pgai4j.search;

import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A value in an attribute that is mapped as JSON.
 *
 * @param text as the filter writes it
 * @param keys of objects, or indexes of arrays from 0, from the root of the JSON on; none: its root
 */
record JsonPath(String text, AttributePath attribute, List<String> keys) implements FilterTarget {

    /** @throws IllegalArgumentException if no JSON can have such a key */
    static JsonPath of(String text, AttributePath attribute, List<String> keys) {
        keys.forEach(key -> Argument.text("filter of %s must name keys by".formatted(Shown.of(text)), key));
        return new JsonPath(text, attribute, List.copyOf(keys));
    }

    @Override
    public Object value(FilterOperator operator, @Nullable Object operand) {
        return FilterValue.of(this, operator, operand);
    }

    @Override
    public void requireOrder(FilterOperator operator, List<Object> values) {
        if (partCount(values) > 1) {
            throw operator.refused(this, "values of one type", values);
        }
        if (values.get(0) instanceof Boolean truth) {
            throw operator.refused(this, "a text or a number", truth);
        }
    }

    @Override
    public void requireText(FilterOperator operator) {}

    @Override
    public int partCount(List<Object> values) {
        return (int) values.stream().map(JsonType::of).distinct().count();
    }

    @Override
    public String advice(String operator) {
        return "; a key of JSON stands after a dot: \"%s.%s\"".formatted(text, operator);
    }

    @Override
    public FilterExpression expression(HibernateCriteriaBuilder builder, Root<?> embedding) {
        return JsonExpression.of(builder, attribute.in(embedding), keys);
    }
}
