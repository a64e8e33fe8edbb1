package io.github.pgai4j.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What one run of javac made: diagnostics, and a folder with classes and generated sources. */
public final class Compilation {

    private final Path folder;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;

    Compilation(Path folder, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    public Path folder() {
        return folder;
    }

    public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
        return diagnostics;
    }

    public List<Diagnostic<? extends JavaFileObject>> errors() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    /** Fails unless javac was content. */
    public Compilation succeeded() {
        if (!errors().isEmpty()) {
            throw new AssertionError("javac reports " + errors());
        }
        return this;
    }

    /** Text of a generated source or resource, by its path in the class folder. */
    public String text(String path) {
        try {
            return Files.readString(folder.resolve(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean exists(String path) {
        return Files.exists(folder.resolve(path));
    }

    /** A loader of the compiled classes, on top of the test's own class path. */
    public URLClassLoader classLoader() {
        return classLoader(folder);
    }

    /** As {@link #classLoader()}, of what another process has compiled. */
    public static URLClassLoader classLoader(Path folder) {
        try {
            return new URLClassLoader(
                    new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
