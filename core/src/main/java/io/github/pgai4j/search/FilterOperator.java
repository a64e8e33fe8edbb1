package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/** The comparisons of a filter, as LangChain names them. */
enum FilterOperator {
    EQ("$eq") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return values.isEmpty() ? builder.isNull(attribute) : builder.equal(attribute, values.get(0));
        }
    },
    NE("$ne") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return values.isEmpty() ? builder.isNotNull(attribute) : builder.notEqual(attribute, values.get(0));
        }
    },
    LT("$lt") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.lessThan(ordered(attribute), ordered(values.get(0)));
        }
    },
    LTE("$lte") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.lessThanOrEqualTo(ordered(attribute), ordered(values.get(0)));
        }
    },
    GT("$gt") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.greaterThan(ordered(attribute), ordered(values.get(0)));
        }
    },
    GTE("$gte") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.greaterThanOrEqualTo(ordered(attribute), ordered(values.get(0)));
        }
    },
    IN("$in") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return attribute.in(values);
        }
    },
    NIN("$nin") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.and(builder.isNotNull(attribute), builder.not(attribute.in(values)));
        }
    },
    BETWEEN("$between") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.between(ordered(attribute), ordered(values.get(0)), ordered(values.get(1)));
        }
    },
    LIKE("$like") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.like(text(attribute), (String) values.get(0));
        }
    },
    ILIKE("$ilike") {
        @Override
        Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values) {
            return builder.ilike(text(attribute), (String) values.get(0));
        }
    };

    private final String text;

    FilterOperator(String text) {
        this.text = text;
    }

    /** @param values of the attribute's type; none: null */
    abstract Predicate compare(HibernateCriteriaBuilder builder, Expression<?> attribute, List<Object> values);

    /** @throws IllegalArgumentException if there is none of this name */
    static FilterOperator of(String path, String text) {
        return Arrays.stream(values())
                .filter(operator -> operator.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "filter of \"%s\" has the operator \"%s\"; known are %s, and $and, $or between filters"
                                .formatted(
                                        path,
                                        text,
                                        Arrays.stream(values())
                                                .map(operator -> operator.text)
                                                .collect(Collectors.joining(", ")))));
    }

    /**
     * The operand as values of the attribute's type.
     *
     * @throws IllegalArgumentException if it is none that this operator takes
     */
    List<Object> values(FilterPath path, @Nullable Object operand) {
        return switch (this) {
            case EQ, NE -> operand == null ? List.of() : List.of(FilterValue.of(path, text, operand));
            case IN, NIN -> list(path, operand);
            case BETWEEN -> bounds(path, operand);
            case LIKE, ILIKE -> {
                requireType(path, "text", path.type() == String.class);
                yield List.of(FilterValue.of(path, text, operand));
            }
            case LT, LTE, GT, GTE -> {
                requireOrder(path);
                yield List.of(FilterValue.of(path, text, operand));
            }
        };
    }

    private List<Object> bounds(FilterPath path, @Nullable Object operand) {
        requireOrder(path);
        List<Object> bounds = list(path, operand);
        if (bounds.size() != 2) {
            throw new IllegalArgumentException("filter of \"%s\": %s must be given a list of two values, was %s"
                    .formatted(path.text(), text, operand));
        }
        return bounds;
    }

    private List<Object> list(FilterPath path, @Nullable Object operand) {
        if (operand instanceof Collection<?> values) {
            return values.stream()
                    .map(value -> FilterValue.of(path, text, value))
                    .toList();
        }
        throw new IllegalArgumentException(
                "filter of \"%s\": %s must be given a list, was %s".formatted(path.text(), text, operand));
    }

    private void requireOrder(FilterPath path) {
        boolean hasOrder = path.type().isPrimitive() || Comparable.class.isAssignableFrom(path.type());
        boolean isTruth = path.type() == boolean.class || path.type() == Boolean.class;
        requireType(path, "values that have an order", hasOrder && !isTruth);
    }

    private void requireType(FilterPath path, String needed, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("filter of \"%s\": %s compares %s, but the attribute is of %s"
                    .formatted(path.text(), text, needed, path.type().getSimpleName()));
        }
    }

    @SuppressWarnings("unchecked") // the attribute's type has an order
    private static Expression<Comparable<Object>> ordered(Expression<?> attribute) {
        return (Expression<Comparable<Object>>) attribute;
    }

    @SuppressWarnings("unchecked") // as above
    private static Comparable<Object> ordered(Object value) {
        return (Comparable<Object>) value;
    }

    @SuppressWarnings("unchecked") // the attribute is of type String
    private static Expression<String> text(Expression<?> attribute) {
        return (Expression<String>) attribute;
    }
}
