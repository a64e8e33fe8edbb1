package io.github.pgai4j.internal.hibernate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;

/** Reads what the annotation processor wrote about the relationships on the class path. */
final class RelationshipIndexReader {

    static final String PATH = "META-INF/pgai4j/vectorizer-relationships.idx";

    private RelationshipIndexReader() {}

    static List<IndexedRelationship> read(ClassLoaderService classes) {
        return classes.locateResources(PATH).stream()
                .flatMap(url -> lines(url).stream())
                .distinct()
                .map(IndexedRelationship::parse)
                .toList();
    }

    private static List<String> lines(URL url) {
        try {
            URLConnection connection = url.openConnection();
            // A cached jar would stay open, and stale, after a redeployment.
            connection.setUseCaches(false);
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                return reader.lines().filter(line -> !line.isBlank()).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
    }
}
