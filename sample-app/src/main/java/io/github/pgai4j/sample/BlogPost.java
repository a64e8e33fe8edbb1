package io.github.pgai4j.sample;

import io.github.pgai4j.VectorizerRelationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** A post of the blog. */
@Entity
@Table(name = "blog_posts")
public class BlogPost {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String content;

    private boolean published;

    @VectorizerRelationship(dimensions = 384)
    private List<BlogPostEmbedding> contentEmbeddings;

    protected BlogPost() {}

    public BlogPost(String title, String content) {
        this.title = title;
        this.content = content;
        this.published = true;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public String getContent() {
        return content;
    }

    public boolean isPublished() {
        return published;
    }

    /** The chunks of the content and their vectors, in order; kept up to date by the vectorizer. */
    public List<BlogPostEmbedding> getContentEmbeddings() {
        return contentEmbeddings;
    }

    /** Replaces title and content. */
    public void rewrite(String newTitle, String newContent) {
        this.title = newTitle;
        this.content = newContent;
    }
}
