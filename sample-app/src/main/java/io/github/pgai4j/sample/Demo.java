package io.github.pgai4j.sample;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import jakarta.persistence.EntityManagerFactory;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole of it in a database of its own: migrate, store posts, embed, ask, change, ask again. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Semantic search over JPA entities, end to end, in a database of its own.")
public final class Demo implements Callable<Integer> {

    static final List<String> QUESTIONS = List.of(
            "Why do I lie awake at three in the morning?",
            "My bike squeals when I slow down",
            "How can I get yesterday's data back after somebody deleted it by mistake?");

    private static final int ANSWERS = 3;

    @Option(
            names = "--query",
            paramLabel = "QUESTION",
            description = "Asks your own question instead of the three of the demo.")
    private String query;

    @Option(
            names = "--import",
            paramLabel = "DIR",
            description = "Takes the Markdown, text and HTML files below this folder instead of the demo's posts.")
    private Path folder;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "\"azure\" runs in the database that DBHOST, DBNAME and so on name; see docs/azure.md.")
    private String profile;

    @Option(names = "--posts", hidden = true, defaultValue = "sample-app/posts")
    private Path posts;

    private final PrintStream out = System.out;

    public static void main(String[] args) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        System.exit(new CommandLine(new Demo())
                .setExecutionExceptionHandler((e, commandLine, result) -> {
                    System.err.println("demo: " + e.getMessage());
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (profile != null) {
            return runIn(profile);
        }
        PostFiles files = read();
        try (PostgresServer server = PostgresServer.start();
                TestDatabase database = server.createDatabaseWithoutVector()) {
            out.printf("PostgreSQL: %s%n", server.description());
            DataSource owner = database.ownerDataSource();
            Migration.run(owner);
            out.println("Liquibase: catalog installed, table blog_posts and its vectorizer created");
            try (EntityManagerFactory entityManagers = entityManagers(owner)) {
                Blog blog = new Blog(entityManagers);
                blog.add(files.posts());
                out.printf("Stored %,d posts%n%n", files.posts().size());
                embed(owner, files.posts().size());
                answer(blog, owner);
            }
        }
        return 0;
    }

    private int runIn(String profileName) throws Exception {
        if (!profileName.equals("azure")) {
            throw new IllegalArgumentException("--profile must be azure, was \"" + profileName + "\"");
        }
        new AzureQuickstart(AzureQuickstart.dataSourceOfTheEnvironment(), out).run();
        return 0;
    }

    private PostFiles read() throws Exception {
        Path from = folder == null ? posts : folder;
        if (!Files.isDirectory(from)) {
            throw new IllegalArgumentException(
                    "there is no folder %s; give --import a folder of files".formatted(from));
        }
        PostFiles files = PostFiles.below(from);
        files.skipped().forEach(reason -> out.println("skipped: " + reason));
        if (files.posts().isEmpty()) {
            throw new IllegalArgumentException("found no Markdown, text or HTML file below " + from);
        }
        return files;
    }

    static EntityManagerFactory entityManagers(DataSource dataSource) {
        return new HibernatePersistenceConfiguration("blog")
                .managedClass(BlogPost.class)
                .property("jakarta.persistence.nonJtaDataSource", dataSource)
                .property("hibernate.hbm2ddl.auto", "validate")
                .createEntityManagerFactory();
    }

    private void embed(DataSource dataSource, int posts) {
        EmbeddingProgress progress = new EmbeddingProgress("Embedding", posts);
        try (progress;
                VectorizerWorker worker =
                        VectorizerWorker.builder(dataSource).listener(progress).build()) {
            worker.drain();
        }
        out.println(progress.summary());
        out.println();
    }

    private void answer(Blog blog, DataSource dataSource) {
        if (query != null) {
            ask(blog, query);
        } else if (folder == null) {
            QUESTIONS.forEach(question -> ask(blog, question));
            change(blog, dataSource);
        } else {
            out.println("Ask them something: --import %s --query \"...\"".formatted(folder));
        }
    }

    private List<Blog.Answer> ask(Blog blog, String question) {
        List<Blog.Answer> answers = blog.ask(question, ANSWERS);
        out.println(question);
        out.println(AnswerTable.of(answers));
        return answers;
    }

    // From here on nobody calls the worker: it follows the table by itself.
    private void change(Blog blog, DataSource dataSource) {
        String question = "Can a parrot learn to count?";
        String unrelated = ask(blog, question).get(0).title();
        String answer = blog.ask(QUESTIONS.get(1), 1).get(0).title();
        VectorizerWorker worker = VectorizerWorker.builder(dataSource).build();
        worker.start();
        try (worker) {
            Long rewritten = blog.rewrite(
                    unrelated,
                    "What our grey parrot knows about numbers",
                    "We taught our African grey to tell two walnuts from four. After a year she names quantities up to six, for objects she has never seen before.");
            blog.remove(answer);
            out.printf("Rewrote \"%s\" and deleted \"%s\"%n%n", unrelated, answer);
            VectorizerCatalog.of(dataSource).awaitEmbedded("blog_posts_content", Duration.ofMinutes(1), rewritten);
        }
        ask(blog, question);
        ask(blog, QUESTIONS.get(1));
    }
}
