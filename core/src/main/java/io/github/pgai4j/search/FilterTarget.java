package io.github.pgai4j.search;

import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/** What a filter compares: an attribute, or a value within a JSON attribute. */
interface FilterTarget {

    /** Its path, as the filter writes it. */
    String text();

    /**
     * The operand as a value that this target is compared with.
     *
     * @throws IllegalArgumentException if it can be none
     */
    Object value(FilterOperator operator, @Nullable Object operand);

    /**
     * Checks that the target can be less or greater than {@code values}.
     *
     * @throws IllegalArgumentException if they have no order in common
     */
    void requireOrder(FilterOperator operator, List<Object> values);

    /**
     * Checks that the target can be text.
     *
     * @throws IllegalArgumentException if it never is
     */
    void requireText(FilterOperator operator);

    /** How many comparisons the one with a list of {@code values} is made of. */
    int partCount(List<Object> values);

    /** What to say besides, where {@code operator} is none. */
    String advice(String operator);

    FilterExpression expression(HibernateCriteriaBuilder builder, Root<?> embedding);
}
