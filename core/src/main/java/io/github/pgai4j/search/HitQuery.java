package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;

/**
 * Statements that find rows of the store.
 *
 * @param extra what is selected beside the place of a row
 */
record HitQuery<E>(SharedSessionContractImplementor session, SearchRequest<E> request, Extra extra) {

    /** What a statement selects beside the place of a row. */
    enum Extra {
        NOTHING,
        ENTITY,
        PARENT_KEY_AND_CHUNK
    }

    /** A statement under construction. */
    private record Draft<E>(
            HibernateCriteriaBuilder builder,
            JpaCriteriaQuery<Object[]> query,
            JpaRoot<E> embedding,
            List<Predicate> conditions,
            Expression<Double> distance) {}

    /**
     * The nearest {@code rowCount} rows, and all that are as near as the last of them: an index can serve the order by
     * distance, but none that settles ties.
     *
     * @param exact whether no index may serve it
     */
    List<Hit> nearest(int rowCount, boolean exact) {
        Draft<E> draft = draft(exact);
        draft.query()
                .where(draft.conditions().toArray(Predicate[]::new))
                .orderBy(draft.builder().asc(draft.distance()))
                // as a literal, so that the server can keep the plan
                .fetch(draft.builder().literal(rowCount), FetchClauseType.ROWS_WITH_TIES);
        return hits(draft.query()).sorted(Hit.NEAREST_FIRST).toList();
    }

    /** The {@code rowCount} rows that match {@code hybrid} best, best first. */
    List<Hit> matching(Hybrid hybrid, int rowCount) {
        Draft<E> draft = draft(false);
        HibernateCriteriaBuilder builder = draft.builder();
        Expression<String> language = builder.literal(hybrid.language());
        Expression<String> text = builder.function(
                "to_tsvector", String.class, language, draft.embedding().get(SearchedEntity.CHUNK));
        Expression<String> keywords =
                builder.function("websearch_to_tsquery", String.class, language, builder.value(hybrid.keywords()));
        draft.conditions().add(builder.isTrue(builder.sql("(? @@ ?)", Boolean.class, text, keywords)));
        draft.query()
                .where(draft.conditions().toArray(Predicate[]::new))
                .orderBy(
                        builder.desc(builder.function("ts_rank_cd", Float.class, text, keywords)),
                        builder.asc(draft.distance()),
                        builder.asc(draft.embedding().get(SearchedEntity.UUID)))
                .fetch(builder.literal(rowCount), FetchClauseType.ROWS_ONLY);
        return hits(draft.query()).toList();
    }

    /** Whether a condition joins what an embedding has many of, so that it may be found several times. */
    boolean mayRepeat() {
        return !request.conditions().isEmpty() && joinsMany(draft(false).embedding());
    }

    private static boolean joinsMany(From<?, ?> from) {
        return from.getJoins().stream()
                .anyMatch((Join<?, ?> join) ->
                        join.getAttribute() == null || join.getAttribute().isCollection() || joinsMany(join));
    }

    private Draft<E> draft(boolean exact) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<E> embedding = query.from(request.entity().type());
        List<Predicate> conditions = new ArrayList<>();
        request.conditions().forEach(condition -> conditions.add(condition.toPredicate(builder, embedding)));
        Expression<Double> distance = distance(builder, embedding);
        if (exact) {
            // No index matches a sum. Switching off index scans would take them from the filter as well.
            distance = builder.sum(distance, builder.literal(0d));
        }
        query.select(builder.array(selections(builder, embedding, distance)));
        return new Draft<>(builder, query, embedding, conditions, distance);
    }

    private Expression<Double> distance(HibernateCriteriaBuilder builder, JpaRoot<E> embedding) {
        return VectorFunctions.distance(
                builder,
                request.vector().distance(),
                embedding.get(SearchedEntity.EMBEDDING),
                request.vector().elements());
    }

    private List<Selection<?>> selections(
            HibernateCriteriaBuilder builder, JpaRoot<E> embedding, Expression<Double> distance) {
        List<Selection<?>> selections = new ArrayList<>();
        selections.add(embedding.get(SearchedEntity.UUID));
        selections.add(embedding.get(SearchedEntity.CHUNK_SEQ));
        selections.add(distance);
        request.entity().keyAttributes().forEach(name -> selections.add(embedding.get(name)));
        if (extra == Extra.ENTITY) {
            selections.add(embedding);
        } else if (extra == Extra.PARENT_KEY_AND_CHUNK) {
            selections.add(builder.id(
                    request.entity().hasIdClass()
                            ? embedding.join(SearchedEntity.PARENT)
                            : embedding.get(SearchedEntity.PARENT)));
            selections.add(embedding.get(SearchedEntity.CHUNK));
        }
        return selections;
    }

    private Stream<Hit> hits(JpaCriteriaQuery<Object[]> query) {
        return session.createSelectionQuery(query).getResultList().stream().map(this::hit);
    }

    private Hit hit(Object[] row) {
        List<Object> rest = Arrays.asList(row).subList(3, row.length);
        int keys = request.entity().keyAttributes().size();
        return new Hit(
                (UUID) row[0],
                rest.subList(0, keys),
                (int) row[1],
                (double) row[2],
                rest.subList(keys, rest.size()),
                null);
    }
}
