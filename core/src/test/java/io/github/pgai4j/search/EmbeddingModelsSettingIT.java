package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.orm.jpa.hibernate.SpringBeanContainer;

/** One function makes the models of the worker and, as {@code pgai4j.embedding_models}, those of queries. */
class EmbeddingModelsSettingIT {

    private static final String TIP = """
            package app;

            @Entity
            @Table(name = "tip")
            public class Tip {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 3)
                List<TipEmbedding> embeddings;
            }
            """;

    private static final AtomicInteger MODELS = new AtomicInteger();
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger CLOSED = new AtomicInteger();

    private static TestDatabase database;
    private static URLClassLoader classes;
    private ClassLoader before;

    /** What an application names in the setting. */
    static final class Models implements Function<EmbeddingConfig, EmbeddingModel> {

        Models() {
            MODELS.incrementAndGet();
        }

        @Override
        public EmbeddingModel apply(EmbeddingConfig config) {
            MADE.incrementAndGet();
            DeterministicEmbeddingModel fake = new DeterministicEmbeddingModel(config.dimensions());
            return new EmbeddingModel() {

                @Override
                public List<float[]> embed(List<String> texts) {
                    return fake.embed(texts);
                }

                @Override
                public int dimensions() {
                    return fake.dimensions();
                }

                @Override
                public void close() {
                    CLOSED.incrementAndGet();
                }
            };
        }
    }

    @BeforeAll
    static void fill(@TempDir Path folder) {
        Compilation compilation = Javac.into(folder).source(TIP).compile().succeeded();
        classes = compilation.classLoader();
        database = PostgresServer.shared().createDatabase();
        io.github.pgai4j.catalog.VectorizerCatalog.of(database.dataSource()).install();
        database.execute("""
                create table tip (id bigint primary key, body text);
                insert into tip values (1, 'Water tomatoes at the root.'), (2, 'Sharpen the blades before spring.');
                select ai.create_vectorizer('tip', loading => ai.loading_column('body'),
                    embedding => ai.embedding_openai('nowhere', 3, api_key_name => 'PGAI4J_NO_SUCH_KEY'))
                """);
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        classes.close();
    }

    @BeforeEach
    void enter() {
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
        MODELS.set(0);
        MADE.set(0);
        CLOSED.set(0);
    }

    @AfterEach
    void leave() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private static EntityManagerFactory boot(Object models, Map<String, Object> more) throws ClassNotFoundException {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("jakarta.persistence.nonJtaDataSource", database.dataSource());
        settings.put("pgai4j.embedding_models", models);
        return new HibernatePersistenceConfiguration("tips")
                .managedClass(classes.loadClass("app.Tip"))
                .properties(settings)
                .createEntityManagerFactory();
    }

    @SuppressWarnings("unchecked") // generated, so it is one
    private static String nearest(EntityManagerFactory factory) throws ClassNotFoundException {
        Class<StoredEmbedding<Object>> type =
                (Class<StoredEmbedding<Object>>) (Class<?>) classes.loadClass("app.TipEmbedding");
        return factory.callInTransaction(entities -> SemanticSearch.in(entities, type)
                .near("Sharpen the blades before spring.")
                .limit(1)
                .chunks()
                .get(0)
                .chunk());
    }

    private static void assertServesQueries(Object models, Map<String, Object> more) throws ClassNotFoundException {
        try (EntityManagerFactory factory = boot(models, more)) {
            assertThat(MADE).hasValue(0);
            assertThat(nearest(factory)).isEqualTo("Sharpen the blades before spring.");
            assertThat(nearest(factory)).isEqualTo("Sharpen the blades before spring.");
            assertThat(MADE).hasValue(1);
        }
        assertThat(CLOSED).hasValue(0);
    }

    @Test
    void instanceServesWorkerAndQueriesAndNeitherClosesItsModels() throws ClassNotFoundException {
        Models models = new Models();
        try (VectorizerWorker worker = VectorizerWorker.builder(database.dataSource())
                .embeddingModels(models)
                .build()) {
            worker.drain();
        }

        assertThat(CLOSED).hasValue(0);
        MADE.set(0);
        assertServesQueries(models, Map.of());
    }

    @Test
    void classServesQueries() throws ClassNotFoundException {
        embed();

        assertServesQueries(Models.class, Map.of());
    }

    @Test
    void nameOfAClassServesQueries() throws ClassNotFoundException {
        embed();

        assertServesQueries(Models.class.getName(), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ourModels", "io.github.pgai4j.search.EmbeddingModelsSettingIT$Models"})
    void beanServesQueries(String setting) throws ClassNotFoundException {
        embed();
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean("ourModels", Models.class);
            context.refresh();

            assertServesQueries(
                    setting,
                    Map.of("hibernate.resource.beans.container", new SpringBeanContainer(context.getBeanFactory())));
            assertThat(MODELS).hasValue(1);
        }
    }

    @Test
    void nameOfNoBeanIsTold() throws ClassNotFoundException {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.refresh();
            Map<String, Object> container =
                    Map.of("hibernate.resource.beans.container", new SpringBeanContainer(context.getBeanFactory()));
            try (EntityManagerFactory factory = boot("ourModel", container)) {
                assertThatThrownBy(() -> nearest(factory))
                        .isInstanceOf(VectorizerException.class)
                        .hasMessageStartingWith("pgai4j.embedding_models names \"ourModel\", which is neither");
            }
        }
    }

    private static void embed() {
        try (VectorizerWorker worker = VectorizerWorker.builder(database.dataSource())
                .embeddingModels(config -> new DeterministicEmbeddingModel(config.dimensions()))
                .build()) {
            worker.drain();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "app.NoSuchModels", "7"})
    void whatIsNoFunctionEndsTheBoot(String setting) {
        Object value = setting.equals("7") ? (Object) 7 : setting;

        assertThatThrownBy(() -> boot(value, Map.of()).close())
                .rootCause()
                .isInstanceOf(VectorizerException.class)
                .hasMessageStartingWith(
                        "pgai4j.embedding_models must be a java.util.function.Function<EmbeddingConfig, EmbeddingModel>,")
                .hasMessageContaining(setting.equals("7") ? "java.lang.Integer" : setting);
    }

    @Test
    void functionWithoutAModelIsTold() throws ClassNotFoundException {
        Function<EmbeddingConfig, EmbeddingModel> none = config -> null;
        try (EntityManagerFactory factory = boot(none, Map.of())) {
            assertThatThrownBy(() -> nearest(factory))
                    .hasMessage(
                            "pgai4j.embedding_models gave no model for \"nowhere\"; let it return one, such as EmbeddingModels.from(config)");
        }
    }

    @Test
    @LogsErrors("embeddingModels gave no model for \"nowhere\"")
    void workerTellsOfAFunctionWithoutAModel() {
        database.execute("update tip set body = body");
        try (VectorizerWorker worker = VectorizerWorker.builder(database.dataSource())
                .embeddingModels(config -> null)
                .build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageEndingWith("embeddingModels gave no model for \"nowhere\"; let the function return one,"
                            + " such as EmbeddingModels.from(config)");
        }
        embed();
    }
}
