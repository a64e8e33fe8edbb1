package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** This module on a class path without the jars of Azure, which may be excluded where passwords do. */
class WithoutAzureTest {

    private static final List<String> AZURE = List.of("/com/azure/", "/com/microsoft/azure/", "/io/projectreactor/");

    @Test
    void passwordOfTheEnvironmentNeedsNoAzure() throws Exception {
        try (URLClassLoader bare = withoutAzure()) {
            Callable<?> probe = (Callable<?>) bare.loadClass(PasswordProbe.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThatThrownBy(probe::call)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("localhost:1 refused");
        }
    }

    /** What an application does; in a class loader of its own. */
    public static final class PasswordProbe implements Callable<Connection> {
        @Override
        public Connection call() throws SQLException {
            return EntraDataSource.fromEnvironment(
                            Map.of("DBHOST", "localhost", "DBPORT", "1", "DBUSER", "u", "DBPASSWORD", "p"))
                    .build()
                    .getConnection();
        }
    }

    private static URLClassLoader withoutAzure() {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> AZURE.stream().noneMatch(entry::contains))
                .map(WithoutAzureTest::urlOf)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL urlOf(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
