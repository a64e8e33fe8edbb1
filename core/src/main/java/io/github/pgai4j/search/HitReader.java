package io.github.pgai4j.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.sqm.tree.domain.SqmPath;

/** Reads what belongs to hits. A row that has been embedded anew since it was found is missing. */
record HitReader<E>(SharedSessionContractImplementor session, SearchedEntity<E> entity) {

    /** @param withParent whether the parents are fetched by the same statement */
    Map<UUID, E> entities(Collection<Hit> hits, boolean withParent) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<E> embedding = query.from(entity.type());
        if (withParent) {
            embedding.fetch(SearchedEntity.PARENT);
        }
        query.select(builder.array(embedding.get(SearchedEntity.UUID), embedding));
        return run(query, embedding, hits, entity.type());
    }

    Map<UUID, float[]> vectors(Collection<Hit> hits) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        JpaRoot<E> embedding = query.from(entity.type());
        query.select(builder.array(embedding.get(SearchedEntity.UUID), embedding.get(SearchedEntity.EMBEDDING)));
        return run(query, embedding, hits, float[].class);
    }

    private <T> Map<UUID, T> run(
            JpaCriteriaQuery<Object[]> query, JpaRoot<E> embedding, Collection<Hit> hits, Class<T> type) {
        Map<UUID, T> found = new HashMap<>();
        if (!hits.isEmpty()) {
            List<UUID> uuids = hits.stream().map(Hit::uuid).toList();
            query.where(ValueList.contains(
                    session.getCriteriaBuilder(), (SqmPath<?>) embedding.get(SearchedEntity.UUID), uuids));
            session.createSelectionQuery(query)
                    .getResultList()
                    .forEach(row -> found.put((UUID) row[0], type.cast(row[1])));
        }
        return found;
    }
}
