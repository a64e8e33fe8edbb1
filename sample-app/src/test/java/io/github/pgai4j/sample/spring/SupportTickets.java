package io.github.pgai4j.sample.spring;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/** Tickets with or without their chunks. */
public interface SupportTickets extends JpaRepository<SupportTicket, Long> {

    @EntityGraph(attributePaths = "problemEmbeddings")
    SupportTicket findByProblemText(String problemText);
}
