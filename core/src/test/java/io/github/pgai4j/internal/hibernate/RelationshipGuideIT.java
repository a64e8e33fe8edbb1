package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/relationship.md} says that the check at boot reports is what it reports. */
class RelationshipGuideIT {

    @Test
    void reportIsAsShown(@TempDir Path folder) throws IOException {
        String guide = Files.readString(Path.of("../docs/relationship.md"));
        List<String> reports = snippets(guide, "text");
        Compilation classes = Javac.into(folder)
                .verbatim(snippets(guide, "java").get(0))
                .compile()
                .succeeded();
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute("create table blog_posts (id bigint primary key, content text)");
            assertThatThrownBy(() -> boot(classes, database))
                    .hasMessage(reports.get(0).strip().replace("=warn", "=fail"));

            database.execute(
                    "select ai.create_vectorizer('blog_posts', name => 'blog_posts_embedding',"
                            + " loading => ai.loading_column('content'), embedding => ai.embedding_sentence_transformers('all-MiniLM-L6-v2', 384))");
            boot(classes, database).close();
            database.execute("drop trigger _vectorizer_src_trg_1 on blog_posts;"
                    + "drop trigger _vectorizer_src_trg_1_truncate on blog_posts");
            assertThatThrownBy(() -> boot(classes, database))
                    .hasMessageEndingWith("\n" + reports.get(1).strip());
        }
    }

    @Test
    void rowLevelSecurityHoldsForNativeSql() throws IOException, SQLException {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            database.execute("create table blog_posts (id bigint primary key, tenant text);"
                    + " insert into blog_posts values (1, 'a'), (2, 'b'); "
                    + Stores.table("blog_posts_embedding_store", "id bigint")
                    + Stores.row("blog_posts_embedding_store", "1", 0, "own")
                    + Stores.row("blog_posts_embedding_store", "2", 0, "foreign"));
            database.execute(snippets(Files.readString(Path.of("../docs/relationship.md")), "sql")
                    .get(0));
            String reader = "reader_of_" + database.name();
            database.execute("create role %1$s; grant select on all tables in schema public to %1$s".formatted(reader));
            try {
                statement.execute("set role %s; set app.tenant = 'a'".formatted(reader));
                try (ResultSet row =
                        statement.executeQuery("select string_agg(chunk, ', ') from blog_posts_embedding_store")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("own");
                }
            } finally {
                statement.execute("reset role");
                database.execute("drop owned by %1$s; drop role %1$s".formatted(reader));
            }
        }
    }

    private static Unit boot(Compilation classes, TestDatabase database) {
        return Unit.boot(classes, database, Map.of("pgai4j.check", "fail"), "com.example.blog.BlogPost");
    }

    private static List<String> snippets(String guide, String language) {
        return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
    }
}
