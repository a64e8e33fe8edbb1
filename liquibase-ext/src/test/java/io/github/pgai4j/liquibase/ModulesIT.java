package io.github.pgai4j.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.internal.sql.Identifier;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** This jar and core's on one module path, which allows no package in both. */
class ModulesIT {

    @Test
    void bothJarsAreModules() throws URISyntaxException {
        List<String> names = List.of("io.github.pgai4j.core", "io.github.pgai4j.liquibase");
        ModuleFinder jars = ModuleFinder.of(archive(Identifier.class), archive(CreateVectorizerChange.class));

        Configuration resolved = ModuleLayer.boot().configuration().resolve(jars, ModuleFinder.of(), names);

        assertThat(resolved.modules()).extracting(module -> module.name()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void manifestNamesTheVersion() throws IOException, URISyntaxException {
        Path archive = archive(CreateVectorizerChange.class);
        try (JarFile jar = new JarFile(archive.toFile())) {
            String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");

            assertThat(archive.getFileName()).hasToString("pgai4j-liquibase-%s.jar".formatted(version));
        }
    }

    private static Path archive(Class<?> type) throws URISyntaxException {
        Path archive =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(archive).isRegularFile();
        return archive;
    }
}
