package io.github.pgai4j.embedding.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlSettingsTest {

    @Test
    void loadingLeavesTheSystemPropertiesAsTheyWere() throws Exception {
        System.setProperty("ai.djl.offline", "false");
        DjlSettings settings = DjlSettings.offline();
        try {
            assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
            assertThat(System.getProperty("ENGINE_CACHE_DIR")).endsWith("pgai4j");
            settings.restore();
            assertThat(System.getProperty("ai.djl.offline")).isEqualTo("false");
            assertThat(System.getProperty("ENGINE_CACHE_DIR")).isNull();
        } finally {
            System.clearProperty("ai.djl.offline");
        }
    }

    @Test
    void homeThatCannotHoldACacheIsReplacedByAPrivateFolder(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        Path chosen = DjlSettings.libraryFolder(file);

        assertThat(chosen).isDirectory().isNotEqualTo(file);
        assertThat(DjlSettings.libraryFolder(folder)).isEqualTo(folder.resolve(".cache/pgai4j"));
        Files.delete(chosen);
    }
}
