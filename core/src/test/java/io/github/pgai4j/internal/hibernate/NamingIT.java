package io.github.pgai4j.internal.hibernate;

import java.util.Locale;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyComponentPathImpl;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyLegacyJpaImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.Test;

/** Names of stores follow the physical names of their sources, or are literal. */
class NamingIT extends EntityScenario {

    private static final String WIKI_PAGE = """
            package app;

            @Entity
            class WikiPage {
                @EmbeddedId
                WikiPageKey key;

                @VectorizerRelationship(dimensions = 3)
                List<WikiPageEmbedding> embeddings;
            }

            @Embeddable
            record WikiPageKey(String siteCode, int pageNo) {}
            """;

    @Test
    void snakeCase() {
        source(WIKI_PAGE);
        setting("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class);
        wikiTables("wiki_page", "wiki_page_embedding_store", "site_code", "page_no");

        bootWiki();
    }

    @Test
    void componentPath() {
        source(WIKI_PAGE);
        setting("hibernate.implicit_naming_strategy", ImplicitNamingStrategyComponentPathImpl.class);
        wikiTables("WikiPage", "WikiPage_embedding_store", "key_siteCode", "key_pageNo");

        bootWiki();
    }

    @Test
    void legacyJpa() {
        source(WIKI_PAGE);
        setting("hibernate.implicit_naming_strategy", ImplicitNamingStrategyLegacyJpaImpl.class);
        wikiTables("WikiPage", "WikiPage_embedding_store", "siteCode", "pageNo");

        bootWiki();
    }

    @Test
    void strategyThatChangesEveryNameLeavesTheColumnsOfTheVectorizer() {
        source(WIKI_PAGE);
        setting("hibernate.physical_naming_strategy", Shouting.class);
        wikiTables("\"T_WIKIPAGE\"", "\"T_WIKIPAGE_embedding_store\"", "\"C_SITECODE\"", "\"C_PAGENO\"");

        bootWiki();
    }

    @Test
    void globallyQuotedIdentifiers() {
        source(WIKI_PAGE);
        setting("hibernate.globally_quoted_identifiers", true);
        wikiTables("\"WikiPage\"", "\"WikiPage_embedding_store\"", "\"siteCode\"", "\"pageNo\"");

        bootWiki();
    }

    @Test
    void defaultSchemaHoldsSourceAndStore() {
        source(WIKI_PAGE);
        setting("hibernate.default_schema", "wiki");
        sql("create schema wiki", "set search_path = wiki, public");
        wikiTables("wiki.WikiPage", "wiki.WikiPage_embedding_store", "siteCode", "pageNo");

        bootWiki();
    }

    @Test
    void schemaOfTheSourceHoldsTheStore() {
        source("""
                package app;

                @Entity
                @Table(name = "doc", schema = "legal")
                class Doc {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    List<DocEmbedding> embeddings;
                }
                """);
        sql(
                "create schema legal",
                "create table legal.doc (id bigint primary key)",
                "insert into legal.doc values (1)",
                Stores.table("legal.doc_embedding_store", "id bigint"),
                Stores.row("legal.doc_embedding_store", "1", 0, "law"));

        boot(unit -> assertChunks(unit, "Doc d join d.embeddings e", "law"), "app.Doc");
    }

    @Test
    void targetSchemaAndTableAreLiteral() {
        source("""
                package app;

                @Entity
                @Table(name = "doc", schema = "legal")
                class Doc {
                    @Id
                    Long docId;

                    @VectorizerRelationship(dimensions = 3, targetSchema = "search", targetTable = "DocChunks")
                    List<DocEmbedding> embeddings;
                }
                """);
        setting("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class);
        sql(
                "create schema legal",
                "create schema search",
                "create table legal.doc (doc_id bigint primary key)",
                "insert into legal.doc values (1)",
                Stores.table("search.\"DocChunks\"", "doc_id bigint"),
                Stores.row("search.\"DocChunks\"", "1", 0, "law"));

        boot(
                unit -> {
                    assertChunks(unit, "Doc d join d.embeddings e", "law");
                    assertChunks(unit, "DocEmbedding e where e.parentDocId = 1", "law");
                },
                "app.Doc");
    }

    private void wikiTables(String table, String store, String siteCode, String pageNo) {
        sql(
                "create table %1$s (%3$s int, %2$s varchar(255), primary key (%2$s, %3$s))"
                        .formatted(table, siteCode, pageNo),
                "insert into %s values (3, 'docs')".formatted(table),
                Stores.table(store, pageNo + " int", siteCode + " varchar(255)"),
                Stores.row(store, "3, 'docs'", 0, "three"));
    }

    private void bootWiki() {
        boot(
                unit -> {
                    assertChunks(unit, "WikiPage p join p.embeddings e where p.key.pageNo = 3", "three");
                    assertChunks(
                            unit,
                            "WikiPageEmbedding e where e.parentPageNo = 3 and e.parentSiteCode = 'docs'",
                            "three");
                    assertChunks(unit, "WikiPageEmbedding e where e.parent.key.pageNo = 3", "three");
                },
                "app.WikiPage");
    }

    /** Prefixes, upper-cases and quotes whatever it sees. */
    public static final class Shouting extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
            return new Identifier("T_" + name.getText().toUpperCase(Locale.ROOT), true);
        }

        @Override
        public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
            return new Identifier("C_" + name.getText().toUpperCase(Locale.ROOT), true);
        }
    }
}
