package io.github.pgai4j.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of {@code src/test/resources/shapes}: entities of one shape in the package of that name, the tables that
 * they map with vectorizers and rows, queries with the chunks that they find, nearest to {@code [1,0,0]} first, and in
 * folder {@code golden} what the processor generates.
 */
public record Shape(Path folder) {

    private static final Path ALL = Path.of("src/test/resources/shapes");
    private static final String GOLDEN = "golden";

    /**
     * A query and the chunks that it finds.
     *
     * @param query all after {@code select e from}
     */
    public record Query(String query, List<String> chunks) {}

    public static List<Shape> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().map(Shape::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles all shapes at once. */
    public static Compilation compile(Path folder) {
        Javac javac = Javac.into(folder);
        for (Shape shape : all()) {
            for (String source : shape.sources().values()) {
                javac = javac.verbatim(source);
            }
        }
        return javac.compile().succeeded();
    }

    public String name() {
        return folder.getFileName().toString();
    }

    public Map<String, String> sources() {
        Map<String, String> sources = javaFiles(folder);
        sources.keySet().removeIf(path -> path.startsWith(GOLDEN));
        return sources;
    }

    public String tables() {
        return read(folder.resolve("tables.sql"));
    }

    public List<Query> queries() {
        return read(folder.resolve("queries.txt"))
                .lines()
                .map(line -> line.split(" -> "))
                .map(parts -> new Query(parts[0], List.of(parts[1].split(", "))))
                .toList();
    }

    /** What the processor is to generate, by path below the shape's package. */
    public Map<String, String> golden() {
        return javaFiles(folder.resolve(GOLDEN));
    }

    /** What the processor generated, by path below the shape's package. */
    public Map<String, String> generated(Compilation all) {
        return javaFiles(all.folder().resolve("shapes").resolve(name()));
    }

    /** Makes what the processor generates the expected output. */
    public void writeGolden(Map<String, String> generated) {
        try {
            for (String path : golden().keySet()) {
                Files.delete(folder.resolve(GOLDEN).resolve(path));
            }
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Path path = folder.resolve(GOLDEN).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> javaFiles(Path root) {
        if (!Files.exists(root)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), Shape::read, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
