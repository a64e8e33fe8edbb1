package io.github.pgai4j.internal.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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

    /**
     * Writes the entries of this compilation and keeps those of sources that it did not compile.
     *
     * @param isCurrent whether an entry of the last compilation, as source and attribute, is still true
     */
    void write(Filer filer, Predicate<Map.Entry<String, String>> isCurrent) throws IOException {
        String before = read(filer);
        before.lines()
                .map(line -> line.split("[#=]"))
                .filter(parts -> parts.length == 3 && isCurrent.test(Map.entry(parts[0], parts[1])))
                .forEach(parts -> entries.putIfAbsent(parts[0] + "#" + parts[1], parts[2]));
        StringBuilder text = new StringBuilder();
        entries.forEach((attribute, generated) ->
                text.append(attribute).append('=').append(generated).append('\n'));
        if (!before.contentEquals(text)) {
            FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            try (Writer writer = file.openWriter()) {
                writer.write(text.toString());
            }
        }
    }

    private static String read(Filer filer) {
        try {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH)
                    .getCharContent(true)
                    .toString();
        } catch (IOException notWrittenYet) {
            return "";
        }
    }
}
