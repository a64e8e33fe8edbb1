package io.github.pgai4j.liquibase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What configurations and their parameters are for, as core's Javadoc says it to programmers. */
final class Descriptions {

    private static final Path SOURCES = Path.of("../core/src/main/java/io/github/pgai4j/config");
    private static final Pattern TYPE = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@CatalogFunction\\(\\s*value = \"(\\w+)\"[^)]*\\)\\s*)?"
                    + "(?:public )?(?:record|sealed interface) (\\w+)",
            Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) ((?:(?!@param).)*)", Pattern.DOTALL);

    private final Map<String, String> javadoc = new HashMap<>();

    Descriptions() {
        try (var files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                read(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String source) {
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            return;
        }
        String text = type.group(1).replaceAll("\\n *\\*", "\n").replaceFirst("@since.*", "");
        javadoc.put(type.group(3), text);
        if (type.group(2) != null) {
            javadoc.put("ai." + type.group(2), text);
        }
    }

    /** @param type the simple name of a type, or its function with the schema */
    String ofType(String type) {
        return sentence(found(type).replaceFirst("(?s)@param.*", ""));
    }

    /** What a parameter of a function is for; empty: it has no words of its own. */
    Optional<String> ofParameter(String function, String name, boolean required) {
        return PARAMETER
                .matcher(found(function))
                .results()
                .filter(result -> result.group(1).equals(name))
                .map(result -> required ? result.group(2).replaceFirst("(?s);\\s+null:.*", "") : result.group(2))
                .map(words -> sentence(words.startsWith("{@code") ? words : capitalised(words)))
                .findFirst();
    }

    private String found(String type) {
        return Optional.ofNullable(javadoc.get(type))
                .orElseThrow(() -> new IllegalArgumentException("%s must have Javadoc in %s".formatted(type, SOURCES)));
    }

    // in a changelog, what is null in Java is left out
    private static String sentence(String text) {
        String words = text.replaceAll("\\{@code ([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip()
                .replace("null:", "default:")
                .replace("null when", "not when")
                .replace("null is", "what is left out is");
        return words.endsWith(".") ? words : words + ".";
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
