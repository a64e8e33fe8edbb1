package io.github.pgai4j.internal.hibernate.guest;

import io.github.pgai4j.VectorizerRelationship;
import io.github.pgai4j.jvm.ChildJvm;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A class path with or without the library. Hibernate finds services on the whole of a process, hence a process each.
 */
record World(List<Path> classPath) {

    static World without() throws URISyntaxException {
        Path library = Path.of(VectorizerRelationship.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new World(ChildJvm.classPath().stream()
                .filter(entry -> !entry.toAbsolutePath().equals(library))
                .toList());
    }

    static World withLibrary(Path... more) {
        return new World(
                Stream.concat(ChildJvm.classPath().stream(), Stream.of(more)).toList());
    }

    /** The protocol of a life with each of these settings. */
    List<List<String>> live(Path folder, List<Map<String, String>> lives) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        List<Path> protocols = new ArrayList<>();
        for (Map<String, String> settings : lives) {
            Path input = Files.createTempFile(folder, "life", ".properties");
            Properties properties = new Properties();
            properties.putAll(settings);
            try (Writer writer = Files.newBufferedWriter(input)) {
                properties.store(writer, null);
            }
            Path output = Files.createTempFile(folder, "life", ".txt");
            protocols.add(output);
            files.addAll(List.of(input.toString(), output.toString()));
        }
        ChildJvm.of(Guest.class, classPath).run(files.toArray(String[]::new));
        List<List<String>> lines = new ArrayList<>();
        for (Path protocol : protocols) {
            lines.add(Files.readAllLines(protocol));
        }
        return lines;
    }
}
