package io.github.pgai4j.processor;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fills the templates of one source file and collects what they need to import. */
final class Imports {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.]+)}");

    private final String packageName;
    private final Set<String> taken;
    private final Map<String, String> imported = new TreeMap<>();

    /** @param taken simple names that mean something else in this file */
    Imports(String packageName, Set<String> taken) {
        this.packageName = packageName;
        this.taken = taken;
    }

    /**
     * Replaces <code>${name}</code> by the value of that name, else by the type that it names, as short as possible.
     */
    String render(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(values.containsKey(name) ? values.get(name) : type(name));
        });
    }

    String type(String qualified) {
        int dot = qualified.lastIndexOf('.');
        if (dot < 0) {
            return qualified;
        }
        String owner = qualified.substring(0, dot);
        String simple = qualified.substring(dot + 1);
        if (taken.contains(simple) || !qualified.equals(imported.getOrDefault(simple, qualified))) {
            return qualified;
        }
        if (!owner.equals("java.lang") && !owner.equals(packageName)) {
            imported.put(simple, qualified);
        }
        return simple;
    }

    /** The package and import declarations. */
    String header() {
        String imports = imported.values().stream()
                .sorted()
                .map("import %s;\n"::formatted)
                .collect(Collectors.joining());
        return (packageName.isEmpty() ? "" : "package %s;\n\n".formatted(packageName)) + imports + "\n";
    }
}
