package io.github.pgai4j.sample.spring;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;

/** What somebody wants help with. Its names in the database are those of Spring's naming strategy. */
@Entity
public class SupportTicket {

    @Id
    private Long ticketNumber;

    @Column(columnDefinition = "text")
    private String problemText;

    @VectorizerRelationship(dimensions = 3)
    private List<SupportTicketEmbedding> problemEmbeddings;

    protected SupportTicket() {}

    public SupportTicket(Long ticketNumber, String problemText) {
        this.ticketNumber = ticketNumber;
        this.problemText = problemText;
    }

    public Long getTicketNumber() {
        return ticketNumber;
    }

    public String getProblemText() {
        return problemText;
    }

    public List<SupportTicketEmbedding> getProblemEmbeddings() {
        return problemEmbeddings;
    }
}
