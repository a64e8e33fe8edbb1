package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources that keep their past rows, as Hibernate does since 7.4. */
class TemporalSourceIT extends EntityScenario {

    @BeforeEach
    void post() {
        source("""
                package app;

                @Entity
                @Table(name = "post")
                @org.hibernate.annotations.Temporal
                public class Post {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<PostEmbedding> embeddings;
                }
                """);
        setting("hibernate.hbm2ddl.auto", "none");
    }

    @Test
    void pastRowsInItsTableEndTheBoot() {
        setting("hibernate.temporal.table_strategy", "single_table");

        assertThatThrownBy(() -> boot(unit -> {}, "app.Post"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("app.Post is @Temporal and keeps past rows in its table, whose chunks cannot be hidden; set"
                        + " hibernate.temporal.table_strategy=HISTORY_TABLE");
    }

    @Test
    void pastRowsInATableOfTheirOwnHaveNoChunks() {
        sql(
                "create table post (id bigint primary key)",
                "insert into post values (1)",
                Stores.table("post_embedding_store", "id bigint"),
                Stores.row("post_embedding_store", "1", 0, "present"));

        boot(unit -> assertThat(unit.chunks("select e from PostEmbedding e")).containsExactly("present"), "app.Post");
    }
}
