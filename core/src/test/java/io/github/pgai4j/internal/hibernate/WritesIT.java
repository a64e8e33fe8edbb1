package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.VectorizerException;
import jakarta.persistence.criteria.CriteriaDelete;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications write sources; the worker alone writes embeddings. */
class WritesIT extends EntityScenario {

    @BeforeEach
    void sources() {
        source("""
                package app;

                @Entity
                @Table(name = "post")
                public class Post {
                    @Id
                    public Long id;

                    public String title;

                    @VectorizerRelationship(dimensions = 3)
                    public List<PostEmbedding> embeddings;

                    @VectorizerRelationship(dimensions = 3, targetTable = "post_titles")
                    public Set<TitleEmbedding> titles;

                    public List<PostEmbedding> getEmbeddings() {
                        return embeddings;
                    }
                }
                """);
        sql(
                "create table post (id bigint primary key, title varchar(255))",
                "insert into post values (1, 'before')",
                Stores.table("post_embedding_store", "id bigint"),
                Stores.table("post_titles", "id bigint"),
                Stores.row("post_embedding_store", "1", 0, "zero"),
                Stores.row("post_embedding_store", "1", 1, "one"),
                Stores.row("post_titles", "1", 0, "title"));
    }

    @Test
    void persistSaysWhoWritesEmbeddings() {
        inSession(session -> refused(() -> session.persist(newEmbedding(session)), "persisted"));
    }

    @Test
    void removeSaysWhoWritesEmbeddings() {
        inSession(session -> refused(() -> session.remove(embedding(session)), "removed"));
    }

    @Test
    void removeOfAProxySaysWhoWritesEmbeddings() {
        inSession(session -> {
            UUID key = ((StoredEmbedding<?>) embedding(session)).getEmbeddingUuid();
            Class<?> type = embedding(session).getClass();
            session.clear();
            refused(() -> session.remove(session.getReference(type, key)), "removed");
            session.clear();
            Object proxy = session.getReference(type, key);
            Hibernate.initialize(proxy);
            refused(() -> session.remove(proxy), "removed");
        });
    }

    @Test
    void persistOfWhatIsThereAlreadyWritesNothing() {
        inSession(session -> {
            UUID key = ((StoredEmbedding<?>) embedding(session)).getEmbeddingUuid();
            Class<?> type = embedding(session).getClass();
            session.clear();
            session.persist(session.getReference(type, key));
            session.persist(embedding(session));
            session.flush();
        });
    }

    @Test
    void cascadesAreRefusedWhereTheyWouldWrite() {
        source("""
                package app;

                @Entity
                @Table(name = "bookmark")
                public class Bookmark {
                    @Id
                    public Long id;

                    @ManyToOne(cascade = CascadeType.ALL)
                    public PostEmbedding embedding;
                }
                """);
        sql("create table bookmark (id bigint primary key, embedding_embedding_uuid uuid)");
        boot(
                unit -> {
                    unit.factory().inTransaction(session -> session.persist(bookmark(unit, 1, embedding(session))));
                    unit.factory().inTransaction(session -> {
                        Object bookmark = session.find(unit.type("app.Bookmark"), 1L);
                        refused(() -> session.remove(bookmark), "removed");
                        session.getTransaction().setRollbackOnly();
                    });
                    unit.factory().inTransaction(session -> {
                        refused(() -> session.persist(bookmark(unit, 2, newEmbedding(session))), "persisted");
                        session.getTransaction().setRollbackOnly();
                    });
                },
                "app.Post",
                "app.Bookmark");
    }

    @Test
    void flushRefusesWithoutCallbacksAtTheCall() {
        setting("hibernate.jpa_callbacks.enabled", false);
        inSession(session -> {
            session.persist(newEmbedding(session));
            refused(session::flush, "persisted");
        });
        inSession(session -> {
            session.remove(embedding(session));
            refused(session::flush, "removed");
        });
    }

