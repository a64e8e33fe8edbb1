package io.github.pgai4j.worker.chaos;

import com.zaxxer.hikari.HikariDataSource;
import io.github.pgai4j.worker.VectorizerWorker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A worker in a process of its own, to be killed. The password comes by its input, which ends with the driver. */
public final class ChaosWorker {

    private ChaosWorker() {}

    /** Takes URL and user. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader driver = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(arguments[0]);
            pool.setUsername(arguments[1]);
            pool.setPassword(driver.readLine());
            pool.setMaximumPoolSize(4);
            pool.setConnectionTimeout(2_000);
            pool.setInitializationFailTimeout(-1);
            try (VectorizerWorker worker =
                    VectorizerWorker.builder(pool).closeTimeout(Duration.ZERO).build()) {
                worker.start();
                driver.lines().forEach(line -> {});
            }
        }
    }
}
