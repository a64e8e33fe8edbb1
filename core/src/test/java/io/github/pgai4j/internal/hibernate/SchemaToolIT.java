package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaToolIT {

    private static final String STORE = """
            create table blog_posts_embedding_store (
                embedding_uuid uuid not null primary key default gen_random_uuid(),
                id bigint not null,
                chunk_seq int not null,
                chunk text not null,
                embedding vector(3) not null,
                unique (id, chunk_seq));
            """;

    private static Compilation compilation;
    private TestDatabase database;

    @BeforeAll
    static void compile(@TempDir Path folder) {
        compilation = Javac.into(folder)
                .source("""
                        package app;

                        @Entity
                        @Table(name = "blog_posts")
                        public class BlogPost {
                            @Id
                            Long id;

                            @VectorizerRelationship(dimensions = 3)
                            List<BlogPostEmbedding> embeddings;
                        }
                        """)
                .source("package app;\n\n@Entity @Table(name = \"log\") class Log { @Id Long id; }")
                .compile()
                .succeeded();
    }

    @BeforeEach
    void createDatabase() {
        database = PostgresServer.shared().createDatabase();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "create-drop", "update", "create-only"})
    void sourceTableIsCreatedButNoStore(String action) throws SQLException {
        try (Unit unit = boot(action)) {
            assertThat(unit.factory().isOpen()).isTrue();
            assertThat(tables()).containsExactly("blog_posts");
        }
    }

    @Test
    void storeSurvivesDropOfItsSource() throws SQLException {
        database.execute(STORE);

        boot("create-drop").close();

        assertThat(tables()).containsExactly("blog_posts_embedding_store");
    }

    @Test
    void updateLeavesTheStoreAlone() throws SQLException {
        database.execute("create table blog_posts_embedding_store (embedding_uuid uuid primary key)");

        boot("update").close();

        assertThat(strings("select column_name from information_schema.columns"
                        + " where table_name = 'blog_posts_embedding_store'"))
                .containsExactly("embedding_uuid");
    }

    @Test
    void validateAcceptsTheTableOfTheVectorizer() {
        database.execute("create table blog_posts (id bigint primary key);" + STORE);

        boot("validate").close();
    }

    @Test
    void validateMissesTheStore() {
        database.execute("create table blog_posts (id bigint primary key)");

        assertThatThrownBy(() -> boot("validate")).hasMessageContaining("blog_posts_embedding_store");
    }

    @Test
    void filterOfTheUserStaysInForce() throws SQLException {
        Map<String, Object> settings = Map.of(
                "hibernate.hbm2ddl.auto",
                "create",
                "hibernate.hbm2ddl.schema_filter_provider",
                OnlyLogs.class.getName());

        Unit.boot(compilation, database, settings, "app.BlogPost", "app.Log").close();

        assertThat(tables()).containsExactly("log");
    }

    private Unit boot(String action) {
        return Unit.boot(compilation, database, Map.of("hibernate.hbm2ddl.auto", action), "app.BlogPost");
    }

    private List<String> tables() throws SQLException {
        return strings("select table_name from information_schema.tables where table_schema = 'public'");
    }

    private List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    /** The user's filter: nothing but one table is Hibernate's to create. */
    public static final class OnlyLogs implements SchemaFilterProvider {

        @Override
        public SchemaFilter getCreateFilter() {
            return new SchemaFilter() {
                @Override
                public boolean includeNamespace(Namespace namespace) {
                    return true;
                }

                @Override
                public boolean includeTable(Table table) {
                    return table.getName().equals("log");
                }

                @Override
                public boolean includeSequence(Sequence sequence) {
                    return true;
                }
            };
        }

        @Override
        public SchemaFilter getDropFilter() {
            return getCreateFilter();
        }

        @Override
        public SchemaFilter getTruncatorFilter() {
            return SchemaFilter.ALL;
        }

        @Override
        public SchemaFilter getMigrateFilter() {
            return SchemaFilter.ALL;
        }

        @Override
        public SchemaFilter getValidateFilter() {
            return SchemaFilter.ALL;
        }
    }
}