    @Test
    void mergeOfANewEmbeddingIsRefused() {
        inSession(session -> refused(() -> session.merge(newEmbedding(session)), "persisted"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from PostEmbedding",
                "delete from PostEmbedding e where e.parentId = 1",
                "update PostEmbedding e set e.chunk = 'x'",
                "insert into PostEmbedding (embeddingUuid, chunkSeq, chunk, parentId) select e.embeddingUuid, e.chunkSeq, e.chunk, e.parentId from PostEmbedding e"
            })
    void bulkStatementIsRefused(String hql) {
        inSession(session -> assertThatThrownBy(
                        () -> session.createMutationQuery(hql).executeUpdate())
                .hasMessageContaining("PostEmbedding"));
        boot(unit -> assertChunks(unit, "PostEmbedding e order by e.chunkSeq", "zero", "one"), "app.Post");
    }

    @Test
    void criteriaDeleteIsRefused() {
        inSession(session -> {
            CriteriaDelete<Object> delete = criteriaDelete(session);
            refused(() -> session.createMutationQuery(delete).executeUpdate(), "changed by a query");
        });
    }

    @Test
    void statelessSessionIsRefused() {
        boot(
                unit -> unit.factory().inStatelessTransaction(session -> {
                    Object embedding = session.createSelectionQuery(
                                    "from PostEmbedding where chunkSeq = 0", Object.class)
                            .getSingleResult();

                    refused(() -> session.insert(embedding), "persisted");
                    refused(() -> session.update(embedding), "updated");
                    refused(() -> session.upsert(embedding), "upserted");
                    refused(() -> session.delete(embedding), "removed");
                }),
                "app.Post");
    }

    @Test
    void sourceIsStillDeletedByAQuery() {
        inSession(session -> assertThat(
                        session.createMutationQuery("delete from Post").executeUpdate())
                .isOne());
    }

    @Test
    void mergeOfASourceWithoutCollectionsLoadsNoVectors() {
        mergeLoadsNoVectors(unit -> detached(unit, null, null));
    }

    @Test
    void mergeOfASourceWithEmptyCollectionsLoadsNoVectors() {
        mergeLoadsNoVectors(unit -> detached(unit, new ArrayList<>(), new HashSet<>()));
    }

    @Test
    void mergeOfASourceWithLoadedCollectionsLoadsNoVectors() {
        mergeLoadsNoVectors(unit -> {
            Object loaded = unit.factory().fromSession(session -> {
                Object post = session.find(unit.type("app.Post"), 1L);
                Hibernate.initialize(Unit.get(post, "embeddings"));
                Hibernate.initialize(Unit.get(post, "titles"));
                return post;
            });
            Unit.set(loaded, "title", "after");
            return loaded;
        });
    }

    @Test
    void removedSourceLeavesItsRowsToTheTrigger() {
        boot(
                unit -> {
                    unit.factory().inTransaction(session -> {
                        Object post = session.find(unit.type("app.Post"), 1L);
                        assertThat(chunks(post)).hasSize(2);
                        unit.statements().clear();

                        session.remove(post);
                        session.flush();
                        session.createSelectionQuery("from PostEmbedding", Object.class)
                                .getResultList();
                    });

                    assertThat(unit.statements())
                            .filteredOn(sql -> !sql.startsWith("select"))
                            .containsExactly("delete from post where id=?");
                },
                "app.Post");
    }

    @Test
    void newSourceIsPersistedWithWhateverItsCollectionsAre() {
        boot(
                unit -> {
                    unit.factory().inTransaction(session -> {
                        Object post = detached(unit, new ArrayList<>(), new HashSet<>());
                        Unit.set(post, "id", 2L);
                        session.persist(post);
                    });
                    unit.factory().inTransaction(session -> {
                        Object post = detached(unit, null, null);
                        Unit.set(post, "id", 3L);
                        session.persist(post);
                    });

                    assertThat(unit.loadedChunks("app.Post", 2L)).isEmpty();
                    assertThat(unit.statements()).noneMatch(sql -> sql.startsWith("insert into post_"));
                },
                "app.Post");
    }

    @Test
    void clearingACollectionChangesNothing() {
        boot(
                unit -> {
                    unit.factory().inTransaction(session -> {
                        Object post = session.find(unit.type("app.Post"), 1L);
                        Unit.embeddings(post, "getEmbeddings").clear();
                        assertThat(chunks(post)).containsExactly("zero", "one");
                        Unit.set(post, "embeddings", null);
                    });

                    assertThat(unit.loadedChunks("app.Post", 1L)).containsExactly("zero", "one");
                },
                "app.Post");
    }

    @Test
    void embeddingsStayOutOfTheSecondLevelCache() {
        setting("jakarta.persistence.sharedCache.mode", "ALL");

        boot(
                unit -> {
                    assertThat(unit.binding("app.Post").isCached()).isTrue();
                    assertThat(unit.binding("app.PostEmbedding").isCached()).isFalse();
                },
                "app.Post");
    }

    private void mergeLoadsNoVectors(Function<Unit, Object> detached) {
        boot(
                unit -> {
                    Object source = detached.apply(unit);
                    unit.statements().clear();

                    unit.factory().inTransaction(session -> {
                        Object merged = session.merge(source);

                        assertThat(chunks(merged)).as("before flush").containsExactly("zero", "one");
                        session.getTransaction().setRollbackOnly();
                    });
                    unit.statements().clear();
                    unit.factory().inTransaction(session -> {
                        Object merged = session.merge(source);
                        session.flush();

                        assertThat(unit.statements())
                                .anyMatch(sql -> sql.contains("update post"))
                                .noneMatch(sql -> sql.contains("post_embedding_store"))
                                .noneMatch(sql -> sql.contains("post_titles"));
                        assertThat(chunks(merged)).as("after flush").containsExactly("zero", "one");
                    });
                },
                "app.Post");
    }

    private static List<String> chunks(Object post) {
        return Unit.embeddings(post, "getEmbeddings").stream()
                .map(StoredEmbedding::getChunk)
                .toList();
    }

    private static Object detached(Unit unit, @Nullable Object embeddings, @Nullable Object titles) {
        Object post = Unit.instance(unit.type("app.Post"));
        Unit.set(post, "id", 1L);
        Unit.set(post, "title", "after");
        Unit.set(post, "embeddings", embeddings);
        Unit.set(post, "titles", titles);
        return post;
    }

    private void inSession(Consumer<Session> test) {
        boot(
                unit -> unit.factory().inSession(session -> {
                    session.beginTransaction();
                    test.accept(session);
                    session.getTransaction().rollback();
                }),
                "app.Post");
    }

    private static void refused(ThrowingCallable write, String done) {
        assertThatThrownBy(write)
                .isInstanceOf(VectorizerException.class)
                .hasMessage(
                        "app.PostEmbedding cannot be %s: a vectorizer's worker writes it."
                                + " Change its parent, and the worker follows.",
                        done);
    }

    private static Object bookmark(Unit unit, long id, Object embedding) {
        Object bookmark = Unit.instance(unit.type("app.Bookmark"));
        Unit.set(bookmark, "id", id);
        Unit.set(bookmark, "embedding", embedding);
        return bookmark;
    }

    private static Object embedding(Session session) {
        return session.createSelectionQuery("from PostEmbedding where chunkSeq = 0", Object.class)
                .getSingleResult();
    }

    private static Object newEmbedding(Session session) {
        Object embedding = Unit.instance(embedding(session).getClass());
        Unit.set(embedding, "embeddingUuid", UUID.randomUUID());
        Unit.set(embedding, "chunk", "new");
        Unit.set(embedding, "embedding", new float[3]);
        Unit.set(embedding, "parent", ((StoredEmbedding<?>) embedding(session)).getParent());
        return embedding;
    }

    @SuppressWarnings("unchecked")
    private static CriteriaDelete<Object> criteriaDelete(Session session) {
        Class<Object> type = (Class<Object>) embedding(session).getClass();
        CriteriaDelete<Object> delete = session.getCriteriaBuilder().createCriteriaDelete(type);
        delete.from(type);
        return delete;
    }
}
