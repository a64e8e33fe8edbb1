package io.github.pgai4j.search;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSelectCriteria;
import org.hibernate.query.criteria.JpaSubQuery;
import org.hibernate.query.criteria.JpaWindow;

/**
 * Statements that find rows of the store, each row once.
 *
 * @param extra what is selected beside the place of a row
 */
record HitQuery<E>(SharedSessionContractImplementor session, SearchRequest<E> request, Extra extra) {

    private static final String DISTANCE = "distance";
    private static final String FIRST = "first";

    /** What a statement selects beside the place of a row. */
    enum Extra {
        NOTHING,
        ENTITY,
        ENTITY_WITH_PARENT,
        PARENT_KEY_AND_CHUNK
    }

    /** The same, but for entities, which are left to be loaded. */
    HitQuery<E> withoutEntities() {
        return new HitQuery<>(
                session, request, extra == Extra.PARENT_KEY_AND_CHUNK ? Extra.PARENT_KEY_AND_CHUNK : Extra.NOTHING);
    }

    /** The nearest {@code rowCount} rows. An index can serve their order, which leaves equal distances as they come. */
    List<Hit> nearest(int rowCount) {
        HibernateCriteriaBuilder builder = builder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<E> embedding = query.from(request.entity().type());
        Expression<Double> distance = distance(embedding);
        query.select(builder.array(selections(embedding, distance)))
                .where(conditions(query, embedding).toArray(Predicate[]::new))
                .orderBy(builder.asc(distance));
        return run(query, rowCount);
    }

    /** The first {@code rowCount} rows in the order of {@link Hit#NEAREST_FIRST}, for which no index is used. */
    List<Hit> exact(int rowCount) {
        HibernateCriteriaBuilder builder = builder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<E> embedding = query.from(request.entity().type());
        Expression<Double> distance = withoutIndex(distance(embedding));
        query.select(builder.array(selections(embedding, distance)))
                .where(within(distance, conditions(query, embedding)))
                .orderBy(order(distance, embedding));
        return run(query, rowCount);
    }

    /** As {@link #exact}, but of each parent only its first. */
    List<Hit> exactParents(int rowCount) {
        HibernateCriteriaBuilder builder = builder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaDerivedRoot<Object[]> row = query.from(withFirst(query));
        query.select(builder.array(place(row, row.get(DISTANCE))))
                .where(builder.equal(row.get(SearchedEntity.UUID), row.get(FIRST)))
                .orderBy(order(row.get(DISTANCE), row));
        return run(query, rowCount);
    }

    // With the first embedding of its parent beside each. Hibernate 7.1 cannot number them: row_number has no argument.
    private Subquery<Object[]> withFirst(JpaCriteriaQuery<?> query) {
        HibernateCriteriaBuilder builder = builder();
        JpaSubQuery<Object[]> rows = query.subquery(Object[].class);
        JpaRoot<E> embedding = rows.from(request.entity().type());
        Expression<Double> distance = withoutIndex(distance(embedding));
        Expression<?>[] key = keyAttributes().map(embedding::get).toArray(Expression[]::new);
        JpaWindow ofParent = builder.createWindow()
                .partitionBy(key)
                .orderBy(order(distance, embedding).toArray(Order[]::new));
        List<Selection<?>> selections = new ArrayList<>();
        Stream.concat(Stream.of(SearchedEntity.UUID, SearchedEntity.CHUNK_SEQ), keyAttributes())
                .forEach(name -> selections.add(embedding.get(name).alias(name)));
        selections.add(distance.alias(DISTANCE));
        selections.add(
                builder.firstValue(embedding.get(SearchedEntity.UUID), ofParent).alias(FIRST));
        return rows.multiselect(selections).where(within(distance, conditions(rows, embedding)));
    }

    /** The {@code rowCount} rows that match {@code hybrid} best, best first. */
    List<Hit> matching(Hybrid hybrid, int rowCount) {
        HibernateCriteriaBuilder builder = builder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<E> embedding = query.from(request.entity().type());
        Expression<Double> distance = distance(embedding);
        Expression<String> language = builder.literal(hybrid.language());
        Expression<String> text =
                builder.function("to_tsvector", String.class, language, embedding.get(SearchedEntity.CHUNK));
        Expression<String> keywords =
                builder.function("websearch_to_tsquery", String.class, language, builder.value(hybrid.keywords()));
        List<Predicate> conditions = conditions(query, embedding);
        conditions.add(builder.isTrue(builder.sql("(? @@ ?)", Boolean.class, text, keywords)));
        List<Order> orders = new ArrayList<>();
        orders.add(builder.desc(builder.function("ts_rank_cd", Float.class, text, keywords)));
        orders.addAll(order(distance, embedding));
        query.select(builder.array(selections(embedding, distance)))
                .where(conditions.toArray(Predicate[]::new))
                .orderBy(orders);
        return run(query, rowCount);
    }

    private HibernateCriteriaBuilder builder() {
        return session.getCriteriaBuilder();
    }

