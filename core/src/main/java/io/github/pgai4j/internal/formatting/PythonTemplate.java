package io.github.pgai4j.internal.formatting;

import io.github.pgai4j.VectorizerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class PythonTemplate implements Formatter {

    /** More than any model reads, in characters. */
    private static final int LONGEST = 16 << 20;

    private static final String CHUNK = "chunk";
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$(?:(?<escaped>\\$)|(?<named>[_a-zA-Z][_a-zA-Z0-9]*)|\\{(?<braced>[_a-zA-Z][_a-zA-Z0-9]*)}|)");

    private record Part(String text, boolean isColumn) {}

    private final List<Part> parts;

    private PythonTemplate(List<Part> parts) {
        this.parts = parts;
    }

    static PythonTemplate of(String template) {
        List<Part> parts = new ArrayList<>();
        int position = 0;
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            parts.add(new Part(template.substring(position, matcher.start()), false));
            parts.add(partOf(matcher, template));
            position = matcher.end();
        }
        parts.add(new Part(template.substring(position), false));
        return new PythonTemplate(List.copyOf(parts));
    }

    private static Part partOf(Matcher matcher, String template) {
        if (matcher.group("escaped") != null) {
            return new Part("$", false);
        }
        String name = matcher.group("named") != null ? matcher.group("named") : matcher.group("braced");
        if (name == null) {
            throw notAPlaceholder(template.substring(0, matcher.start()));
        }
        return new Part(name, true);
    }

    private static IllegalArgumentException notAPlaceholder(String before) {
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new IllegalArgumentException("template has a \"$\" at line " + line + ", column " + column
                + " that starts no placeholder; write $name or ${name} for a column and $$ for a dollar sign");
    }

    @Override
    public Set<String> columns() {
        return parts.stream()
                .filter(Part::isColumn)
                .map(Part::text)
                .filter(name -> !name.equals(CHUNK))
                .collect(Collectors.toSet());
    }

    @Override
    public String format(String chunk, Map<String, ? extends @Nullable Object> row) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            String piece = part.isColumn() ? valueOf(part.text(), chunk, row) : part.text();
            if (piece.length() > LONGEST - text.length()) {
                throw new VectorizerException(
                        "the template makes a text of more than %d characters of a chunk of %d; name fewer or shorter columns"
                                .formatted(LONGEST, chunk.length()));
            }
            text.append(piece);
        }
        return text.toString();
    }

    private static String valueOf(String name, String chunk, Map<String, ? extends @Nullable Object> row) {
        if (name.equals(CHUNK)) {
            return chunk;
        }
        if (!row.containsKey(name)) {
            String known = new TreeSet<>(row.keySet())
                    .stream().map(key -> "\"" + key + "\"").collect(Collectors.joining(", "));
            throw new VectorizerException("the template asks for \"" + name
                    + "\", which the source does not have; use $chunk or one of its columns: " + known);
        }
        return PythonText.str(row.get(name));
    }
}
