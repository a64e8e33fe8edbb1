package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Generated entities and the transport of their vectors, which nobody asked for. */
class VectorTransportIT extends EntityScenario {

    @BeforeEach
    void post() {
        source("""
                package app;

                @Entity
                public class Post {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<PostEmbedding> embeddings;

                    public List<PostEmbedding> getEmbeddings() {
                        return embeddings;
                    }
                }
                """);
        sql("create table Post (id bigint primary key); insert into Post values (1)");
        sql(Stores.table("Post_embedding_store", "id bigint"));
        sql(Stores.row("Post_embedding_store", "1", 0, "zero"), Stores.row("Post_embedding_store", "1", 1, "one"));
    }

    @Test
    void vectorsOfACollectionAreReadInBinary() {
        boot(
                unit -> {
                    var vectors = unit.factory()
                            .fromSession(session ->
                                    Unit.embeddings(session.find(unit.type("app.Post"), 1L), "getEmbeddings").stream()
                                            .map(StoredEmbedding::getEmbedding)
                                            .toList());

                    assertThat(vectors).containsExactly(new float[] {0, 1, 0}, new float[] {1, 1, 0});
                    assertThat(unit.statements())
                            .last()
                            .asString()
                            .contains("vector_send(cast(e1_0.embedding as vector))");
                },
                "app.Post");
    }

    @Test
    void queryVectorOfAnotherModelIsRefused() {
        boot(
                unit -> assertThatThrownBy(() -> unit.factory()
                                .inSession(session -> session.createSelectionQuery(
                                                "from PostEmbedding e order by cosine_distance(e.embedding, :query)",
                                                Object.class)
                                        .setParameter("query", new float[4])
                                        .getResultList()))
                        .hasMessageStartingWith("vector has 4 dimensions, but the attribute has 3"),
                "app.Post");
    }
}
