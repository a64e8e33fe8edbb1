package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** A folder of the test resources with entities and their tables, for sessions of tenant {@code a}. */
record HidingClasses(Path folder) {

    static final HidingClasses MATRIX = new HidingClasses(Path.of("src/test/resources/hiding"));
    static final HidingClasses SHAPES = new HidingClasses(Path.of("src/test/resources/hiding/shapes"));

    String tables() {
        return text(folder.resolve("tables.sql"));
    }

    /** Simple names of the classes that the files are named after. */
    List<String> names() {
        return files(folder, ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
    }

    Unit boot(Path target, TestDatabase database) {
        Javac javac = Javac.into(target);
        for (Path file : files(folder, ".java")) {
            javac = javac.source(text(file));
        }
        Compilation compilation = javac.compile().succeeded();
        Map<String, Object> settings =
                Map.of("hibernate.tenant_identifier_resolver", new TenantA(), "pgai4j.check", "off");
        return Unit.boot(compilation, database, settings, entities(compilation));
    }

    private static String[] entities(Compilation compilation) {
        ClassLoader classes = compilation.classLoader();
        return files(compilation.folder().resolve("app"), ".class").stream()
                .map(file -> "app." + file.getFileName().toString().replace(".class", ""))
                .map(name -> Unit.load(classes, name))
                .filter(type -> type.isAnnotationPresent(Entity.class))
                .filter(type -> !StoredEmbedding.class.isAssignableFrom(type))
                .map(Class::getName)
                .toArray(String[]::new);
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tenant {@code a}; {@code root} sees all. */
    static final class TenantA implements CurrentTenantIdentifierResolver<String> {

        @Override
        public String resolveCurrentTenantIdentifier() {
            return "a";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }

        @Override
        public boolean isRoot(String tenant) {
            return tenant.equals("root");
        }
    }
}
