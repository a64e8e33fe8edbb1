package io.github.pgai4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.postgres.PostgresServer;
import io.github.pgai4j.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/relationship.md} says that the check at boot reports is what it reports. */
class RelationshipGuideIT {

    @Test
    void reportIsAsShown(@TempDir Path folder) throws IOException {
        String guide = Files.readString(Path.of("../docs/relationship.md"));
        Compilation classes =
                Javac.into(folder).verbatim(snippet(guide, "java")).compile().succeeded();
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            database.execute("create table blog_posts (id bigint primary key, content text)");
            database.execute(
                    "create schema ai; create table ai.vectorizer (name name, disabled bool, source_schema name,"
                            + " source_table name, config jsonb, id int)");

            assertThatThrownBy(() ->
                            Unit.boot(classes, database, Map.of("pgai4j.check", "fail"), "com.example.blog.BlogPost"))
                    .hasMessage(snippet(guide, "text").strip().replace("=warn", "=fail"));
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
            database.execute(snippet(Files.readString(Path.of("../docs/relationship.md")), "sql"));
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

    private static String snippet(String guide, String language) {
        Matcher matcher = Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(guide);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
