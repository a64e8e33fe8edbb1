package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.pgai4j.worker.PasswordlessAccess;
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
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Core on a class path without any jar of Azure, nor of what these jars bring. */
class WithoutAzureTest {

    private static final List<String> AZURE = List.of("/com/azure/", "/com/microsoft/azure/", "/io/projectreactor/");

    @Test
    void everyOtherClassOfCoreLoadsAndLinks() throws Exception {
        List<String> names = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.pgai4j").stream()
                        .filter(type -> !type.getPackageName().equals("io.github.pgai4j.azure"))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(names).hasSizeGreaterThan(200);
        try (URLClassLoader bare = withoutAzure()) {
            assertThatThrownBy(() -> bare.loadClass("com.azure.core.credential.TokenCredential"))
                    .isInstanceOf(ClassNotFoundException.class);
            for (String name : names) {
                Class<?> type = Class.forName(name, true, bare);
                // resolves the type of every member, as frameworks that look at classes do
                Stream.of(type.getDeclaredMethods(), type.getDeclaredFields(), type.getDeclaredConstructors())
                        .forEach(members -> assertThat(members).isNotNull());
            }
        }
    }

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

    @Test
    void accessOfTheCommandLineNamesTheMissingJars() throws Exception {
        try (URLClassLoader bare = withoutAzure()) {
            Callable<?> probe = (Callable<?>) bare.loadClass(AccessProbe.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThatThrownBy(probe::call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "authentication by \"entra\" needs jars that are not on the class path; add the Maven dependencies"
                                    + " com.azure:azure-identity and com.azure:azure-core-http-jdk-httpclient");
        }
    }

    /** What the command line of the worker does; in a class loader of its own. */
    public static final class AccessProbe implements Callable<Object> {
        @Override
        public Object call() {
            PasswordlessAccess access = ServiceLoader.load(PasswordlessAccess.class, AccessProbe.class.getClassLoader())
                    .findFirst()
                    .orElseThrow();
            return access.dataSource("jdbc:postgresql://h/db", null);
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
