package io.github.pgai4j.sample.spring;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Score;
import org.springframework.data.domain.SearchResults;
import org.springframework.data.domain.Vector;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Searches the chunks of tickets. */
public interface SupportTicketEmbeddings extends JpaRepository<SupportTicketEmbedding, UUID> {

    SearchResults<SupportTicketEmbedding> searchByEmbeddingNear(Vector vector, Score score);

    SearchResults<SupportTicketEmbedding> searchTop2ByParentProblemTextContainingAndEmbeddingNear(
            String words, Vector vector, Score score);

    @Query("from SupportTicketEmbedding e order by cosine_distance(e.embedding, :query)")
    List<SupportTicketEmbedding> nearest(float[] query, Limit limit);

    List<SupportTicketEmbedding> findByParentTicketNumberOrderByChunkSeq(Long ticketNumber);

    @EntityGraph(attributePaths = "parent")
    List<SupportTicketEmbedding> findByChunkStartingWith(String beginning);
}
