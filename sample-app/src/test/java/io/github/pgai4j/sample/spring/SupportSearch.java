package io.github.pgai4j.sample.spring;

import io.github.pgai4j.search.ParentMatch;
import io.github.pgai4j.search.SemanticSearch;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds tickets by what they mean, through the entity manager that Spring shares. */
@Service
public class SupportSearch {

    private final EntityManager entityManager;

    public SupportSearch(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Transactional(readOnly = true)
    public List<ParentMatch<SupportTicket, SupportTicketEmbedding>> nearest(float[] query) {
        return SemanticSearch.in(entityManager, SupportTicketEmbedding.class)
                .near(query)
                .efSearch(100)
                .limit(5)
                .parents();
    }
}
