package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writers of other processes wake a worker, if somebody has asked for it. */
class NotificationsIT {

    private static final String LISTENERS =
            "select pid from pg_stat_activity where datname = current_database() and query like '%LISTEN pgai4j%'"
                    + " and pid <> pg_backend_pid()";

    private static final String TRIGGERS =
            "select count(*) from pg_trigger where tgrelid = 'ai._vectorizer_q_1'::regclass and tgname = 'pgai4j_notify'";

    private final AtomicInteger wakes = new AtomicInteger();
    private BlogDatabase blog;
    private VectorizerCatalog catalog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
        catalog = VectorizerCatalog.of(blog.dataSource());
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    private Notifications begin() {
        Notifications notifications = Notifications.begin(blog.dataSource(), wakes::incrementAndGet);
        BlogDatabase.until(() -> wakes.get() == 1);
        return notifications;
    }

    private void insert(int id) {
        blog.execute("insert into blog (id, body) values (%d, 'text')".formatted(id));
    }

    @Test
    void transactionsThatQueueRowsAreHeardFromNowOnUntilThatIsEnded() {
        try (Notifications notifications = begin()) {
            insert(1);
            catalog.notifyWorkers("blog_embedder", true);
            catalog.notifyWorkers("blog_embedder", true);
            assertThat(wakes).hasValue(1);

            insert(2);
            BlogDatabase.until(() -> wakes.get() == 2);

            blog.execute("begin; insert into blog (id, body) values (3, 'a'), (4, 'b');"
                    + " insert into blog (id, body) values (5, 'c'); commit");
            BlogDatabase.until(() -> wakes.get() == 3);

            catalog.notifyWorkers("blog_embedder", false);
            catalog.notifyWorkers("blog_embedder", false);
            insert(6);
            blog.execute("notify pgai4j, 'after it'");
            BlogDatabase.until(() -> wakes.get() == 4);
            assertThat(notifications).isNotNull();
        }
    }

    @Test
    void lostConnectionIsReplacedAndMissesNothing() {
        catalog.notifyWorkers("blog_embedder", true);
        try (Notifications notifications = begin()) {
            String first = blog.query(LISTENERS).get(0);

            blog.execute("select pg_terminate_backend(%s)".formatted(first));
            BlogDatabase.until(() -> wakes.get() == 2);
            BlogDatabase.until(() -> {
                List<String> listeners = blog.query(LISTENERS);
                return listeners.size() == 1 && !listeners.contains(first);
            });

            insert(1);
            BlogDatabase.until(() -> wakes.get() == 3);
            assertThat(notifications).isNotNull();
        }
        BlogDatabase.until(() -> blog.query(LISTENERS).isEmpty());
    }

    @Test
    void workerListensFromStartToClose() {
        catalog.notifyWorkers("blog_embedder", true);
        VectorizerWorker worker = VectorizerWorker.builder(blog.dataSource())
                .embeddingModels(config -> new DeterministicEmbeddingModel(config.dimensions()))
                .pollInterval(Duration.ofDays(1))
                .listen(blog.dataSource())
                .build();
        try (worker) {
            worker.start();
            BlogDatabase.until(() -> !blog.query(LISTENERS).isEmpty());
            insert(1);
            BlogDatabase.until(() -> blog.queue().isEmpty());
        }
        BlogDatabase.until(() -> blog.query(LISTENERS).isEmpty());
    }

    @Test
    void bothFunctionsKnowTheVectorizer() {
        blog.execute("select ai.notify_workers('blog_embedder')");
        assertThat(blog.query(TRIGGERS)).containsExactly("1");
        blog.execute("select ai.notify_workers(1, false)");
        assertThat(blog.query(TRIGGERS)).containsExactly("0");
        blog.execute("select ai.notify_workers(1)");
        assertThat(blog.query(TRIGGERS)).containsExactly("1");
        blog.execute("select ai.notify_workers('blog_embedder', enabled => false)");
        assertThat(blog.query(TRIGGERS)).containsExactly("0");

        assertThatThrownBy(() -> blog.execute("select ai.notify_workers('other')"))
                .hasMessageContaining("there is no vectorizer named \"other\"");
        assertThatThrownBy(() -> blog.execute("select ai.notify_workers(9)"))
                .hasMessageContaining("there is no vectorizer with id 9");
        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> catalog.notifyWorkers("other", true))
                .withMessageContaining("there is no vectorizer named \"other\"");
    }

    @Test
    void vectorizerThatNotifiesIsRefreshedAndDroppedAsAnyOther() {
        blog.execute("select ai.notify_workers(1); select ai.refresh_vectorizer(1)");
        assertThat(blog.query(TRIGGERS)).containsExactly("1");

        blog.execute("select ai.drop_vectorizer(1)");
        assertThat(blog.query("select count(*) from pg_trigger where tgname = 'pgai4j_notify'"))
                .containsExactly("0");
    }

    @Test
    void bothOfTwoThatTurnItOnAtOnceSucceed() throws Exception {
        try (Connection first = blog.dataSource().getConnection();
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute("select ai.notify_workers(1)");
            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> blog.execute("select ai.notify_workers(1)"));
            BlogDatabase.until(() -> !blog.query("select 1 from pg_locks where not granted"
                            + " and relation = 'ai._vectorizer_q_1'::regclass")
                    .isEmpty());

            first.commit();
            second.get(60, TimeUnit.SECONDS);
        }
        assertThat(blog.query(TRIGGERS)).containsExactly("1");
    }

    @Test
    void onlyTheOwnerOfTheQueueTurnsItOn() {
        String role = blog.createRole();
        try {
            blog.execute("select ai.grant_vectorizer_reader('blog_embedder', '%s')".formatted(role));
            assertThatExceptionOfType(VectorizerException.class)
                    .isThrownBy(
                            () -> VectorizerCatalog.of(blog.dataSource(role)).notifyWorkers("blog_embedder", true))
                    .withMessageContaining("permission denied for table _vectorizer_q_1");
        } finally {
            blog.dropRole(role);
        }
    }

    @Test
    void catalogThatCannotDoItSaysSo() {
        blog.execute(
                "drop function ai.notify_workers(text, boolean); drop function ai.notify_workers(integer, boolean)");

        assertThatExceptionOfType(VectorizerException.class)
                .isThrownBy(() -> catalog.notifyWorkers("blog_embedder", true))
                .withMessageContaining("this catalog has no ai.notify_workers");
    }
}
