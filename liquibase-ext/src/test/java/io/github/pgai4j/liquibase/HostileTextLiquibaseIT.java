package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextLiquibaseIT extends ChangelogScenario {

    private static final String HOSTILE =
            "m\\'); drop table blog_posts; -- $$ ? :x {d 'x'} \"q\" %s \\n\n\t${:x} é \uD83D\uDE00";

    private LiquibaseRun json(String text) {
        String quoted = Canonical.json(text);
        return change(Changelogs.JSON, """
                {"createVectorizer": {
                  "source": "blog_posts", "name": "posts",
                  "destination": {"table": {"destination": "it's \\"q\\"; drop table x"}},
                  "queueTable": "q\\\\'; --",
                  "loading": {"column": {"columnName": "content"}},
                  "embedding": {"ollama": {"model": %1$s, "dimensions": 3, "options": {"key'": %1$s}}},
                  "chunking": {"recursiveCharacterTextSplitter": {"separators": [%1$s, ""]}},
                  "formatting": {"pythonTemplate": {"template": %2$s}}
                }}
                """.formatted(quoted, Canonical.json(text + "$chunk")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void textArrivesUnchanged(String standardConformingStrings) {
        database()
                .execute("alter database %s set standard_conforming_strings = %s"
                        .formatted(database().name(), standardConformingStrings));
        LiquibaseRun run = json(HOSTILE);
        run.update();

        assertThat(run.query("select config #>> '{embedding,model}' from ai.vectorizer"))
                .isEqualTo(HOSTILE);
        assertThat(run.query("select config #>> '{embedding,options,key''}' from ai.vectorizer"))
                .isEqualTo(HOSTILE);
        assertThat(run.query("select config #>> '{chunking,separators,0}' from ai.vectorizer"))
                .isEqualTo(HOSTILE);
        assertThat(run.query("select config #>> '{formatting,template}' from ai.vectorizer"))
                .isEqualTo(HOSTILE + "$chunk");
        assertThat(run.query("select queue_table from ai.vectorizer")).isEqualTo("q\\'; --");
        assertThat(run.query("select to_regclass('blog_posts')")).isEqualTo("blog_posts");

        run.rollback(1);
        assertThat(run.query("select count(*) from ai.vectorizer")).isEqualTo("0");
    }

    static Stream<String> refused() {
        return Stream.of("a\0b");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatPostgresCannotStoreIsRefused(String text) {
        assertThatThrownBy(() -> json(text).update())
                .hasMessageContaining("embedding.ollama.model: text must not hold a NUL character")
                .hasMessageContaining("formatting.pythonTemplate.template: text must not hold a NUL character");
    }
}
