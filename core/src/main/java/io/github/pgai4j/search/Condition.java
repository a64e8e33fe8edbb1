package io.github.pgai4j.search;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;

/**
 * What an embedding must fulfil to be found, over its own attributes, those of its parent, and joins.
 *
 * @param <E> the generated entity
 * @since 0.1
 */
@FunctionalInterface
public interface Condition<E> {

    /** The condition on {@code embedding}; a search may ask for it several times. */
    Predicate toPredicate(CriteriaBuilder builder, Root<E> embedding);
}
