package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.search.ChunkMatch;
import io.github.pgai4j.search.SemanticSearch;
import io.github.pgai4j.search.VectorFunctions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;

/** A way to read chunks, nearest first, and a window of them. */
@FunctionalInterface
interface Reading {

    /** Texts of the chunks. */
    List<String> texts(Session session, Chunks chunks, Window window);

    /** The part that is wanted. */
    record Window(int limit, int offset) {

        <T> List<T> of(List<T> all) {
            return all.subList(Math.min(offset, all.size()), Math.min(offset + limit, all.size()));
        }
    }

    /** The chunks of a source. */
    record Chunks(HidingSource source, Class<StoredEmbedding<Object>> type) {

        /** @param hql %1$s is the generated entity, %2$s the source, %3$s its number, %4$s that of a chunk's parent */
        String query(String hql) {
            return hql.formatted(source.embedding(), source.entity(), source.number(), source.parentNumber());
        }

        SemanticSearch<Object, StoredEmbedding<Object>> search(Session session, Window window) {
            return SemanticSearch.<Object, StoredEmbedding<Object>>in(session, type)
                    .near(HidingUnit.QUERY)
                    .limit(window.limit())
                    .offset(window.offset());
        }
    }

    static Map<String, Reading> queries() {
        Map<String, Reading> ways = new TreeMap<>();
        ways.put("HQL", hql("from %1$s e"));
        ways.put("join of the parent that is not used", hql("from %1$s e join e.parent p"));
        ways.put("left join of the parent", hql("from %1$s e left join e.parent p"));
        ways.put("join of the parent", hql("from %1$s e join e.parent p where p.title like 'title%%'"));
        ways.put("join fetch", hql("from %1$s e join fetch e.parent"));
        ways.put("path to the parent", hql("from %1$s e where e.parent.title like 'title%%'"));
        ways.put("entity join", hql("from %1$s e join %2$s p on p.%3$s = e.%4$s"));
        ways.put("exists", hql("from %1$s e where exists (select 1 from %2$s p where p.%3$s = e.%4$s)"));
        ways.put("sub-query", hql("from %1$s e where e.embeddingUuid in (select x.embeddingUuid from %1$s x)"));
        ways.put("from elsewhere", hql("from Remark r left join %1$s e on e.%4$s = r.number"));
        ways.put("from the source", hql("from %2$s p join p.embeddings e"));
        ways.put("Criteria", Reading::criteria);
        return ways;
    }

    static Map<String, Reading> searches() {
        Map<String, Reading> ways = new TreeMap<>();
        ways.put(
                "chunks()",
                (session, chunks, window) -> chunks.search(session, window).chunks().stream()
                        .map(ChunkMatch::chunk)
                        .toList());
        ways.put(
                "list()",
                (session, chunks, window) -> chunks.search(session, window).list().stream()
                        .map(match -> text(match.embedding()))
                        .toList());
        ways.put(
                "diverse()",
                (session, chunks, window) -> chunks.search(session, window).diverse(1).list().stream()
                        .map(match -> text(match.embedding()))
                        .toList());
        ways.put(
                "hybrid()",
                (session, chunks, window) -> chunks.search(session, window).hybrid("nowhere").list().stream()
                        .map(match -> text(match.embedding()))
                        .toList());
        return ways;
    }

    // The vector goes as a parameter, which an index serves as well as a literal.
    private static Reading hql(String from) {
        return (session, chunks, window) -> {
            String query = chunks.query("select e " + from) + " order by cosine_distance(e.embedding, :query)";
            return texts(
                    session.createSelectionQuery(query, chunks.type()).setParameter("query", HidingUnit.QUERY), window);
        };
    }

    private static List<String> criteria(Session session, Chunks chunks, Window window) {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<StoredEmbedding<Object>> query = builder.createQuery(chunks.type());
        JpaRoot<StoredEmbedding<Object>> embedding = query.from(chunks.type());
        query.orderBy(
                builder.asc(VectorFunctions.cosineDistance(builder, embedding.get("embedding"), HidingUnit.QUERY)));
        return texts(session.createSelectionQuery(query), window);
    }

    private static List<String> texts(SelectionQuery<StoredEmbedding<Object>> query, Window window) {
        return query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList().stream()
                .filter(Objects::nonNull)
                .map(Reading::text)
                .toList();
    }

    private static String text(StoredEmbedding<Object> embedding) {
        return embedding.getChunk();
    }
}
