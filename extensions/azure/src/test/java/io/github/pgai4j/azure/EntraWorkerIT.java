package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.internal.embedding.ProviderServer;
import io.github.pgai4j.testing.TlsPostgres;
import io.github.pgai4j.worker.VectorizerWorker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker with tokens for the database and for a server that answers as Azure OpenAI does. */
class EntraWorkerIT {

    private static final String DATABASE_TOKEN = FakeTokens.forUser("worker");

    private static TlsPostgres postgres;
    private final ProviderServer models = new ProviderServer(ProviderServer::openAi);
    private EntraDataSource dataSource;

    @BeforeAll
    static void createDatabase() {
        postgres = EntraServer.postgres();
        postgres.login("worker", DATABASE_TOKEN);
        postgres.execute("create database embeddings owner worker");
        postgres.execute("embeddings", "create extension vector");
    }

    @AfterAll
    static void dropDatabase() {
        postgres.execute("drop database embeddings with (force)");
    }

    @BeforeEach
    void queueARow() throws Exception {
        dataSource = EntraDataSource.builder()
                .url(url())
                .credential(FakeTokens.of(DATABASE_TOKEN))
                .build();
        VectorizerCatalog.of(dataSource).install();
        postgres.execute("embeddings", """
                set role worker;
                create table if not exists blog (id bigint generated always as identity primary key, body text);
                select ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),
                  embedding => ai.embedding_openai('text-embedding-3-small', 8, base_url => '%s/openai/v1'));
                insert into blog (body) values ('text')
                """.formatted(models.url()));
    }

    @AfterEach
    void dropTheVectorizer() {
        postgres.execute("embeddings", "select ai.drop_vectorizer('blog', drop_all => true); truncate blog");
        models.close();
    }

    private static String url() {
        return postgres.jdbcUrl().replace("/postgres", "/embeddings");
    }

    @Test
    void workerSendsTokensToTheModelsItIsToldOf() {
        FakeTokens credential = FakeTokens.of("for-the-model");
        String endpoint = models.url();

        VectorizerWorker worker = VectorizerWorker.builder(dataSource)
                .bearer(endpoint, EntraBearer.of(credential))
                .build();

        try (worker) {
            assertThat(worker.drain().rowCount()).isEqualTo(1);
        }
        assertThat(models.requests())
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEqualTo("Bearer for-the-model"));
    }
}
