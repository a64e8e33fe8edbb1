package io.github.pgai4j.sample;

import io.github.pgai4j.embedding.EmbeddingModel;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.List;

/** The blog: posts are stored, changed and removed as in any JPA application, and found by what they mean. */
final class Blog {

    private static final String BY_MEANING = """
            select p.title, e.chunk, cosine_distance(e.embedding, :question)
            from BlogPostEmbedding e
            join e.parent p
            where p.published
            order by cosine_distance(e.embedding, :question), p.id, e.chunkSeq
            """;

    private final EntityManagerFactory entityManagers;
    private final EmbeddingModel model;

    Blog(EntityManagerFactory entityManagers, EmbeddingModel model) {
        this.entityManagers = entityManagers;
        this.model = model;
    }

    /** Stores posts, all or none. */
    void add(Collection<BlogPost> posts) {
        entityManagers.runInTransaction(em -> posts.forEach(em::persist));
    }

    /** The chunks nearest to a question, nearest first. */
    List<Answer> ask(String question, int limit) {
        float[] vector = model.embed(List.of(question)).get(0);
        return entityManagers.callInTransaction(em -> em.createQuery(BY_MEANING, Answer.class)
                .setParameter("question", vector)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Replaces title and content of a post; returns its key. */
    Long rewrite(String title, String newTitle, String newContent) {
        return entityManagers.callInTransaction(em -> {
            BlogPost post = titled(em, title);
            post.rewrite(newTitle, newContent);
            return post.getId();
        });
    }

    /** Removes a post. */
    void remove(String title) {
        entityManagers.runInTransaction(em -> em.remove(titled(em, title)));
    }

    private static BlogPost titled(EntityManager em, String title) {
        return em.createQuery("from BlogPost where title = :title", BlogPost.class)
                .setParameter("title", title)
                .getSingleResult();
    }

    /** A chunk that answers a question: the smaller the distance (0 to 2), the better. */
    record Answer(String title, String chunk, double distance) {}
}
