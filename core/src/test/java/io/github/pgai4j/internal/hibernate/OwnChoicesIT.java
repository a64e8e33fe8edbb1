package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.dialect.function.StandardSQLFunction;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.sql.SqmTranslator;
import org.hibernate.query.sqm.sql.StandardSqmTranslatorFactory;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.sql.ast.spi.SqlAstCreationContext;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application chooses where we would choose something stays in force. */
class OwnChoicesIT extends EntityScenario {

    @BeforeEach
    void post() {
        source("""
                package app;

                @Entity
                @Table(name = "post")
                public class Post {
                    @Id
                    public Long id;

                    @VectorizerRelationship(dimensions = 3)
                    public List<PostEmbedding> embeddings;
                }
                """);
        sql(
                "create table post (id bigint primary key)",
                "insert into post values (1)",
                Stores.table("post_embedding_store", "id bigint"),
                Stores.row("post_embedding_store", "1", 0, "zero"));
    }

    @Test
    void persistersOfTheApplication() {
        RecordingResolver own = new RecordingResolver();
        setting("hibernate.persister.resolver", own);

        boot(
                unit -> {
                    assertThat(own.resolved).containsExactly("app.Post");
                    assertEmbeddingsAreReadOnly(unit);
                },
                "app.Post");
    }

    @Test
    void translatorOfTheApplication() {
        setting("hibernate.query.sqm.translator", CountingTranslators.class.getName());
        CountingTranslators.QUERIES.set(0);

        boot(
                unit -> {
                    assertThat(unit.chunks("from PostEmbedding")).containsExactly("zero");
                    assertThat(CountingTranslators.QUERIES).hasValue(1);
                },
                "app.Post");
    }

    @Test
    void functionOfTheApplication() {
        Map<String, Object> settings =
                Map.of("hibernate.connection.datasource", database().dataSource());
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build();
        try (SessionFactory factory = new MetadataSources(registry)
                .getMetadataBuilder()
                .applySqlFunction("openai_embed", new StandardSQLFunction("concat"))
                .build()
                .buildSessionFactory()) {
            assertThat(factory.<String>fromSession(
                            session -> session.createSelectionQuery("select openai_embed('a', 'b')", String.class)
                                    .getSingleResult()))
                    .isEqualTo("ab");
        }
    }

    @Test
    void settingsOfAnApplicationWithoutRelationships() {
        try (StandardServiceRegistry registry = new StandardServiceRegistryBuilder().build()) {
            Map<String, Object> settings =
                    registry.requireService(ConfigurationService.class).getSettings();

            assertThat(settings)
                    .doesNotContainKeys(
                            "hibernate.persister.resolver",
                            "hibernate.query.sqm.translator",
                            "hibernate.hbm2ddl.schema_filter_provider");
        }
    }

    private static void assertEmbeddingsAreReadOnly(Unit unit) {
        assertThatThrownBy(() -> unit.factory()
                        .inStatelessTransaction(session ->
                                session.upsert(session.createSelectionQuery("from PostEmbedding", Object.class)
                                        .getSingleResult())))
                .isInstanceOf(VectorizerException.class);
    }

    private static final class RecordingResolver extends StandardPersisterClassResolver {

        private static final long serialVersionUID = 1L;

        private final Set<String> resolved = new TreeSet<>();

        @Override
        public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass entity) {
            resolved.add(entity.getEntityName());
            return super.getEntityPersisterClass(entity);
        }
    }

    /** For Hibernate, which creates it by name. */
    public static final class CountingTranslators extends StandardSqmTranslatorFactory {

        private static final AtomicInteger QUERIES = new AtomicInteger();

        @Override
        public SqmTranslator<SelectStatement> createSelectTranslator(
                SqmSelectStatement<?> statement,
                QueryOptions queryOptions,
                DomainParameterXref parameterXref,
                QueryParameterBindings parameterBindings,
                LoadQueryInfluencers loadQueryInfluencers,
                SqlAstCreationContext creationContext,
                boolean deduplicateSelectionItems) {
            QUERIES.incrementAndGet();
            return super.createSelectTranslator(
                    statement,
                    queryOptions,
                    parameterXref,
                    parameterBindings,
                    loadQueryInfluencers,
                    creationContext,
                    deduplicateSelectionItems);
        }
    }
}
