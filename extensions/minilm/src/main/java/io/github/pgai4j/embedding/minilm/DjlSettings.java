package io.github.pgai4j.embedding.minilm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * System properties that DJL reads while it loads its tokenizer; {@link #restore} puts them back. Offline, it takes the
 * library from its jar, asks no cloud for its name and downloads nothing.
 */
final class DjlSettings {

    private static final String OFFLINE = "ai.djl.offline";
    private static final String LIBRARY_FOLDER = "ENGINE_CACHE_DIR";
    private static final String DJL_FOLDER = "DJL_CACHE_DIR";

    private final Map<String, @Nullable String> before = new HashMap<>();

    private DjlSettings() {}

    static DjlSettings offline() throws IOException {
        DjlSettings settings = new DjlSettings();
        settings.set(OFFLINE, "true");
        if (!isGiven(LIBRARY_FOLDER) && !isGiven(DJL_FOLDER)) {
            settings.set(
                    LIBRARY_FOLDER,
                    libraryFolder(Path.of(System.getProperty("user.home"))).toString());
        }
        return settings;
    }

    /** In the user's cache; without a home that can be written, in a temporary folder that only this user can write. */
    static Path libraryFolder(Path home) throws IOException {
        Path folder = home.resolve(".cache").resolve("pgai4j");
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            // no home, or a read-only one
        }
        return Files.createTempDirectory("pgai4j");
    }

    private static boolean isGiven(String name) {
        return System.getProperty(name) != null || System.getenv(name) != null;
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    void restore() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
