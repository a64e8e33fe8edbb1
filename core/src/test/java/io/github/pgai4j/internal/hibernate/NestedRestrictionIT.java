package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import org.junit.jupiter.api.Test;

/** A restriction that Hibernate, since 7.2, reads in another way between more parentheses. */
class NestedRestrictionIT extends EntityScenario {

    // Where a table is a list of values Hibernate loses count of parentheses, and with it of what is in extract(...).
    private static final String RESTRICTION = """
            exists (select 1 from (values (1)) as v(x)) and exists (select 1 from (values (1)) as v(x)) \
            and extract(year from born) > 2000""";

    private void post(String annotations) {
        source("""
                package app; import org.hibernate.annotations.*;

                @Entity
                @Table(name = "post")
                %s
                public class Post {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<PostEmbedding> embeddings;
                }
                """.formatted(annotations));
        sql(
                "create table post (id bigint primary key, born date)",
                "insert into post values (1, '2020-01-01'), (2, '1970-01-01')",
                Stores.table("post_embedding_store", "id bigint"),
                Stores.row("post_embedding_store", "1", 0, "visible"),
                Stores.row("post_embedding_store", "2", 0, "hidden"));
    }

    @Test
    void endsTheBoot() {
        post("@SQLRestriction(\"%s\")".formatted(RESTRICTION));

        assertThatThrownBy(() -> boot(unit -> {}, "app.Post"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("the restriction \"" + RESTRICTION + "\" of app.Post cannot hide rows of app.PostEmbedding,"
                        + " because Hibernate reads it in another way inside of a sub-select; declare it as a @Filter,"
                        + " whose @FilterDef has autoEnabled and applyToLoadByKey");
    }

    @Test
    void holdsAsAFilter() {
        post("""
                @FilterDef(name = "young", autoEnabled = true, applyToLoadByKey = true)
                @Filter(name = "young", condition = "%s")
                """.formatted(RESTRICTION));

        boot(unit -> assertThat(unit.chunks("select e from PostEmbedding e")).containsExactly("visible"), "app.Post");
    }
}