    private Stream<String> keyAttributes() {
        return request.entity().parentKey().columns().stream().map(ParentKey.Column::attribute);
    }

    private Expression<Double> distance(JpaRoot<E> embedding) {
        return VectorFunctions.distance(
                builder(),
                request.vector().distance(),
                embedding.get(SearchedEntity.EMBEDDING),
                request.vector().elements());
    }

    // No index matches a sum. Switching off index scans would take them from the filter as well. The inner parentheses
    // are for Hibernate 7.1, whose distances have none.
    private Expression<Double> withoutIndex(Expression<Double> distance) {
        return builder().sql("((?) + 0)", Double.class, distance);
    }

    private Predicate[] within(Expression<Double> distance, List<Predicate> conditions) {
        if (request.maxDistance() != Double.POSITIVE_INFINITY) {
            conditions.add(builder().le(distance, builder().value(request.maxDistance())));
        }
        return conditions.toArray(Predicate[]::new);
    }

    private List<Order> order(Expression<Double> distance, Path<?> row) {
        List<Order> orders = new ArrayList<>();
        orders.add(builder().asc(distance));
        orders.addAll(request.entity().parentKey().orders(builder(), row));
        orders.add(builder().asc(row.get(SearchedEntity.CHUNK_SEQ)));
        orders.add(builder().asc(row.get(SearchedEntity.UUID)));
        return orders;
    }

    // A condition that joins what an embedding has many of would find it as often.
    private List<Predicate> conditions(JpaSelectCriteria<?> query, JpaRoot<E> embedding) {
        if (request.conditions().isEmpty()) {
            return new ArrayList<>();
        }
        JpaSubQuery<UUID> found = query.subquery(UUID.class);
        JpaRoot<E> candidate = found.from(request.entity().type());
        List<Predicate> conditions = conditions(candidate);
        if (!joinsMany(candidate)) {
            return conditions(embedding);
        }
        found.select(candidate.get(SearchedEntity.UUID)).where(conditions.toArray(Predicate[]::new));
        return new ArrayList<>(List.of(embedding.get(SearchedEntity.UUID).in(found)));
    }

    private List<Predicate> conditions(JpaRoot<E> embedding) {
        List<Predicate> conditions = new ArrayList<>();
        request.conditions().forEach(condition -> conditions.add(condition.toPredicate(builder(), embedding)));
        return conditions;
    }

    private static boolean joinsMany(From<?, ?> from) {
        return from.getJoins().stream()
                .anyMatch((Join<?, ?> join) ->
                        join.getAttribute() == null || join.getAttribute().isCollection() || joinsMany(join));
    }

    private List<Selection<?>> place(Path<?> row, Expression<Double> distance) {
        List<Selection<?>> place = new ArrayList<>();
        place.add(row.get(SearchedEntity.UUID));
        place.add(row.get(SearchedEntity.CHUNK_SEQ));
        place.add(distance);
        place.addAll(request.entity().parentKey().selections(builder(), row));
        return place;
    }

    private List<Selection<?>> selections(JpaRoot<E> embedding, Expression<Double> distance) {
        List<Selection<?>> selections = place(embedding, distance);
        if (extra == Extra.ENTITY_WITH_PARENT) {
            embedding.fetch(SearchedEntity.PARENT);
        }
        if (extra == Extra.ENTITY || extra == Extra.ENTITY_WITH_PARENT) {
            selections.add(embedding);
        } else if (extra == Extra.PARENT_KEY_AND_CHUNK) {
            selections.add(parentKey(embedding));
            selections.add(embedding.get(SearchedEntity.CHUNK));
        }
        return selections;
    }

    // Hibernate joins a parent with @SoftDelete for its key, and forgets the table of a superclass that has the mark.
    private Expression<?> parentKey(JpaRoot<E> embedding) {
        SearchedEntity<E> entity = request.entity();
        if (entity.hasBasicKey()) {
            return embedding.get(entity.parentKey().columns().get(0).attribute());
        }
        return builder()
                .id(entity.hasIdClass() ? embedding.join(SearchedEntity.PARENT) : embedding.get(SearchedEntity.PARENT));
    }

    // The count is a literal, so that the server can keep the plan.
    private List<Hit> run(JpaCriteriaQuery<Object[]> query, int rowCount) {
        query.fetch(builder().literal(rowCount), FetchClauseType.ROWS_ONLY);
        return session.createSelectionQuery(query).getResultList().stream()
                .map(this::hit)
                .toList();
    }

    private Hit hit(Object[] row) {
        ParentKey key = request.entity().parentKey();
        List<Object> rest = Arrays.asList(row).subList(3, row.length);
        return new Hit(
                (UUID) row[0],
                key.values(rest.subList(0, key.size())),
                (int) row[1],
                // not -0, which Java puts before 0
                (double) row[2] + 0.0,
                rest.subList(key.size(), rest.size()),
                null);
    }
}
