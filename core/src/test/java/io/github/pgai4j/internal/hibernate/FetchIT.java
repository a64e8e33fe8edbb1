package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import jakarta.persistence.EntityGraph;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** What is loaded when, counted in statements. */
class FetchIT extends EntityScenario {

    @Test
    void bothSidesAreLazy() {
        with("dimensions = 3", (unit, session) -> {
            Object post = session.find(unit.type("app.Post"), 1L);
            assertThat(Hibernate.isInitialized(Unit.get(post, "embeddings"))).isFalse();
            assertThat(unit.statements()).hasSize(1);
        });
        with("dimensions = 3", (unit, session) -> {
            StoredEmbedding<?> embedding =
                    embeddings(session, "from PostEmbedding").get(0);
            assertThat(Hibernate.isInitialized(embedding.getParent())).isFalse();
            assertThat(unit.statements()).hasSize(1);
        });
    }

    @Test
    void eagerEmbeddingsComeWithTheirSource() {
        with("dimensions = 3, fetch = FetchType.EAGER", (unit, session) -> {
            Object post = session.find(unit.type("app.Post"), 1L);
            assertThat(Hibernate.isInitialized(Unit.get(post, "embeddings"))).isTrue();
            assertThat(unit.statements()).hasSize(1);
        });
    }

    @Test
    void eagerParentComesWithItsEmbedding() {
        with("dimensions = 3, parentFetch = FetchType.EAGER", (unit, session) -> {
            Object id = embeddings(session, "from PostEmbedding").get(0).getEmbeddingUuid();
            session.clear();
            unit.statements().clear();

            StoredEmbedding<?> embedding = (StoredEmbedding<?>) session.find(unit.type("app.PostEmbedding"), id);
            assertThat(Hibernate.isInitialized(embedding.getParent())).isTrue();
            assertThat(unit.statements()).hasSize(1);
        });
    }

    @Test
    void joinFetchIsOneStatement() {
        with("dimensions = 3", (unit, session) -> {
            List<Object> posts = session.createSelectionQuery(
                            "select distinct p from Post p left join fetch p.embeddings", Object.class)
                    .getResultList();
            assertThat(posts).hasSize(3).allMatch(post -> Hibernate.isInitialized(Unit.get(post, "embeddings")));
            assertThat(unit.statements()).hasSize(1);
        });
        with("dimensions = 3", (unit, session) -> {
            assertThat(embeddings(session, "from PostEmbedding e join fetch e.parent"))
                    .hasSize(6)
                    .allMatch(embedding -> Hibernate.isInitialized(embedding.getParent()));
            assertThat(unit.statements()).hasSize(1);
        });
    }

    @Test
    void entityGraphIsOneStatement() {
        with("dimensions = 3", (unit, session) -> {
            EntityGraph<?> graph = session.createEntityGraph(unit.type("app.Post"));
            graph.addAttributeNodes("embeddings");
            Object post = session.find(unit.type("app.Post"), 1L, Map.of("jakarta.persistence.fetchgraph", graph));
            assertThat(Hibernate.isInitialized(Unit.get(post, "embeddings"))).isTrue();
            assertThat(unit.statements()).hasSize(1);
        });
    }

    @Test
    void batchLoadsCollectionsTogether() {
        with("dimensions = 3, batchSize = 10", (unit, session) -> {
            List<Object> posts =
                    session.createSelectionQuery("from Post", Object.class).getResultList();
            posts.forEach(post -> Hibernate.initialize(Unit.get(post, "embeddings")));
            assertThat(unit.statements()).hasSize(2);
        });
    }

    @Test
    void keyOfTheParentNeedsNoStatement() {
        with("dimensions = 3", (unit, session) -> {
            Object embedding = embeddings(session, "from PostEmbedding e where e.parentId = 2")
                    .get(0);
            assertThat(Unit.get(embedding, "parentId")).isEqualTo(2L);
            assertThat(unit.statements()).hasSize(1);
        });
    }

    private void with(String members, BiConsumer<Unit, Session> test) {
        source("""
                package app;

                @Entity
                @Table(name = "post")
                public class Post {
                    @Id
                    Long id;

                    @VectorizerRelationship(%s)
                    Set<PostEmbedding> embeddings;
                }
                """.formatted(members));
        sql(
                "drop table if exists post, post_embedding_store",
                "create table post (id bigint primary key)",
                Stores.table("post_embedding_store", "id bigint"));
        for (int post = 1; post <= 3; post++) {
            sql(
                    "insert into post values (%d)".formatted(post),
                    Stores.row("post_embedding_store", String.valueOf(post), 0, "zero"),
                    Stores.row("post_embedding_store", String.valueOf(post), 1, "one"));
        }
        boot(unit -> unit.factory().inSession(session -> test.accept(unit, session)), "app.Post");
    }

    private static List<StoredEmbedding<?>> embeddings(Session session, String query) {
        return session.createSelectionQuery(query, Object.class)
                .getResultStream()
                .<StoredEmbedding<?>>map(embedding -> (StoredEmbedding<?>) embedding)
                .toList();
    }
}
