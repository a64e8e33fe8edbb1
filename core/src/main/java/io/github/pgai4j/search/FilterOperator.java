package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/** The comparisons of a filter, as LangChain names them. */
enum FilterOperator {
    EQ("$eq"),
    NE("$ne"),
    LT("$lt"),
    LTE("$lte"),
    GT("$gt"),
    GTE("$gte"),
    IN("$in"),
    NIN("$nin"),
    BETWEEN("$between"),
    LIKE("$like"),
    ILIKE("$ilike"),
    EXISTS("$exists");

    private final String text;

    FilterOperator(String text) {
        this.text = text;
    }

    /** Whether it compares with each value of a list. */
    boolean isOfList() {
        return this == IN || this == NIN;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    static FilterOperator of(FilterTarget target, String text) {
        return Arrays.stream(values())
                .filter(operator -> operator.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "filter of \"%s\" has the operator %s; known are %s, and $and, $or, $not between filters%s"
                                .formatted(target.text(), Shown.of(text), names(), target.advice(text))));
    }

    private static String names() {
        return Arrays.stream(values()).map(FilterOperator::toString).collect(Collectors.joining(", "));
    }

    /**
     * The operand as values that {@code target} is compared with; none for null.
     *
     * @throws IllegalArgumentException if it is none that this operator takes
     */
    List<Object> values(FilterTarget target, @Nullable Object operand) {
        return switch (this) {
            case EQ, NE -> operand == null ? List.of() : List.of(target.value(this, operand));
            case LT, LTE, GT, GTE -> ordered(target, List.of(target.value(this, operand)));
            case IN, NIN -> all(target, operand).distinct().toList();
            case BETWEEN -> bounds(target, operand);
            case LIKE, ILIKE -> pattern(target, operand);
            case EXISTS -> truth(target, operand);
        };
    }

    private Stream<Object> all(FilterTarget target, @Nullable Object operand) {
        if (operand instanceof Collection<?> values) {
            return values.stream().map(value -> target.value(this, value));
        }
        throw refused(target, "a list", operand);
    }

    private List<Object> bounds(FilterTarget target, @Nullable Object operand) {
        List<Object> bounds = all(target, operand).toList();
        if (bounds.size() != 2) {
            throw refused(target, "a list of two values", operand);
        }
        return ordered(target, bounds);
    }

    private List<Object> ordered(FilterTarget target, List<Object> values) {
        target.requireOrder(this, values);
        return values;
    }

    private List<Object> pattern(FilterTarget target, @Nullable Object operand) {
        target.requireText(this);
        Object value = target.value(this, operand);
        if (!(value instanceof String pattern)) {
            throw refused(target, "a String", operand);
        }
        LikePattern.check("filter of \"%s\": %s".formatted(target.text(), text), pattern);
        return List.of(pattern);
    }

    private List<Object> truth(FilterTarget target, @Nullable Object operand) {
        if (operand instanceof Boolean truth) {
            return List.of(truth);
        }
        throw refused(target, "true or false", operand);
    }

    /** What to throw for an operand that is not {@code needed}. */
    IllegalArgumentException refused(FilterTarget target, String needed, @Nullable Object operand) {
        return new IllegalArgumentException("filter of \"%s\": %s must be given %s, was %s"
                .formatted(target.text(), text, needed, Shown.of(operand)));
    }

    /** @param values those of {@link #values} */
    Predicate compare(FilterExpression target, List<Object> values) {
        HibernateCriteriaBuilder builder = target.builder();
        return switch (this) {
            case EQ -> isEqual(target, values);
            case NE -> builder.not(isEqual(target, values));
            case LT -> builder.lessThan(ordered(target, values), ordered(values.get(0)));
            case LTE -> builder.lessThanOrEqualTo(ordered(target, values), ordered(values.get(0)));
            case GT -> builder.greaterThan(ordered(target, values), ordered(values.get(0)));
            case GTE -> builder.greaterThanOrEqualTo(ordered(target, values), ordered(values.get(0)));
            case IN -> isAmong(target, values);
            case NIN -> builder.not(isAmong(target, values));
            case BETWEEN -> builder.between(ordered(target, values), ordered(values.get(0)), ordered(values.get(1)));
            case LIKE -> builder.like(text(target, values), (String) values.get(0), LikePattern.ESCAPE);
            case ILIKE -> builder.ilike(text(target, values), (String) values.get(0), LikePattern.ESCAPE);
            case EXISTS -> values.get(0).equals(true) ? target.exists() : builder.not(target.exists());
        };
    }

    private static Predicate isEqual(FilterExpression target, List<Object> values) {
        return values.isEmpty()
                ? target.isNull()
                : target.builder().equal(target.comparable(values.get(0)), values.get(0));
    }

    @Override
    public String toString() {
        return text;
    }

    // As for longer lists, neither true nor false where there is no value.
    private static Predicate isAmong(FilterExpression target, List<Object> values) {
        HibernateCriteriaBuilder builder = target.builder();
        return values.isEmpty() ? builder.isTrue(builder.nullif(target.isNull(), true)) : target.isAmong(values);
    }

    @SuppressWarnings("unchecked") // what is compared has an order
    private static Expression<Comparable<Object>> ordered(FilterExpression target, List<Object> values) {
        return (Expression<Comparable<Object>>) target.ordered(values.get(0));
    }

    @SuppressWarnings("unchecked") // as above
    private static Comparable<Object> ordered(Object value) {
        return (Comparable<Object>) value;
    }

    @SuppressWarnings("unchecked") // what is compared is text
    private static Expression<String> text(FilterExpression target, List<Object> values) {
        return (Expression<String>) target.comparable(values.get(0));
    }
}
