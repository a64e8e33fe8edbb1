package io.github.pgai4j.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.azure.EntraServer;
import io.github.pgai4j.azure.FakeEntra;
import io.github.pgai4j.azure.FakeEntra.Answer;
import io.github.pgai4j.azure.FakeTokens;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.internal.embedding.ProviderServer;
import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.TlsPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged command line at a PostgreSQL and a model server that take tokens of Entra. */
class EntraLoginIT {

    private static final String DATABASE_TOKEN = FakeTokens.forUser("worker");

    @Test
    void identityOfTheProcessLogsIn() throws Exception {
        TlsPostgres postgres = EntraServer.postgres();
        postgres.login("worker", DATABASE_TOKEN);
        postgres.execute("create database embeddings owner worker");
        String modelToken = FakeTokens.forUser("for the model");
        try (ProviderServer models = new ProviderServer(ProviderServer::openAi);
                FakeEntra metadata = FakeEntra.http(request -> Answer.token(
                        request.getOrDefault("resource", "").contains("cognitiveservices")
                                ? modelToken
                                : DATABASE_TOKEN))) {
            createVectorizer(postgres, models.url());

            String output = ChildJvm.ofJar(Path.of(System.getProperty("pgai4j.worker.jar")))
                    .environment(Map.of(
                            "IDENTITY_ENDPOINT",
                            metadata.url() + "/msi/token",
                            "IDENTITY_HEADER",
                            "secret",
                            "PGAI4J_AUTH",
                            "entra",
                            "PGAI4J_TOKEN_ENDPOINT",
                            models.url()))
                    .run("--db-url", url(postgres), "--once");

            assertThat(output).contains("1 rows in 1 chunks, 0 rows failed");
            assertThat(models.requests())
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.header("Authorization")).isEqualTo("Bearer " + modelToken));
        } finally {
            postgres.execute("drop database embeddings with (force)");
        }
    }

    private static String url(TlsPostgres postgres) {
        return postgres.jdbcUrl().replace("/postgres", "/embeddings");
    }

    private static void createVectorizer(TlsPostgres postgres, String models) {
        postgres.execute("embeddings", "create extension vector");
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url(postgres));
        database.setSslMode("require");
        database.setUser("worker");
        database.setPassword(DATABASE_TOKEN);
        VectorizerCatalog.of(database).install();
        postgres.execute("embeddings", """
                set role worker;
                create table blog (id bigint primary key, body text);
                select ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),
                  embedding => ai.embedding_openai('text-embedding-3-small', 8, base_url => '%s/openai/v1'));
                insert into blog values (1, 'text')
                """.formatted(models));
    }
}
