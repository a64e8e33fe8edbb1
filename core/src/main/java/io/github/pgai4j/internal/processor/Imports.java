package io.github.pgai4j.internal.processor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Fills the templates of one source file and collects what they need to import. */
final class Imports {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.]+)}");

    private final String packageName;
    private final Map<String, String> meanings = new HashMap<>();
    private final Map<String, String> imported = new TreeMap<>();

    /** @param fixed qualified names whose simple names mean these types and no others in this file */
    Imports(String packageName, Collection<String> fixed) {
        this.packageName = packageName;
        fixed.forEach(name -> meanings.put(simpleName(name), name));
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
        String simple = simpleName(qualified);
        if (dot < 0 || !qualified.equals(meanings.computeIfAbsent(simple, name -> qualified))) {
            return qualified;
        }
        String owner = qualified.substring(0, dot);
        if (!owner.equals("java.lang") && !owner.equals(packageName)) {
            imported.put(simple, qualified);
        }
        return simple;
    }

    // Not toString(): that includes annotations of the type.
    String type(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return type(array.getComponentType()) + "[]";
        }
        if (type instanceof DeclaredType declared) {
            return type(((TypeElement) declared.asElement()).getQualifiedName().toString());
        }
        return type.getKind().name().toLowerCase(Locale.ROOT);
    }

    private static String simpleName(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
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
