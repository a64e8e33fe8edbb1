package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigType;
import io.github.pgai4j.internal.sql.SqlLiteral;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindsLiquibaseIT {

    private static final Pattern CHECKSUM = Pattern.compile("'vectorizer', .*?'(9:\\p{XDigit}{32})'");

    private static TestDatabase database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void createDatabase() {
        database = PostgresServer.shared().createDatabase();
        database.execute("create table blog_posts (id int primary key, title text, content text)");
        database.execute("create schema \"It's \\ mine\"");
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @AfterEach
    void forgetAll() {
        forget();
    }

    private static void forget() {
        database.execute("""
                select ai.drop_vectorizer(id, drop_all => true) from ai.vectorizer;
                delete from databasechangelog where id = 'vectorizer';
                drop table blog_posts;
                create table blog_posts (id int primary key, title text, content text);
                """);
    }

    @ParameterizedTest
    @MethodSource("io.github.pgai4j.liquibase.Kind#all")
    void everyFormatSaysTheSame(Kind kind) {
        Set<String> checksums = new HashSet<>();
        Set<String> statements = new HashSet<>();
        Set<String> rows = new HashSet<>();

        for (Changelogs format : Changelogs.values()) {
            Tree tree = new Tree(kind.createVectorizer("blog_posts", "posts"));
            LiquibaseRun run = new LiquibaseRun(database, folder, format.fileName, format.with(tree.in(format)));
            String script = run.updateSql();
            checksums.add(checksum(script));
            statements.add(FormatsLiquibaseIT.createStatement(script));
            rows.add(kind.needsTimescaleDb() ? refusal(run) : row(run, kind));
        }

        assertThat(checksums).hasSize(1);
        assertThat(statements).hasSize(1);
        assertThat(statements.iterator().next())
                .contains(kind.slot().parameter() + " => " + kind.type().sqlFunction());
        for (ConfigField field : kind.type().fields()) {
            assertThat(statements.iterator().next()).contains(field.parameter() + " => ");
        }
        assertThat(rows).hasSize(1);
    }

    private static String checksum(String script) {
        Matcher insert = CHECKSUM.matcher(script);
        assertThat(insert.find()).as(script).isTrue();
        return insert.group(1);
    }

    private static String refusal(LiquibaseRun run) {
        assertThatThrownBy(run::update).hasMessageContaining("timescaledb");
        return "refused";
    }

    private static String row(LiquibaseRun run, Kind kind) {
        run.update();
        ConfigType type = kind.type();
        Map<String, Object> expected = new LinkedHashMap<>();
        type.fields().forEach(field -> expected.put(field.jsonKey(), kind.value(field)));
        boolean chosenByServer = type.name().equals("default") && type.fields().isEmpty();
        expected.put("implementation", chosenByServer ? "none" : type.implementation());
        assertThat(run.query("select (config -> '%s') @> %s::jsonb from ai.vectorizer"
                        .formatted(kind.slot().parameter(), SqlLiteral.text(stored(expected, type)))))
                .as(run.query("select config from ai.vectorizer"))
                .isEqualTo("true");
        String row = run.query("select config from ai.vectorizer");
        forget();
        return row;
    }

    // the catalog keeps names of the destination and not what they were made from
    private static String stored(Map<String, Object> expected, ConfigType type) {
        if (type.sqlFunction().equals("ai.destination_table")) {
            expected.remove("destination");
        }
        return Canonical.json(expected);
    }
}
