package io.github.pgai4j.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.spring.boot.Pgai4jProperties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.ClassUtils;

/** The connections of the worker: a small pool beside the application's, made as that one is, or the application's. */
final class WorkerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final boolean HAS_HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", WorkerPool.class.getClassLoader());

    /** What the worker takes beside those of its batches: one to build an index with, one to look for work. */
    private static final int BESIDE_BATCHES = 2;

    private final DataSource dataSource;
    private final Runnable closing;

    private WorkerPool(DataSource dataSource, Runnable closing) {
        this.dataSource = dataSource;
        this.closing = closing;
    }

    /** @throws IllegalStateException if the pool is to be too small for anything */
    static WorkerPool of(VectorizerDatabase database, Pgai4jProperties.Worker worker) {
        int needed = worker.concurrency() + BESIDE_BATCHES;
        Integer size = worker.pool().maximumSize();
        if (size != null && size < 2) {
            throw new IllegalStateException(
                    "pgai4j.worker.pool.maximum-size must be at least 2, was %d; %d are best, concurrency and two more"
                            .formatted(size, needed));
        }
        if (database.isForWorker() || worker.pool().shared() || !HAS_HIKARI) {
            if (HAS_HIKARI) {
                Hikari.warnIfSmall(database.dataSource(), needed);
            }
            return new WorkerPool(database.dataSource(), () -> {});
        }
        HikariDataSource own = Hikari.besides(database.dataSource(), size == null ? needed : size);
        return own == null ? new WorkerPool(database.dataSource(), () -> {}) : new WorkerPool(own, own::close);
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        closing.run();
    }

    /** Loaded only where there is such a pool. */
    private static final class Hikari {

        /** A pool with the connection details of another; null: that one is of another kind. */
        static @Nullable HikariDataSource besides(DataSource other, int size) {
            HikariDataSource pool = unwrapped(other);
            if (pool == null) {
                LOG.info(
                        "the worker takes connections of the application's {}, which is no HikariDataSource; mark one of its own with @VectorizerDataSource",
                        other.getClass().getName());
                return null;
            }
            HikariConfig config = new HikariConfig();
            pool.copyStateTo(config);
            config.setPoolName("pgai4j-worker");
            config.setMaximumPoolSize(size);
            config.setMinimumIdle(0);
            config.setReadOnly(false);
            return new HikariDataSource(config);
        }

        static void warnIfSmall(DataSource dataSource, int needed) {
            HikariDataSource pool = unwrapped(dataSource);
            if (pool != null && pool.getMaximumPoolSize() < needed) {
                LOG.warn(
                        "pool {} has {} connections at most, and the worker takes up to {} of them at once; lower pgai4j.worker.concurrency, or leave out pgai4j.worker.pool.shared",
                        pool.getPoolName(),
                        pool.getMaximumPoolSize(),
                        needed);
            }
        }

        private static @Nullable HikariDataSource unwrapped(DataSource dataSource) {
            return DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class);
        }
    }
}
