package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.log.LogsErrors;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hibernate.Session;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.Test;

/** Restrictions of a source in unusual surroundings, over time, and those that cannot be repeated for its store. */
class SourceRestrictionsIT extends EntityScenario {

    private static final String TABLES = """
            create table post (id bigint primary key, deleted boolean, tenant text);
            insert into post values (1, false, 'a'), (2, true, 'b');
            """;
    private static final String STORE = Stores.table("post_embedding_store", "id bigint")
            .concat(Stores.row("post_embedding_store", "1", 0, "visible"))
            .concat(Stores.row("post_embedding_store", "2", 0, "hidden"));

    private void post(String annotations, String members) {
        source("""
                package app; import org.hibernate.annotations.*;

                @Entity
                %s
                public class Post {
                    @Id
                    Long id;

                    %s

                    @VectorizerRelationship(dimensions = 3)
                    List<PostEmbedding> embeddings;
                }
                """.formatted(annotations, members));
        setting("hibernate.hbm2ddl.auto", "none");
    }

    private AbstractThrowableAssert<?, ?> assertBootEnds() {
        return assertThatThrownBy(() -> boot(unit -> {}, "app.Post")).isInstanceOf(VectorizerException.class);
    }

    private void assertHides() {
        boot(unit -> assertThat(chunks(unit)).containsExactly("visible"), "app.Post");
    }

    private static List<String> chunks(Unit unit) {
        return unit.chunks("select e from PostEmbedding e order by e.chunk");
    }

    private static List<String> chunks(Session session) {
        return session.createSelectionQuery("select e.chunk from PostEmbedding e order by e.chunk", String.class)
                .getResultList();
    }

    @Test
    void aliasThatTheFilterDoesNotDeclareEndsTheBoot() {
        post("""
                @FilterDef(name = "living")
                @Filter(name = "living", condition = "{p}.deleted = false and '{q}' = '{q}'", deduceAliasInjectionPoints = false)
                """, "boolean deleted;");

        assertBootEnds()
                .hasMessage(
                        "filter living of app.Post has {p} in its condition \"{p}.deleted = false and '{q}' = '{q}'\","
                                + " but no @SqlFragmentAlias for it; add one to the filter");
    }

    @Test
    void aliasOfAForeignTableEndsTheBoot() {
        post("""
                @FilterDef(name = "living")
                @Filter(name = "living", condition = "{p}.deleted = false", aliases = @SqlFragmentAlias(alias = "p", table = "pots"))
                """, "boolean deleted;");

        assertBootEnds()
                .hasMessage(
                        "alias \"p\" of filter living of app.Post stands for \"pots\", which is none of the tables of"
                                + " the entity; name one of [Post]");
    }

    @Test
    void subselectEndsTheBoot() {
        source("""
                package app; import org.hibernate.annotations.*;

                @Entity
                @Subselect("select id from post where not deleted")
                public class Post {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3, targetTable = "post_embedding_store")
                    List<PostEmbedding> embeddings;
                }
                """);

        assertBootEnds()
                .hasMessage(
                        "app.Post is a @Subselect, and chunks of rows that it leaves out cannot be hidden; map it to"
                                + " the table that its vectorizer watches, and leave them out by @SQLRestriction");
    }

    @Test
    @LogsErrors("deleted does not exist")
    void restrictionOnASecondaryTableFailsAsForTheSource() {
        post(
                "@SecondaryTable(name = \"details\") @SQLRestriction(\"deleted = false\")",
                "@Column(table = \"details\") boolean deleted;");
        sql(
                "create table post (id bigint primary key)",
                "create table details (id bigint primary key, deleted boolean)",
                STORE);

        boot(
                unit -> {
                    assertThatThrownBy(() -> unit.chunks("from Post")).isInstanceOf(SQLGrammarException.class);
                    assertThatThrownBy(() -> chunks(unit)).isInstanceOf(SQLGrammarException.class);
                },
                "app.Post");
    }

    @Test
    void tableIsInTheDefaultSchema() {
        post("@SQLRestriction(\"deleted = false\")", "boolean deleted;");
        setting("hibernate.default_schema", "`Own`");
        setting("hibernate.default_catalog", "nowhere");
        sql("create schema \"Own\"", "set search_path = \"Own\", public", TABLES.concat(STORE));

        assertHides();
    }

    @Test
    void allNamesAreQuoted() {
        post("@SQLRestriction(\"deleted = false\")", "boolean deleted;");
        setting("hibernate.globally_quoted_identifiers", true);
        sql(TABLES.replace("post ", "\"Post\" "), STORE.replace("post_embedding_store", "\"Post_embedding_store\""));

        assertHides();
    }

    @Test
    void rootTenantSeesAll() {
        post("", "@TenantId String tenant;");
        setting("hibernate.tenant_identifier_resolver", new HidingClasses.TenantA());
        sql(TABLES, STORE);

        boot(
                unit -> {
                    try (Session root = unit.factory()
                            .withOptions()
                            .tenantIdentifier((Object) "root")
                            .openSession()) {
                        assertThat(chunks(root)).containsExactly("hidden", "visible");
                    }
                    assertThat(chunks(unit)).containsExactly("visible");
                },
                "app.Post");
    }

    @Test
    void filterHoldsWhileItIsEnabled() {
        post(
                "@FilterDef(name = \"living\", autoEnabled = true) @Filter(name = \"living\", condition = \"deleted = false\")",
                "boolean deleted;");
        sql(TABLES, STORE);

        boot(
                unit -> unit.factory().inSession(session -> {
                    assertThat(chunks(session)).containsExactly("visible");
                    session.disableFilter("living");
                    assertThat(chunks(session)).containsExactly("hidden", "visible");
                    session.enableFilter("living");
                    assertThat(chunks(session)).containsExactly("visible");
                }),
                "app.Post");
    }

    @Test
    void chunksOfARemovedSourceAreHiddenAtOnce() {
        post("@SoftDelete", "String tenant;");
        sql(TABLES, "update post set deleted = false", STORE);

        boot(
                unit -> unit.factory().inTransaction(session -> {
                    assertThat(chunks(session)).containsExactly("hidden", "visible");
                    session.remove(session.find(unit.type("app.Post"), 2L));
                    assertThat(chunks(session)).containsExactly("visible");
                }),
                "app.Post");
    }
}
