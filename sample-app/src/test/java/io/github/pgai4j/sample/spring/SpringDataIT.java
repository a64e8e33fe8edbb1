package io.github.pgai4j.sample.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.search.Match;
import io.github.pgai4j.search.SemanticSearch;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Score;
import org.springframework.data.domain.ScoringFunction;
import org.springframework.data.domain.SearchResult;
import org.springframework.data.domain.Vector;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** An application of Spring Boot and Spring Data works on generated entities as on its own. */
class SpringDataIT {

    private static final Vector QUERY = Vector.of(1f, 0.1f, 0f);
    private static final Score EVERY = Score.of(2.0, ScoringFunction.cosine());

    private static TestDatabase database;
    private static ConfigurableApplicationContext application;

    private final SupportTickets tickets = application.getBean(SupportTickets.class);
    private final SupportTicketEmbeddings embeddings = application.getBean(SupportTicketEmbeddings.class);
    private final EntityManager entityManager = application.getBean(EntityManager.class);
    private final TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
    private final JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createDatabaseWithoutVector();
        application = SupportApplication.run(database, "classpath:db/tickets.yaml");
        database.execute("""
                insert into support_ticket values (1, 'printer on fire'), (2, 'no sound');
                insert into support_ticket_embedding_store (ticket_number, chunk_seq, chunk, embedding) values
                    (1, 0, 'printer', '[0,1,0]'), (1, 1, 'fire', '[1,0,0]'), (2, 0, 'sound', '[0,0,1]');
                """);
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
        database.close();
    }

    @Test
    void derivedMethodSearches() {
        List<SearchResult<SupportTicketEmbedding>> near = embeddings
                .searchByEmbeddingNear(QUERY, Score.of(0.95, ScoringFunction.cosine()))
                .getContent();

        assertThat(near).extracting(result -> result.getContent().getChunk()).containsExactly("fire", "printer");
        assertThat(near)
                .filteredOn(result -> result.getContent().getChunk().equals("fire"))
                .singleElement()
                .satisfies(fire -> assertThat(fire.getScore().getValue()).isBetween(0.001, 0.01));
        assertThat(embeddings
                        .searchByEmbeddingNear(QUERY, Score.of(1.0, ScoringFunction.cosine()))
                        .getContent())
                .as("what is exactly as far is found, too")
                .hasSize(3);
    }

    @Test
    void derivedMethodSearchesUnderAConditionOfTheParent() {
        assertThat(embeddings
                        .searchTop2ByParentProblemTextContainingAndEmbeddingNear("sound", QUERY, EVERY)
                        .getContent())
                .extracting(result -> result.getContent().getChunk())
                .containsExactly("sound");
    }

    @Test
    void writtenQueryOrdersByDistance() {
        assertThat(embeddings.nearest(QUERY.toFloatArray(), Limit.unlimited()))
                .extracting(SupportTicketEmbedding::getChunk)
                .containsExactly("fire", "printer", "sound");
        assertThat(embeddings.nearest(new float[] {0, 0, 1}, Limit.of(1)))
                .extracting(SupportTicketEmbedding::getChunk)
                .containsExactly("sound");
    }

    @Test
    void entityGraphsLoadBothSides() {
        assertThat(embeddings.findByChunkStartingWith("so"))
                .extracting(embedding -> embedding.getParent().getProblemText())
                .containsExactly("no sound");
        assertThat(tickets.findByProblemText("printer on fire").getProblemEmbeddings())
                .extracting(SupportTicketEmbedding::getChunk)
                .containsExactly("printer", "fire");
    }

    @Test
    void parentIsNavigatedTo() {
        transaction.executeWithoutResult(status -> assertThat(embeddings.findByParentTicketNumberOrderByChunkSeq(1L))
                .hasSize(2)
                .extracting(SupportTicketEmbedding::getParent)
                .containsOnly(tickets.getReferenceById(1L)));
    }

    @Test
    void repositoryWritesNoEmbeddings() {
        assertThatThrownBy(embeddings::deleteAll)
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("cannot be removed: a vectorizer's worker writes it.");
        assertThatThrownBy(embeddings::deleteAllInBatch).hasStackTraceContaining("SupportTicketEmbedding");
        assertThat(embeddings.count()).isEqualTo(3);
    }

    @Test
    void savedTicketIsQueuedAndDeletedOneTakesItsEmbeddingsAlong() {
        tickets.save(new SupportTicket(3L, "no paper"));
        database.execute("insert into support_ticket_embedding_store (ticket_number, chunk_seq, chunk, embedding)"
                + " values (3, 0, 'paper', '[0,1,1]')");
        tickets.save(new SupportTicket(3L, "no paper at all"));

        assertThat(chunks(3)).containsExactly("paper");
        assertThat(jdbc.queryForList("select ticket_number from ai._vectorizer_q_1", Long.class))
                .contains(3L, 3L);

        tickets.deleteById(3L);

        assertThat(chunks(3)).isEmpty();
    }

    private List<String> chunks(long ticketNumber) {
        return transaction.execute(status -> embeddings.findByParentTicketNumberOrderByChunkSeq(ticketNumber).stream()
                .map(SupportTicketEmbedding::getChunk)
                .toList());
    }

    @Test
    void sharedEntityManagerSearchesInAReadOnlyTransaction() {
        assertThat(application.getBean(SupportSearch.class).nearest(QUERY.toFloatArray()))
                .extracting(match -> match.parent().getProblemText())
                .containsExactly("printer on fire", "no sound");
        assertThat(efSearch()).as("next user of the only connection").isEqualTo("40");
    }

    @Test
    void settingsOfASearchEndWithIt() {
        transaction.executeWithoutResult(status -> {
            assertThat(searchThatSees("123")).hasSize(3);
            assertThat(efSearch()).isEqualTo("40");
            jdbc.execute("set local hnsw.ef_search = 77");
            assertThat(searchThatSees("123")).hasSize(3);
            assertThat(efSearch()).as("the transaction's own").isEqualTo("77");
        });
        assertThat(efSearch()).as("next user of the only connection").isEqualTo("40");
    }

    @Test
    void settingsAreGoneAfterARollback() {
        transaction.executeWithoutResult(status -> {
            assertThat(searchThatSees("123")).hasSize(3);
            status.setRollbackOnly();
        });
        assertThat(efSearch()).isEqualTo("40");
    }

    private List<Match<SupportTicketEmbedding>> searchThatSees(String efSearch) {
        return SemanticSearch.in(entityManager, SupportTicketEmbedding.class)
                .near(QUERY.toFloatArray())
                .efSearch(123)
                .where((cb, e) ->
                        cb.equal(cb.function("current_setting", String.class, cb.literal("hnsw.ef_search")), efSearch))
                .list();
    }

    // JdbcTemplate takes part in the transaction of JPA: it has the same connection
    private String efSearch() {
        return jdbc.queryForObject("select current_setting('hnsw.ef_search')", String.class);
    }

    @Test
    void searchWithoutTransactionAsksForOne() {
        assertThatThrownBy(() -> searchThatSees("123"))
                .isInstanceOf(VectorizerException.class)
                .hasMessageEndingWith(
                        "needs an open session; call it inside a transaction, or with a session of your own");
    }
}
