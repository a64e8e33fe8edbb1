package com.example.blog;

import io.github.pgai4j.search.SemanticSearch;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BlogController {

    record Answer(String title, double similarity) {}

    record Draft(String title, String content) {}

    private final BlogPosts posts;
    private final EntityManager entityManager;

    BlogController(BlogPosts posts, EntityManager entityManager) {
        this.posts = posts;
        this.entityManager = entityManager;
    }

    @PostMapping("/posts")
    Long write(@RequestBody Draft draft) {
        return posts.save(new BlogPost(draft.title(), draft.content())).getId();
    }

    @GetMapping("/search")
    @Transactional(readOnly = true)
    List<Answer> search(@RequestParam String question) {
        return SemanticSearch.in(entityManager, BlogPostEmbedding.class).near(question).limit(3).parents().stream()
                .map(match -> new Answer(match.parent().getTitle(), match.similarity()))
                .toList();
    }
}
