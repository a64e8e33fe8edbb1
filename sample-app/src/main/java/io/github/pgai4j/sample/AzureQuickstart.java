package io.github.pgai4j.sample;

import com.azure.identity.DefaultAzureCredentialBuilder;
import io.github.pgai4j.azure.EntraDataSource;
import io.github.pgai4j.worker.VectorizerWorker;
import jakarta.persistence.EntityManagerFactory;
import java.io.PrintStream;
import java.util.List;
import javax.sql.DataSource;

/**
 * The demo's profile {@code azure}: creates, inserts, reads, updates, deletes and searches in the database that
 * {@code DBHOST}, {@code DBPORT}, {@code DBNAME}, {@code DBUSER}, {@code DBPASSWORD} and {@code SSLMODE} name. Without
 * a password it logs in with the Microsoft Entra identity of this process. It removes its posts at the end.
 */
final class AzureQuickstart {

    private static final String QUESTION = "How do I get fit enough for a long race?";

    private final DataSource dataSource;
    private final PrintStream out;

    AzureQuickstart(DataSource dataSource, PrintStream out) {
        this.dataSource = dataSource;
        this.out = out;
    }

    static EntraDataSource dataSourceOfTheEnvironment() {
        return EntraDataSource.fromEnvironment()
                .credential(new DefaultAzureCredentialBuilder().build())
                .build();
    }

    void run() throws Exception {
        Migration.run(dataSource);
        out.printf("Created table blog_posts and its vectorizer in %s%n", dataSource);
        try (EntityManagerFactory entityManagers = Demo.entityManagers(dataSource)) {
            List<BlogPost> posts = insert(entityManagers);
            try {
                use(entityManagers, new Blog(entityManagers), posts);
            } finally {
                posts.forEach(post -> delete(entityManagers, post));
            }
        }
    }

    private void use(EntityManagerFactory entityManagers, Blog blog, List<BlogPost> posts) {
        search(blog);
        Long first = posts.get(0).getId();
        out.printf(
                "Read: %s%n",
                entityManagers.<String>callInTransaction(
                        em -> em.find(BlogPost.class, first).getTitle()));
        entityManagers.runInTransaction(em -> em.find(BlogPost.class, first)
                .rewrite("Tying a fly for cold water", "Small, dark and weighted: what a trout takes in March."));
        out.println("Updated: the post about running is about fishing now");
        search(blog);
        delete(entityManagers, posts.get(1));
        out.println("Deleted: the post about bread");
        search(blog);
    }

    private List<BlogPost> insert(EntityManagerFactory entityManagers) {
        List<BlogPost> posts = List.of(
                new BlogPost(
                        "My first marathon",
                        "Sixteen weeks of training, from ten kilometres a week to sixty, and then 42."),
                new BlogPost("Sourdough, patiently", "Flour, water, salt and two days: the crumb opens by itself."),
                new BlogPost("Stretching for people who sit", "Ten minutes each evening keep hips and back mobile."));
        entityManagers.runInTransaction(em -> posts.forEach(em::persist));
        out.printf("Inserted %d posts%n", posts.size());
        return posts;
    }

    private static void delete(EntityManagerFactory entityManagers, BlogPost post) {
        entityManagers.runInTransaction(em -> {
            BlogPost stored = em.find(BlogPost.class, post.getId());
            if (stored != null) {
                em.remove(stored);
            }
        });
    }

    private void search(Blog blog) {
        try (VectorizerWorker worker = VectorizerWorker.builder(dataSource).build()) {
            worker.drain();
        }
        out.printf("%n%s%n%s%n", QUESTION, AnswerTable.of(blog.ask(QUESTION, 3)));
    }
}
