package io.github.pgai4j.hibernate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import org.junit.jupiter.api.Test;

class InheritanceIT extends EntityScenario {

    @Test
    void joinedSubclassHasTheKeyOfItsOwnTable() {
        source("""
                package app;

                @Entity
                @Table(name = "article")
                @PrimaryKeyJoinColumn(name = "article_id")
                class Article extends Publication {
                    String body;

                    @VectorizerRelationship(dimensions = 3)
                    List<ArticleEmbedding> embeddings;
                }

                @Entity
                @Table(name = "publication")
                @Inheritance(strategy = InheritanceType.JOINED)
                abstract class Publication {
                    @Id
                    Long id;

                    String title;
                }
                """);
        sql(
                "create table publication (id bigint primary key, title varchar(255))",
                "create table article (article_id bigint primary key, body varchar(255))",
                "insert into publication values (1, 'Postgres')",
                "insert into article values (1, 'about it')",
                Stores.table("article_embedding_store", "article_id bigint"),
                Stores.row("article_embedding_store", "1", 0, "about"));

        boot(
                unit -> {
                    assertChunks(unit, "ArticleEmbedding e where e.parent.title = 'Postgres'", "about");
                    assertChunks(unit, "ArticleEmbedding e where e.parentId = 1", "about");
                    assertChunks(unit, "Article a join a.embeddings e where a.title = 'Postgres'", "about");
                },
                "app.Article",
                "app.Publication");
    }

    @Test
    void joinedRootHasEmbeddingsOfAllSubclasses() {
        source("""
                package app;

                @Entity
                @Table(name = "publication")
                @Inheritance(strategy = InheritanceType.JOINED)
                abstract class Publication {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<PublicationEmbedding> embeddings;
                }

                @Entity
                @Table(name = "article")
                class Article extends Publication {}
                """);
        sql(
                "create table publication (id bigint primary key)",
                "create table article (id bigint primary key)",
                "insert into publication values (1)",
                "insert into article values (1)",
                Stores.table("publication_embedding_store", "id bigint"),
                Stores.row("publication_embedding_store", "1", 0, "about"));

        boot(
                unit -> {
                    assertChunks(unit, "PublicationEmbedding e join treat(e.parent as Article) a", "about");
                    assertChunks(unit, "Article a join a.embeddings e", "about");
                },
                "app.Publication",
                "app.Article");
    }

    @Test
    void singleTableSubclassHasOnlyItsOwnEmbeddings() {
        source("""
                package app;

                @Entity
                @Table(name = "content")
                class Content {
                    @Id
                    Long id;
                }

                @Entity
                class Post extends Content {
                    @VectorizerRelationship(dimensions = 3)
                    List<PostEmbedding> embeddings;
                }

                @Entity
                class Comment extends Content {}
                """);
        sql(
                "create table content (id bigint primary key, dtype varchar(31))",
                "insert into content values (1, 'Post'), (2, 'Comment')",
                Stores.table("content_embedding_store", "id bigint"),
                Stores.row("content_embedding_store", "1", 0, "posted"),
                Stores.row("content_embedding_store", "2", 0, "commented"));

        boot(
                unit -> {
                    assertChunks(unit, "Post p join p.embeddings e", "posted");
                    assertChunks(unit, "PostEmbedding e", "posted");
                    assertChunks(unit, "PostEmbedding e where e.parent.id > 0", "posted");
                },
                "app.Content",
                "app.Post",
                "app.Comment");
    }

    @Test
    void tablePerClassLeafHasItsOwnStore() {
        source("""
                package app;

                @Entity
                @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
                abstract class Asset {
                    @Id
                    Long id;
                }

                @Entity
                @Table(name = "image")
                class Image extends Asset {
                    @VectorizerRelationship(dimensions = 3)
                    List<ImageEmbedding> embeddings;
                }
                """);
        sql(
                "create table image (id bigint primary key)",
                "insert into image values (1)",
                Stores.table("image_embedding_store", "id bigint"),
                Stores.row("image_embedding_store", "1", 0, "a cat"));

        boot(
                unit -> {
                    assertChunks(unit, "ImageEmbedding e join e.parent i where i.id = 1", "a cat");
                    assertChunks(unit, "Image i join i.embeddings e", "a cat");
                },
                "app.Asset",
                "app.Image");
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
