package io.github.pgai4j.sample;

import io.github.pgai4j.search.SemanticSearch;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.List;

/** The blog: posts are stored, changed and removed as in any JPA application, and found by what they mean. */
final class Blog {

    private final EntityManagerFactory entityManagers;

    Blog(EntityManagerFactory entityManagers) {
        this.entityManagers = entityManagers;
    }

    /** Stores posts, all or none. */
    void add(Collection<BlogPost> posts) {
        entityManagers.runInTransaction(em -> posts.forEach(em::persist));
    }

    /** The posts nearest to a question, nearest first, each with its best chunk. */
    List<Answer> ask(String question, int limit) {
        return entityManagers.callInTransaction(em -> SemanticSearch.in(em, BlogPostEmbedding.class)
                .near(question)
                .where((cb, e) -> cb.isTrue(e.get("parent").get("published")))
                .limit(limit)
                .parents()
                .stream()
                .map(match ->
                        new Answer(match.parent().getTitle(), match.embedding().getChunk(), match.distance()))
                .toList());
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

    /** A post that answers a question, by the best of its chunks: the smaller the distance (0 to 2), the better. */
    record Answer(String title, String chunk, double distance) {}
}
