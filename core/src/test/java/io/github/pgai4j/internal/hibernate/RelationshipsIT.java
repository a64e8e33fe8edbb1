package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import org.junit.jupiter.api.Test;

/** What the shape of an entity does not decide: the order of a collection, and what is refused at boot. */
class RelationshipsIT extends EntityScenario {

    @Test
    void oneToManyBesideTheAnnotation() {
        source("""
                package app;

                @Entity
                @Table(name = "doc")
                class Doc {
                    @Id
                    Long id;

                    @OneToMany(mappedBy = "parent", fetch = FetchType.LAZY)
                    @OrderBy("chunkSeq desc")
                    @VectorizerRelationship(dimensions = 3)
                    List<DocEmbedding> embeddings;

                    public List<DocEmbedding> getEmbeddings() {
                        return embeddings;
                    }
                }
                """);
        sql(
                "create table doc (id bigint primary key)",
                "insert into doc values (1)",
                Stores.table("doc_embedding_store", "id bigint"),
                Stores.row("doc_embedding_store", "1", 0, "first"),
                Stores.row("doc_embedding_store", "1", 1, "second"));

        boot(unit -> assertThat(unit.loadedChunks("app.Doc", 1L)).containsExactly("second", "first"), "app.Doc");
    }

    @Test
    void collectionIsUnorderedWhenAskedFor() {
        source("""
                package app;

                @Entity
                @Table(name = "doc")
                class Doc {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3, ordered = false)
                    List<DocEmbedding> embeddings;

                    public List<DocEmbedding> getEmbeddings() {
                        return embeddings;
                    }
                }
                """);
        sql(
                "create table doc (id bigint primary key)",
                "insert into doc values (1)",
                Stores.table("doc_embedding_store", "id bigint"),
                Stores.row("doc_embedding_store", "1", 0, "first"));

        boot(
                unit -> {
                    assertThat(unit.loadedChunks("app.Doc", 1L)).containsExactly("first");
                    assertThat(unit.statements()).noneMatch(sql -> sql.contains("order by"));
                },
                "app.Doc");
    }

    @Test
    void tablePerClassRootIsRefused() {
        source("""
                package app;

                @Entity
                @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
                class Asset {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<AssetEmbedding> embeddings;
                }

                @Entity
                class Image extends Asset {}
                """);

        assertThatThrownBy(() -> boot(unit -> {}, "app.Asset", "app.Image"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("app.Asset has a table per subclass, but the vectorizer of app.Asset.embeddings watches one"
                        + " table. Declare the relationship in each subclass.");
    }
}
