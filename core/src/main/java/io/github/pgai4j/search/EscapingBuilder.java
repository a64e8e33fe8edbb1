package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.TemporalField;
import java.time.temporal.Temporal;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaPredicate;
import org.hibernate.query.criteria.spi.HibernateCriteriaBuilderDelegate;

/**
 * The builder that a condition is given. Hibernate's own renders a pattern without an escape character as one in which
 * nothing can be escaped; here it means what it means in PostgreSQL and in a filter.
 */
final class EscapingBuilder extends HibernateCriteriaBuilderDelegate {

    private final HibernateCriteriaBuilder hibernate;

    EscapingBuilder(HibernateCriteriaBuilder hibernate) {
        super(hibernate);
        this.hibernate = hibernate;
    }

    /** The condition, given such a builder. */
    static <E> Condition<E> in(Condition<E> condition) {
        return (builder, embedding) ->
                condition.toPredicate(new EscapingBuilder((HibernateCriteriaBuilder) builder), embedding);
    }

    @Override
    public JpaPredicate like(Expression<String> x, Expression<String> pattern) {
        return like(x, pattern, LikePattern.ESCAPE);
    }

    @Override
    public JpaPredicate like(Expression<String> x, String pattern) {
        return like(x, checked(pattern), LikePattern.ESCAPE);
    }

    @Override
    public JpaPredicate notLike(Expression<String> x, Expression<String> pattern) {
        return notLike(x, pattern, LikePattern.ESCAPE);
    }

    @Override
    public JpaPredicate notLike(Expression<String> x, String pattern) {
        return notLike(x, checked(pattern), LikePattern.ESCAPE);
    }

    @Override
    public JpaPredicate ilike(Expression<String> x, Expression<String> pattern) {
        return ilike(x, pattern, LikePattern.ESCAPE);
    }

    @Override
    public JpaPredicate ilike(Expression<String> x, String pattern) {
        return ilike(x, checked(pattern), LikePattern.ESCAPE);
    }

    @Override
    public JpaPredicate notIlike(Expression<String> x, Expression<String> pattern) {
        return notIlike(x, pattern, LikePattern.ESCAPE);
    }

    @Override
    public JpaPredicate notIlike(Expression<String> x, String pattern) {
        return notIlike(x, checked(pattern), LikePattern.ESCAPE);
    }

    // The superclass answers null.
    @Override
    public <N, T extends Temporal> JpaExpression<N> extract(TemporalField<N, T> field, Expression<T> temporal) {
        return hibernate.extract(field, temporal);
    }

    private static String checked(String pattern) {
        LikePattern.check("like", pattern);
        return pattern;
    }
}
