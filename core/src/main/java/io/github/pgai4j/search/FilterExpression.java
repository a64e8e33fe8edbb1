package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** A {@link FilterTarget} in a query. */
interface FilterExpression {

    HibernateCriteriaBuilder builder();

    /** To be compared with {@code value}: null where there is none, or one of another type. */
    Expression<?> comparable(Object value);

    /** As {@link #comparable}, to be less or greater than {@code value}. */
    Expression<?> ordered(Object value);

    /** Whether there is no value. */
    Predicate isNull();

    /** Whether there is a value, be it a null that JSON has. */
    Predicate exists();

    /** Whether the value is one of {@code values}, which are not none; null where {@link #comparable} is. */
    Predicate isAmong(List<Object> values);
}
