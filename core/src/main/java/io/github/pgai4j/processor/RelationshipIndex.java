package io.github.pgai4j.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The list of generated entities, from which Hibernate learns of them at boot. */
final class RelationshipIndex {

    static final String PATH = "META-INF/pgai4j/vectorizer-relationships.idx";

    private final Map<String, String> entries = new TreeMap<>();

    void add(Relationship relationship) {
        entries.put(
                relationship.source().binaryName() + "#" + relationship.attribute(),
                relationship.generated().qualified());
    }

    void write(Filer filer) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH);
        try (Writer writer = file.openWriter()) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                writer.write(entry.getKey() + "=" + entry.getValue() + "\n");
            }
        }
    }
}
